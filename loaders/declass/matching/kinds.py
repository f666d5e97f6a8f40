"""What can be matched: the kinds of things with names, as they are called in addresses, in types and by people."""

from __future__ import annotations

from dataclasses import dataclass

from declass.iris import DCL


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its name in IRIs (``person``), the local name of its class, and words for one of it."""

    name: str
    class_name: str
    label: str

    @property
    def iri(self) -> str:
        """Return the IRI of the class."""
        return DCL + self.class_name


KINDS = {
    kind.name: kind
    for kind in (
        Kind("person", "Person", "Person"),
        Kind("agency", "Agency", "Agency"),
        Kind("polity", "Polity", "State or government"),
        Kind("group", "Group", "Group"),
        Kind("place", "Place", "Place"),
        Kind("publication", "Publication", "Publication"),
        Kind("collection", "Collection", "Collection"),
    )
}
