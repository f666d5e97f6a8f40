"""Rules for text that came out of optical character recognition, shared by the sources."""
