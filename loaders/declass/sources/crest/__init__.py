"""CREST: memoranda of the CIA's electronic reading room, as text."""
