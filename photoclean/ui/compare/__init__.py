"""The close look at a group: large pictures, what differs, and what to decide."""
