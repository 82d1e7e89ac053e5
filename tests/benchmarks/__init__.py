"""Benchmarks: run by hand, they print figures; none of them is a test."""
