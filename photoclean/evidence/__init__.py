"""What the pixels of two pictures prove: alignment, agreement, edits, other shots."""
