"""The Foreign Relations of the United States: volumes in TEI, and documents copied from their pages."""
