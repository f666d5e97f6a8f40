"""Model to RDF: one module per concern, mirrored by the files in shapes/."""
