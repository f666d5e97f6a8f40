"""Measures of what was read against what people transcribed."""
