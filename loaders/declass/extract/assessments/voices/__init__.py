"""Voices: whose a judgment is, the author's or that of somebody whose words or mind the paper reports.

``subject`` finds who is the subject of a verb, ``reporting`` the reports of a sentence (``verbal_nouns``: no
reports, but nouns) and how far each reaches, ``pronouns`` whom "he" and "they" stand for (``sentence_persons``:
whom a sentence brings to mind), ``turns`` the labels of speakers and quotations, ``register`` how a paper reports,
``own`` who "the author" is, ``resolve`` puts them together; ``lexica`` reads the tables.
"""

from __future__ import annotations

from declass.extract.assessments.voices.model import AUTHOR, Holder, Saying
from declass.extract.assessments.voices.resolve import Voices

__all__ = ["AUTHOR", "Holder", "Saying", "Voices"]
