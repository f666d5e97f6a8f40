"""Documentation that follows from the Turtle: terms in words, tables, diagrams. Nothing here knows a term by name."""
