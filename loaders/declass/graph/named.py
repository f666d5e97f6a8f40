"""What the names in a document stand for: the agents of its own mentions and parties, looked up by words."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from declass.authorities.people import fold_name, split_name
from declass.extract.person_roles import PRONOUN
from declass.extract.person_words import bare_names
from declass.extract.titles import is_title, is_whole_title, titles_before
from declass.graph.agents import mention_agent
from declass.graph.record import party_node
from declass.model import MentionKind

if TYPE_CHECKING:
    from declass.graph.draft import Draft
    from declass.graph.ntriples import Node
    from declass.model import Mention


class Named:
    """The agents that one document names, by their names."""

    def __init__(self, draft: Draft, without: frozenset[MentionKind] = frozenset()) -> None:
        """Take the mentions and parties of the document; kinds in ``without`` are left out."""
        self._of: dict[str, Node] = {}
        self._persons: dict[str, set[Node]] = {}  # folded surname, or name as written -> who bears it
        self._called: dict[str, set[Node]] = {}  # name with its titles, as written -> who is called so
        document = draft.document
        for mention in document.mentions:
            if mention.kind not in without:
                agent = mention_agent(draft, mention)
                self._add(mention, agent)
                self._call(mention, agent, document.text)
        for party in (*document.senders, *document.recipients, *document.participants):
            self._of.setdefault(party.name.casefold(), party_node(draft, party))
            if party.label and (party.authority or party.ref):
                self._bears(party.label, party_node(draft, party))

    def _add(self, mention: Mention, agent: Node) -> None:
        if mention.label:
            self._of.setdefault(mention.label.casefold(), agent)
            if mention.kind is MentionKind.PERSON:
                self._bears(mention.label, agent)
        if mention.rule == PRONOUN:
            return  # another "he" is another man
        # "The Secretary" is held to have judged as "Secretary".
        words = mention.text.casefold()
        self._of.setdefault(words.removeprefix("the ") if mention.role else words, agent)
        if mention.kind is MentionKind.PERSON and not mention.role:
            self._persons.setdefault(fold_name(mention.text), set()).add(agent)

    def _call(self, mention: Mention, agent: Node, text: str) -> None:
        if mention.kind is not MentionKind.PERSON or mention.role or not mention.span.end:
            return
        titles = titles_before(text, mention.span.start)
        for at in range(len(titles)):
            called = " ".join([*titles[at:], mention.text])
            self._called.setdefault(called.casefold(), set()).add(agent)

    def _bears(self, label: str, agent: Node) -> None:
        family, given = split_name(label)
        for word in {family, *bare_names(label, family, given)}:
            self._persons.setdefault(word, set()).add(agent)

    def find(self, words: str) -> Node | None:
        """Return whom or what ``words`` stand for, or None.

        "The Embassy’s" is the Embassy. "Ambassador Kohler" is who is called so in the text, else the one person of
        that surname whom the document names; where it names two, nobody.
        """
        own = words.removesuffix("’s").removesuffix("'s")
        bare = own.casefold().removeprefix("the ")
        return self._of.get(words.casefold()) or self._of.get(bare) or self._titled(own)

    def _titled(self, name: str) -> Node | None:
        words = name.split()
        called = self._called.get(" ".join(words).casefold(), ())
        if len(called) == 1:
            return next(iter(called))
        titles = list(takewhile(is_title, words))
        if not is_whole_title(titles):
            return None
        bearers = self._persons.get(fold_name(" ".join(words[len(titles) :])), ())
        return next(iter(bearers)) if len(bearers) == 1 else None
