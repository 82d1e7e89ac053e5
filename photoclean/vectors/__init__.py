"""Vectors: Milvus, and the exact search beside it."""
