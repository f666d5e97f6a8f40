"""Where a query that the engine refuses ceases to be SPARQL, and what could stand there."""

from __future__ import annotations

from declass_server.grammar.recogniser import Misfit, find_misfit

__all__ = ["Misfit", "find_misfit"]
