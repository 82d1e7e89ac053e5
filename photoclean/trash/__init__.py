"""The system's trash."""
