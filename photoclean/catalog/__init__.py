"""The catalogue in SQLite: what is known of folders, files, contents and groups."""
