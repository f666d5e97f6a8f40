"""Declared terms as text, for rules that run on :class:`declass.graph.statements.Statements`: ``DCL.Document``.

A name that ``ontology/`` does not declare raises UnknownTermError, as in :mod:`declass.vocabulary`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass import vocabulary
from declass.graph.ntriples import node

if TYPE_CHECKING:
    from declass.graph.ntriples import Node
    from declass.vocabulary import ClosedVocabulary


class _Names:
    """The terms of a vocabulary, each looked up once."""

    def __init__(self, of: ClosedVocabulary) -> None:
        self._of = of

    def __getattr__(self, name: str) -> Node:
        term = node(str(self._of[name]))
        setattr(self, name, term)
        return term


CITO = _Names(vocabulary.CITO)
DCL = _Names(vocabulary.DCL)
FOAF = _Names(vocabulary.FOAF)
OA = _Names(vocabulary.OA)
PROV = _Names(vocabulary.PROV)
