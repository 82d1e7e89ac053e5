"""What is noted on photos: EXIF, IPTC and XMP, read from and written into copies of files."""
