"""Flat judgments: no hedge, but a statement about intention, interest, capability, outcome or cause.

What distinguishes one from a fact, a plan or a wish is no single word. ``tokens`` finds the vocabulary,
``vocabulary`` puts aside what can be no judgment, ``predicates`` finds the finite verbs and of whom they speak,
``setting`` what the document brings; ``signs`` names what was found and ``score`` weighs it.
"""

from declass.extract.assessments.flat.score import FlatHit, find_flat, may_judge
from declass.extract.assessments.flat.setting import Setting

__all__ = ["FlatHit", "Setting", "find_flat", "may_judge"]
