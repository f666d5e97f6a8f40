"""Reading of TEI P5 files: safe parsing, and the text a reader sees with the places of its tags."""
