"""The sources that declass reads: bytes to model, one folder each."""
