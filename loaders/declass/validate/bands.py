"""Which judgments have the limits and the scale of their band as the vocabulary has them.

Of those no rule finds anything, however many there are, as long as the bands themselves are in the whole what they
are in the vocabulary.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from declass import vocabulary
from declass.errors import VocabularyError
from declass.graph.ntriples import Text, iri_text, node
from declass.graph.terms import SKOS, dcl, decimal
from declass.validate.shapes import load_shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from declass.graph.ntriples import Term
    from declass.graph.statements import Statements

LIMITS, SCALE = "Release-bandLimits", "Release-scale"
RULES = frozenset({LIMITS, SCALE})
"""The rules that ask of it, by the names of their shapes."""

BAND = dcl("band")
_LOW, _HIGH, _OF_SCALE = dcl("lowerProbability"), dcl("upperProbability"), dcl("scale")
OF_BAND = (_LOW, _HIGH, _OF_SCALE)
"""What a judgment says beside its band that the rules look at."""

_ASKED = {LIMITS: {"Assessment", "band", "lowerProbability", "upperProbability"}, SCALE: {"band", "scale"}}
_NAME = re.compile(r"\bdcl:(\w+)")
_IN_SCHEME = SKOS["inScheme"]
_DEFAULT = ox.DefaultGraph()
_NONE: frozenset[Term] = frozenset()


@cache
def _bands() -> dict[Term, dict[Term, frozenset[Term]]]:
    """Return of each concept that may be a band what a judgment with it may say, by property.

    Numbers stand there as declass writes them and as the database does, which knows no "1.0". Rules that ask of
    other properties than is known here raise VocabularyError.
    """
    for name, names in _ASKED.items():
        if set(_NAME.findall(load_shapes().release_rules[name].query)) != names:
            raise VocabularyError(
                f"shapes/dataset.ttl: {name} asks of other properties than {', '.join(sorted(names))}"
            )
    found: dict[Term, dict[Term, frozenset[Term]]] = {}
    for name in vocabulary.scheme_names():
        for concept in vocabulary.scheme(name).values():
            if concept.low is None or concept.high is None:
                limits: dict[Term, frozenset[Term]] = {}
            else:
                limits = {_LOW: _forms(concept.low), _HIGH: _forms(concept.high)}
            schemes = found.get(node(concept.iri), {}).get(_OF_SCALE, _NONE)
            found[node(concept.iri)] = {**limits, _OF_SCALE: schemes | {node(vocabulary.scheme_iri(name))}}
    return found


def _forms(number: float) -> frozenset[Term]:
    written = decimal(number)
    return frozenset({written, Text(written.replace('.0"^^', '"^^'))})


def in_doubt(statements: Statements, is_own: Callable[[Term], bool]) -> Iterator[Term]:
    """Yield the judgments that say something else, or of which a graph speaks that does not answer for them."""
    for subject, band in statements.pairs(BAND):
        allowed = _bands().get(band)
        if allowed is None or not is_own(subject):
            yield subject
            continue
        names = statements.names(subject)
        for path in OF_BAND:
            said = names.get(path)
            if said is not None and not allowed.get(path, _NONE).issuperset(said):
                yield subject
    for path in OF_BAND:
        for subject, _ in statements.pairs(path):
            if not is_own(subject) and subject not in _bands():  # what is said of bands is looked at in the whole
                yield subject


def as_in_vocabulary(store: ox.Store) -> bool:
    """Tell whether the default graph of ``store`` says of each band what the vocabulary says of it, or nothing."""
    for band, told in _bands().items():
        schemes = _said(store, band, _IN_SCHEME)
        if schemes and schemes != told[_OF_SCALE]:
            return False
        if any(not told.get(limit, _NONE).issuperset(_said(store, band, limit)) for limit in (_LOW, _HIGH)):
            return False
    return True


def _said(store: ox.Store, subject: Term, path: Term) -> set[Term]:
    found = store.quads_for_pattern(ox.NamedNode(iri_text(subject)), ox.NamedNode(iri_text(path)), None, _DEFAULT)
    return {Text(str(quad.object)) for quad in found}
