"""Use cases: indexing, matching, watching, review, clean-up and settings."""
