"""Assessments: who judged what about whom, how likely, under which condition.

Shape of the work, a module each: ``cues`` finds estimative expressions of a lexicon, ``exclusions`` takes out what
only looks like one, ``negation`` and ``bands`` give the band, ``clauses`` says what a cue governs, ``actors`` and
``subjects`` whom the judgment is about, ``holders`` whose it is, ``conditions`` what it hangs on, ``stance`` whether
the author sides with another's judgment, ``flat`` finds judgments without a hedge.
"""

from __future__ import annotations

from declass.extract.assessments.finder import find_assessments

__all__ = ["find_assessments"]
