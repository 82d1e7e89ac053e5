"""The engine: the process that indexes, matches, watches and cleans up."""
