"""Reasoning over the ontology: statements, HermiT, explanations of contradictions, classification."""
