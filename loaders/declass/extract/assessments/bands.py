"""The bands of likelihood as the extraction handles them: order, negation, the weaker of two.

The bands are those of Sherman Kent's "Words of Estimative Probability" (Studies in Intelligence 8(4), 1964), with
``possible`` (the unquantified area of possibility) and ``categorical`` (a flat judgment).
"""

from __future__ import annotations

CATEGORICAL = "categorical"
BANDS = (
    "certain",
    "almost-certain",
    "probable",
    "even",
    "improbable",
    "almost-certainly-not",
    "impossible",
    "possible",
    CATEGORICAL,
)
# How little a band commits its holder: the weaker of two hedges on one judgment has the larger number.
_WEAKNESS = {
    CATEGORICAL: 0,
    "certain": 1,
    "impossible": 1,
    "almost-certain": 2,
    "almost-certainly-not": 2,
    "probable": 3,
    "improbable": 3,
    "even": 4,
    "possible": 5,
}
_COMPLEMENT = {
    "certain": "impossible",
    "almost-certain": "almost-certainly-not",
    "probable": "improbable",
    "improbable": "probable",
    "almost-certainly-not": "almost-certain",
    "impossible": "certain",
}
# "Not certain" is less than certain, not impossible; "not possible" is impossible.
_DENIAL = {
    "certain": "even",
    "almost-certain": "even",
    "probable": "improbable",
    "improbable": "probable",
    "almost-certainly-not": "probable",
    "impossible": "possible",
    "possible": "impossible",
}


def complement(band: str) -> str:
    """Return the band of a proposition whose negation has ``band``: "will probably not" is ``improbable``."""
    return _COMPLEMENT.get(band, band)


def denial(band: str) -> str:
    """Return the band of a negated expression of ``band``: "not certain" is ``even``."""
    return _DENIAL.get(band, band)


def weaker(first: str, second: str) -> str:
    """Return the band that two hedges on one judgment have together: the weaker one, ``first`` if equal.

    A negative band turns a probable one negative: "we believe … unlikely" is ``improbable``.
    """
    return second if _WEAKNESS[second] > _WEAKNESS[first] else first


def is_affirmative(band: str) -> bool:
    """Tell whether ``band`` lies above even, a flat judgment among them."""
    return band in {CATEGORICAL, "certain", "almost-certain", "probable"}


def is_negative(band: str) -> bool:
    """Tell whether ``band`` lies below even."""
    return band in {"improbable", "almost-certainly-not", "impossible"}
