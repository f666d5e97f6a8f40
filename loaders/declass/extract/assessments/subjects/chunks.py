"""Noun phrases and verb groups: what stands together in a sentence, told from word classes and neighbours.

A chunk's ``kind`` is one letter: n noun phrase, v finite verb group, i infinitive, g other nonfinite verb,
p preposition, u preposition or conjunction, c coordinating conjunction, s subordinating conjunction, r relative,
h "that" before a clause, m adverb, or the mark of punctuation itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from declass.extract.assessments.subjects.words import is_base, is_participle_too

if TYPE_CHECKING:
    from declass.extract.assessments.subjects.tokens import Token

_NOMINAL = frozenset("NX#ZJ")
_OPENS = frozenset("DO")
_SIMPLE = {"T": "p", "U": "u", "C": "c", "S": "s", "R": "r"}
_HAVE = frozenset(("have", "has", "had", "'ve", "having"))
_BE = frozenset(("be", "is", "are", "was", "were", "am", "been", "being", "'s", "'re", "'m"))
_DO = frozenset(("do", "does", "did", "don't", "doesn't", "didn't"))
_OBJECT_FORMS = frozenset(("me", "us", "him", "them"))
# "This", "those" before these stand alone; before a noun they determine it.
_POINTING = frozenset(("this", "that", "these", "those", "both", "all", "each", "some", "many", "most", "few", "much",
                       "any", "either", "neither", "another", "several", "enough", "such"))  # fmt: skip
_ADJECTIVAL = ("al", "ic", "ary", "ive", "ous", "ful", "able", "ible")
# "Of course", "at least": adverbs of two words.
_ADVERBIAL = {
    "at": ("least", "most", "all", "first", "last", "present", "once", "times"),
    "in": ("fact", "turn", "general", "particular", "effect", "practice", "part", "short", "addition", "time"),
    "of": ("course",),
    "for": ("example", "instance"),
    "on": ("occasion", "balance"),
}
_BEFORE_TO = frozenset(
    ("subject", "prior", "due", "owing", "according", "contrary", "thanks", "relative", "pursuant", "as", "next", "close")
)
_PLACED = frozenset(("above", "below", "inside", "outside"))  # "the above suggestions"
_VERBAL = ("ate", "ize", "ise", "ify")
_DEMONSTRATIVE = frozenset(("this", "that", "these", "those", "all", "each", "both"))


@dataclass(slots=True)
class Chunk:
    """Tokens ``first`` to ``last``, both included; ``head`` is the head noun or the content verb.

    ``weak`` marks a verb that may be a participle or a noun instead.
    """

    kind: str
    first: int
    last: int
    head: int
    weak: bool = False


def chunk(tokens: list[Token]) -> list[Chunk]:
    """Return the chunks of ``tokens`` in order."""
    return _Chunker(tokens).run()


class _Chunker:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.kinds = kinds = [t.kind for t in tokens] + [";", ";", ";"]
        for at, token in enumerate(tokens[:-1]):
            if token.kind == "T" and tokens[at + 1].word in _ADVERBIAL.get(token.word, ""):
                kinds[at] = kinds[at + 1] = "M"
        self.chunks: list[Chunk] = []

    def run(self) -> list[Chunk]:
        at, size, kinds, chunks = 0, len(self.tokens), self.kinds, self.chunks
        while at < size:
            kind = kinds[at]
            if kind == "D" and kinds[at + 1] == "M" and self.tokens[at].word in ("most", "much", "enough"):
                chunks.append(Chunk("m", at, at, at))  # "most probably"
                at += 1
            elif kinds[at + 1] == "I" and self.tokens[at].word in _BEFORE_TO and not self._verb_after_to(at + 1):
                chunks.append(Chunk("p", at, at + 1, at))  # "subject to"
                at += 2
            elif kind == "W" and self.tokens[at].word in ("need", "dare") and self._word(at + 1) == "not":
                at = self._verb(at)
            elif kind in "DONX#ZJ":
                at = self._noun(at)
            elif kind == "A":
                at = self._verb(at)
            elif kind == "P":
                at = self._pronoun(at)
            elif kind in "VWEGB":
                at = self._verbal(at)
            elif kind == "H":
                at = self._that(at)
            elif kind == "I":
                at = self._to(at)
            elif kind == "C" and self.tokens[at].word == "but" and at and kinds[at - 1] in "MA":
                chunks.append(Chunk("m", at, at, at))  # "have but one"
                at += 1
            elif kind == "U" and self.tokens[at].word == "as" and self._word(at + 1) == "well" and self._word(at + 2) == "as":
                chunks.append(Chunk("c", at, at + 2, at))
                at += 3
            elif kind == '"':
                at += 1
            elif kind == "S" and self._word(at + 1) == "of":
                chunks.append(Chunk("p", at, at + 1, at))  # "because of"
                at += 2
            else:
                chunks.append(Chunk(_SIMPLE.get(kind, "m" if kind == "M" else kind), at, at, at))
                at += 1
        return chunks

    def _word(self, at: int) -> str:
        return self.tokens[at].word if at < len(self.tokens) else ""

    def _previous(self) -> str:
        """Return the kind of the chunk before, adverbs left out."""
        for one in reversed(self.chunks):
            if one.kind != "m":
                return one.kind
        return ""

    def _pronoun(self, at: int) -> int:
        self.chunks.append(Chunk("n", at, at, at))
        return at + 1

    def _noun(self, at: int) -> int:
        tokens, kinds = self.tokens, self.kinds
        first = at
        head = -1
        if kinds[at] == "D" and self._alone(at):
            self.chunks.append(Chunk("n", at, at, at))
            return at + 1
        while True:
            kind = kinds[at]
            if kind in _NOMINAL:
                head = at
            elif kind in _OPENS:
                if head >= 0 and not tokens[at - 1].possessive:
                    break
            elif kind in "WGEV":
                if not self._nominal_here(at, first, head):
                    break
                head = at
            elif kind == "M":
                # "the very real interests", "a more likely course": an adverb before what it modifies.
                if kinds[at + 1] not in "NXJEGMW" or (head >= 0 and not tokens[at - 1].possessive):
                    break
            elif kind == '"' or (kind == "T" and head < 0 and tokens[at].word in _PLACED and kinds[at + 1] in "NX"):
                pass
            elif kind == "," and head == at - 1 == first + 1 and self._adjectives(first, at):
                pass
            elif kind == "C" and kinds[at + 1] in "NEJ" and head >= 0 and kinds[at - 1] in "NEJ" and kinds[at + 2] in "NX":
                # "political and economic pressure": two adjectives, when no noun phrase ends here
                if not tokens[at - 1].word.endswith((*_ADJECTIVAL, "ed", "ent", "ant")):
                    break
            else:
                break
            at += 1
        while at - 1 > first and kinds[at - 1] == '"':
            at -= 1
        if head < 0:
            # Determiners alone: "the" before what is no noun.
            head = at - 1 if at > first else first
            at = max(at, first + 1)
        self.chunks.append(Chunk("n", first, at - 1, head))
        return at

    def _adjectives(self, first: int, at: int) -> bool:
        """Tell whether a comma parts two adjectives: "a sudden, all-out attack"."""
        kinds = self.kinds
        if kinds[first] not in "DO" or kinds[at - 1] != "N" or kinds[at + 1] != "N" or self.tokens[at + 1].capital:
            return False
        end = at + 1
        while kinds[end] in "NW":
            end += 1
        return end - at > 2 and kinds[end] not in ",C"

    def _alone(self, at: int) -> bool:
        """Tell whether a determiner stands for a noun phrase of its own: "this would", "some of"."""
        if self.tokens[at].word not in _POINTING:
            return False
        after = at + 1
        while self.kinds[after] == "M":
            after += 1
        kind = self.kinds[after]
        if after > at + 1 and kind in "NXEGJ":
            return False
        if kind == "W":
            return self.tokens[at].word in _DEMONSTRATIVE and self.kinds[after + 1] in "DOPH"
        return kind in "ATVCISRHBU,;)(—P"

    def _nominal_here(self, at: int, first: int, head: int) -> bool:
        """Tell whether a verb's form goes on with the noun phrase from ``first``."""
        kinds, tokens = self.kinds, self.tokens
        kind, after = kinds[at], kinds[at + 1]
        before = kinds[at - 1]
        determined = head < 0 or tokens[at - 1].possessive or before in "DOJ#"
        if kind == "V":
            return head < 0 and before in "DO" and not is_base(tokens[at].word)
        if kind == "G":
            if before == "X" and (after == "A" or (after == "M" and kinds[at + 2] == "A")):
                return True  # "Soviet thinking would"
            if before == "N" and tokens[at - 1].word.endswith(_ADJECTIVAL) and after not in "DOPNXW":
                return True  # "antagonistic feeling among them"
            return determined or (after in "NXW" and kinds[first] in "DO")
        if kind == "E":
            if determined:
                return after in "NXWJEG#Z" or head < 0
            return False
        # W: noun or verb
        if determined:
            return True
        if after == "A" or (after == "T" and self._word(at + 1) == "of"):
            return True
        word = tokens[at].word
        if after == "M" and kinds[at + 2] == "A":
            return True
        third = word.endswith("s") and not word.endswith("ss") and not is_base(word)
        if self._has_verb_before():
            # The clause has its verb: what follows its object is rarely another one.
            return after not in "DOPH" or before == "N"
        if before == "X":
            adjective = not tokens[at - 1].word.endswith("s")
            if after == "H":
                return False
            if third:
                return after in "TNXEGWC,;)" or (after == "I" and adjective and _is_adjective(tokens[at - 1].word))
            return after not in "DOPTISM" or adjective
        if third:
            return after not in "DOPHI"
        plural = tokens[at - 1].word.endswith("s")
        return not (plural and after in "DOPHISTM")

    def _has_verb_before(self) -> bool:
        for one in reversed(self.chunks):
            if one.kind == "v":
                return True
            if one.kind in "shr;(—":
                return False
        return False

    def _verb(self, at: int) -> int:
        """Add the finite group that the auxiliary at ``at`` opens."""
        tokens, kinds = self.tokens, self.kinds
        first, head = at, at
        word = tokens[at].word
        passive = word in _BE
        perfect = word in _HAVE
        modal = not passive and not perfect
        at += 1
        while True:
            kind = kinds[at]
            if kind == "M":
                at += 1
                continue
            if kind == ",":
                # "would, in fact, be": left to the clauses
                break
            word = self._word(at)
            if kind == "B" or (kind == "A" and word in _HAVE and (modal or perfect)):
                head, passive, perfect, modal = at, word in _BE, word in _HAVE, False
            elif kind == "A" and word in _DO and modal:
                head, modal = at, False
            elif modal and kind == "N" and not tokens[at].capital and head == first and tokens[first].kind == "A":
                head = at  # a verb that the lexicon lacks
                at += 1
                break
            elif (kind in "VW" and (modal or ((perfect or passive) and is_participle_too(word)))) or (word == "like" and modal and kind == "U") or (kind == "E" and (passive or perfect)) or (kind == "G" and passive):
                head = at
                at += 1
                if kinds[at] == "I" and self._verb_after_to(at):
                    head = at = self._verb_after_to(at)
                    at += 1
                    passive = self._word(at - 1) in _BE
                    if not passive:
                        break
                    modal = perfect = False
                    continue
                break
            elif kind == "J" and passive and kinds[at + 1] == "I" and self._verb_after_to(at + 1):
                head = self._verb_after_to(at + 1)
                at = head + 1
                break
            elif kind == "I" and self._verb_after_to(at):
                head = self._verb_after_to(at)
                at = head + 1
                break
            else:
                break
            at += 1
        last = at - 1
        while last > head and kinds[last] == "M":
            last -= 1
        self.chunks.append(Chunk("v", first, last, head))
        return last + 1

    def _verb_after_to(self, at: int) -> int:
        """Return where the verb of the infinitive at ``at`` stands, 0 without one."""
        after = at + 1
        while self.kinds[after] == "M":
            after += 1
        if after >= len(self.tokens):
            return 0
        word = self.tokens[after].word
        return after if is_base(word) or (word.endswith(_VERBAL) and self.kinds[after] == "N") else 0

    def _to(self, at: int) -> int:
        verb = self._verb_after_to(at)
        if verb or self._word(at + 1) in ("have", "do"):
            verb = verb or at + 1
            last = verb
            if self._word(verb) in ("be", "have") and self.kinds[verb + 1] in "EB":
                last = verb + 1 + (self.kinds[verb + 2] == "E")
            self.chunks.append(Chunk("i", at, last, last))
            return last + 1
        self.chunks.append(Chunk("p", at, at, at))
        return at + 1

    def _that(self, at: int) -> int:
        kinds = self.kinds
        after = at + 1
        while kinds[after] == "M":
            after += 1
        before = self._previous() or ";"  # "pointed out that"
        kind = kinds[after]
        if kind in "AV" or (kind in "WE" and before != "v" and kinds[after + 1] in "DOPXTIHNM"):
            if before in "n)" or (before == "," and len(self.chunks) > 1 and self.chunks[-2].kind == "n"):
                self.chunks.append(Chunk("r", at, at, at))
            else:
                self.chunks.append(Chunk("n", at, at, at))
            return at + 1
        if before in "pu" or kind in ",;)." or (kind in "CT" and before != "v" and before != "n"):
            if kind in "NWXZ":
                self.kinds[at] = "D"
                return self._noun(at)
            self.chunks.append(Chunk("n", at, at, at))
            return at + 1
        if before in ";sc" and kind in "NWZ" and self._singular(after) and not (before == "c" and self._clause_before()):
            self.kinds[at] = "D"
            return self._noun(at)
        self.chunks.append(Chunk("h", at, at, at))
        return at + 1

    def _singular(self, at: int) -> bool:
        word = self._word(at)
        return not word.endswith("s") or word.endswith("ss")

    def _clause_before(self) -> bool:
        return any(one.kind == "h" for one in self.chunks)

    def _verbal(self, at: int) -> int:
        """Add a verb's form that no auxiliary opens."""
        tokens, kinds = self.tokens, self.kinds
        kind, before, after = kinds[at], self._previous(), kinds[at + 1]
        word = tokens[at].word
        if kind == "B":
            self.chunks.append(Chunk("g", at, at, at))
            return at + 1
        if kind == "G":
            if after in "NX" and before in ("", "p", "u", ",", ";", "c", "v", "g", "i") and not tokens[at].capital and word in _ADJECTIVES:
                return self._noun_from(at)
            self.chunks.append(Chunk("g", at, at, at))
            return at + 1
        subject = before in ("n", "r", ")", "c") or (before == "," and self._subject_open())
        if kind == "W":
            if after == "A" or not subject or before == "c" and not self._verb_follows_conjunction(at):
                return self._noun_from(at)
            last = next((tokens[c.last] for c in reversed(self.chunks) if c.kind != "m"), None)
            if last is not None and last.kind not in "PR" and before != "r" and after not in "DOPHIXTSMNG#":
                return self._noun_from(at)
        elif kind == "E":
            if not subject:
                if after in "NXW" and before in ("", "p", "u", ",", "c", "v"):
                    return self._noun_from(at)
                self.chunks.append(Chunk("g", at, at, at))
                return at + 1
            if self._word(at + 1) == "by" or (before == "," and not self._subject_open()):
                self.chunks.append(Chunk("g", at, at, at))
                return at + 1
        elif not subject and before not in ("r",) and is_base(word) and before in ("", ",", "p", "u"):
            self.chunks.append(Chunk("g", at, at, at))
            return at + 1
        weak = kind in "WE"
        if weak and before == "n":
            last = next(tokens[c.last] for c in reversed(self.chunks) if c.kind != "m")
            weak = last.kind != "P" or last.word in _OBJECT_FORMS
        head = at
        if kinds[at + 1] == "I" and self._verb_after_to(at + 1) and kind != "E":
            head = self._verb_after_to(at + 1)
        self.chunks.append(Chunk("v", at, head, head, weak))
        return head + 1

    def _verb_follows_conjunction(self, at: int) -> bool:
        """Tell whether a word behind "and" is a verb: the clause has one, and an object follows."""
        return self._has_verb_before() and self.kinds[at + 1] in "DOPHI"

    def _subject_open(self) -> bool:
        """Tell whether a clause before the comma waits for its verb: "Moscow, at present, refuses"."""
        for one in reversed(self.chunks):
            if one.kind == "v":
                return False
            if one.kind in ";hsr":
                return one.kind == "r"
        return bool(self.chunks)

    def _noun_from(self, at: int) -> int:
        self.kinds[at] = "N"
        return self._noun(at)


_ADJECTIVES = frozenset(
    ("existing", "remaining", "following", "growing", "continuing", "increasing", "leading", "ruling", "mounting",
     "conflicting", "varying", "outstanding", "underlying", "neighboring", "developing", "coming", "opposing",
     "competing", "prevailing", "lasting", "warring", "non-existing")
)  # fmt: skip


def _is_adjective(word: str) -> bool:
    """Tell whether an actor's name is an adjective too: "Soviet", "Chinese", "Communist"."""
    return word.endswith(("ish", "ese", "ian", "iet", "ist", "can", "ench", "ern", "mese", "man"))
