"""What is read from the library without the engine: groups, folders, pictures."""
