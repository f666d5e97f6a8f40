"""Assessments: who judged what about whom, how likely, under which condition.

Shape of the work, a module each: ``cues`` finds estimative expressions of a lexicon. Words of many uses are decided
by the grammar around them, for which ``words`` and ``grammar`` take a sentence apart: ``modals`` tells possibility
from permission, ``minds`` and ``complements`` a judgment from advice, ``adverbs``, ``states``, ``seeming`` and
``nouns`` likewise. ``exclusions`` takes out questions and headings, ``tasks`` what is only to be done, ``negation``
and ``bands`` give the band, ``hedges`` joins what belongs to one judgment, ``clauses`` says what a cue governs,
``actors`` and ``subjects`` whom the judgment is about, ``voices`` whose it is, ``conditions`` what it hangs on,
``stance`` whether the author sides with another's judgment; ``flat`` finds judgments without a hedge. ``finder`` goes
through a document, ``assess`` makes assessments of what is found in a sentence, ``dissents`` reads footnotes.
"""

from __future__ import annotations

from declass.extract.assessments.finder import find_assessments

__all__ = ["find_assessments"]
