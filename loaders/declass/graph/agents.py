"""Who a name stands for: the IRI of the agent, and the little that a document graph says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.graph.ntriples import node
from declass.graph.terms import RDF_TYPE, RDFS_LABEL, dcl, english, string
from declass.iris import segment
from declass.model import Mention, MentionKind, Party

if TYPE_CHECKING:
    from declass.graph.draft import Draft
    from declass.graph.ntriples import Node

CLASS_OF_KIND = {
    MentionKind.PERSON: "Person",
    MentionKind.AGENCY: "Agency",
    MentionKind.POLITY: "Polity",
    MentionKind.GROUP: "Group",
    MentionKind.PLACE: "Place",
    MentionKind.PUBLICATION: "Publication",
}


def agent_node(draft: Draft, kind: MentionKind, label: str, key: AgentKey) -> Node:
    """Return the IRI for an agent, and say its class and label in the document graph.

    In order: an entity of an authority file, an outside authority's id, the entry in the volume's list, and
    last a node of the document's own, for a name that nobody knows (two papers' "Mr. Smith" stay apart).
    """
    known_as = (kind, label, key.entity, key.authority, key.ref)
    found = draft.agents.get(known_as)
    if found is not None:
        return found  # and all that is said of it is said
    iris = draft.iris
    if key.entity:
        agent = node(iris.entity(kind.value, key.entity))
    elif kind is MentionKind.PERSON and key.authority:
        agent = node(iris.person(key.authority))
    elif kind is MentionKind.PERSON and key.ref:
        agent = node(iris.person(f"{draft.document.collection}/{key.ref}"))
    elif key.ref:
        agent = node(f"{iris.entity(kind.value, draft.document.collection)}/{segment(key.ref)}")
    else:
        agent = draft.named(kind.value, label.casefold())
    draft.add(agent, RDF_TYPE, dcl(CLASS_OF_KIND[kind]))
    if label:
        # The label of an authority is the same literal here and in the authority's graph, so that the union of the
        # graphs gives an agent one label, not two.
        known = bool(key.entity or (kind is MentionKind.PERSON and key.authority))
        draft.add(agent, RDFS_LABEL, english(label) if known else string(label))
    draft.agents[known_as] = agent
    return agent


class AgentKey:
    """The identifiers that a mention or party carries; any may be None."""

    __slots__ = ("authority", "entity", "ref")

    def __init__(self, entity: str | None = None, authority: str | None = None, ref: str | None = None) -> None:
        """Keep the identifiers."""
        self.entity, self.authority, self.ref = entity, authority, ref


def mention_agent(draft: Draft, mention: Mention) -> Node:
    """Return the IRI of what a mention names."""
    label = mention.label or mention.text
    known = draft.agents.get((mention.kind, label, mention.entity, mention.authority, mention.ref))
    if known is not None:
        return known  # most names come again
    key = AgentKey(mention.entity, mention.authority, mention.ref)
    return agent_node(draft, mention.kind, label, key)


def party_agent(draft: Draft, party: Party, kind: MentionKind, entity: str | None) -> Node:
    """Return the IRI of a sender, recipient, drafter or participant."""
    key = AgentKey(entity, party.authority, party.ref)
    return agent_node(draft, kind, party.label or party.name, key)
