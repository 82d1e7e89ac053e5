"""Pictures: formats, decoding, facts and previews."""
