"""How likely each possible cue of a sentence is one: weights of the words and the grammar around it.

The rules read what a cue must be to count; many sentences lie between. ``places`` finds every expression of the
lexicon in a sentence with what the rules said of it, ``traits`` names what stands around it, ``weights`` adds up what
these weigh, and ``choice`` keeps what is likely enough.
"""

from declass.extract.assessments.weighing.choice import Likely, choose

__all__ = ["Likely", "choose"]
