"""Commands: one module each, imported only when called."""
