"""How well extraction agrees with what people marked, transcribed or annotated; run by ``declass evaluate``."""
