"""Entities of the authority files: agencies, polities, groups and places, as frozen records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from declass.authorities.turtle import Subject, read_subjects
from declass.errors import VocabularyError
from declass.iris import DEFAULT_BASE_IRI
from declass.model import MentionKind
from declass.paths import ontology_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = {
    MentionKind.POLITY: "polities",
    MentionKind.AGENCY: "agencies",
    MentionKind.GROUP: "groups",
    MentionKind.PLACE: "places",
}
NAME_KINDS = frozenset(
    {
        "official",
        "variant",
        "abbreviation",
        "weak-abbreviation",
        "metonym",
        "demonym",
        "shared",
        "shared-default",
    }
)

# A source that begins so tells in which volumes a name stands: its dates attest the name and bound nothing.
_ATTESTATION = ("listed in ", "counted in ")


@dataclass(frozen=True, slots=True)
class NameForm:
    """A form of a name: ``kind`` is one of ``NAME_KINDS``, the dates (ISO 8601) bound its use, None is open.

    Where ``attested`` is true the dates are those of volumes in which the name stands, and bound nothing.
    """

    name: str
    kind: str = "variant"
    valid_from: str | None = None
    valid_to: str | None = None
    source: str | None = None
    attested: bool = False

    @property
    def weak(self) -> bool:
        """Return whether the form counts only where a list or the document says what it stands for."""
        return self.kind == "weak-abbreviation"

    def used_in(self, year: str | None) -> bool:
        """Return whether the form was in use in ``year`` (four digits); True where the year is not known."""
        if year is None or self.attested:
            return True
        after = self.valid_from is None or self.valid_from[:4] <= year
        return after and (self.valid_to is None or year <= self.valid_to[:4])


@dataclass(frozen=True, slots=True)
class Entity:
    """An agency, polity, group or place. ``parent`` and the like are slugs of entities of the same kind."""

    slug: str
    kind: MentionKind
    label: str
    iri: str
    forms: tuple[NameForm, ...] = ()
    parent: str | None = None
    established: str | None = None
    abolished: str | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return every form of the name, the label first, without repeats."""
        return tuple(dict.fromkeys((self.label, *(form.name for form in self.forms))))


class Authorities:
    """The entities of the authority files, by kind and slug and by name."""

    def __init__(self, entities: dict[tuple[MentionKind, str], Entity]) -> None:
        """Index ``entities`` by their names."""
        self.entities = entities
        self._by_name: dict[str, list[tuple[Entity, NameForm]]] = defaultdict(list)
        for entity in entities.values():
            known = {form.name for form in entity.forms}
            forms = entity.forms if entity.label in known else (NameForm(entity.label), *entity.forms)
            for form in forms:
                self._by_name[fold(form.name)].append((entity, form))
        self.longest_name = max(map(len, self._by_name), default=0)  # in characters

    @classmethod
    def load(cls, base_iri: str = DEFAULT_BASE_IRI) -> Authorities:
        """Return the authorities under ``base_iri``; read once a process. Errors: VocabularyError."""
        return _load(base_iri)

    def __iter__(self) -> Iterator[Entity]:
        """Yield every entity, in the order of the files."""
        return iter(self.entities.values())

    def get(self, kind: MentionKind, slug: str) -> Entity | None:
        """Return the entity ``slug`` of ``kind``, or None."""
        return self.entities.get((kind, slug))

    def polity(self, slug: str) -> Entity | None:
        """Return a state, government or dependency, or None."""
        return self.get(MentionKind.POLITY, slug)

    def agency(self, slug: str) -> Entity | None:
        """Return a department, bureau, office, board or command, or None."""
        return self.get(MentionKind.AGENCY, slug)

    def group(self, slug: str) -> Entity | None:
        """Return a party, bloc, alliance or international organization, or None."""
        return self.get(MentionKind.GROUP, slug)

    def place(self, slug: str) -> Entity | None:
        """Return a place, or None."""
        return self.get(MentionKind.PLACE, slug)

    def named(self, name: str) -> list[tuple[Entity, NameForm]]:
        """Return each entity that bears ``name``, with the form; apostrophes, dashes and spaces are levelled."""
        return self._by_name.get(fold(name), [])

    def by_name(self, name: str, kind: MentionKind | None = None, year: str | None = None) -> Entity | None:
        """Return the one entity that bears ``name`` (of ``kind``, in ``year``), or None where none or several do.

        Among several, the one for which the name is neither shared nor weak is taken, then one for which it is
        weak, then the shared default.
        """
        found = [(e, f) for e, f in self.named(name) if (kind is None or e.kind is kind) and f.used_in(year)]
        for wanted in (_own, lambda k: not k.startswith("shared"), lambda k: k == "shared-default", lambda _: True):
            slugs = {(e.kind, e.slug): e for e, f in found if wanted(f.kind)}
            if len(slugs) == 1:
                return next(iter(slugs.values()))
            if slugs:
                current = [e for e, f in found if wanted(f.kind) and f.valid_to is None]
                if year is None and len(current) == 1:
                    return current[0]
                # A name of a government that is also a place's (Taiwan) speaks of the government here.
                polities = [e for e in slugs.values() if e.kind is MentionKind.POLITY]
                return polities[0] if len(polities) == 1 else None
        return None


def _own(kind: str) -> bool:
    return not kind.startswith(("shared", "weak"))


_LEVEL = str.maketrans({"’": "'", "‘": "'", "–": "-", "‑": "-", "‐": "-", "\u00a0": " "})


def fold(name: str) -> str:
    """Return ``name`` with apostrophes, dashes and runs of spaces levelled; case is kept.

    >>> fold("Viet–Nam’s")
    "Viet-Nam's"
    """
    return " ".join((name if name.isascii() else name.translate(_LEVEL)).split())


@lru_cache(maxsize=4)
def _load(base_iri: str) -> Authorities:
    entities: dict[tuple[MentionKind, str], Entity] = {}
    for kind, name in FILES.items():
        path = ontology_folder() / "authorities" / f"{name}.ttl"
        prefix = f"{base_iri}{kind.value}/"
        for subject in read_subjects(path, base_iri):
            if subject.type != kind.value.capitalize():
                continue
            entity = _entity(subject, kind, prefix, str(path))
            entities[kind, entity.slug] = entity
    return Authorities(entities)


def _entity(subject: Subject, kind: MentionKind, prefix: str, path: str) -> Entity:
    if not subject.iri.startswith(prefix):
        raise VocabularyError(f"{path}: <{subject.iri}> is a dcl:{subject.type}, but does not lie under <{prefix}>")
    label = subject.one("label")
    if not label:
        raise VocabularyError(f"{path}: <{subject.iri}> has no rdfs:label")

    def slugs(name: str) -> tuple[str, ...]:
        return tuple(iri.removeprefix(prefix) for iri in subject.values.get(name, ()))

    return Entity(
        slug=subject.iri.removeprefix(prefix),
        kind=kind,
        label=label,
        iri=subject.iri,
        forms=tuple(_form(f, path) for f in subject.parts),
        parent=next(iter(slugs("parent")), None),
        established=subject.one("established"),
        abolished=subject.one("abolished"),
        predecessors=slugs("predecessor"),
        successors=slugs("successor"),
    )


def _form(part: Subject, path: str) -> NameForm:
    name, kind = part.one("name"), part.one("nameKind") or "variant"
    if not name:
        raise VocabularyError(f"{path}: the name form <{part.iri}> has no dcl:name")
    if kind not in NAME_KINDS:
        raise VocabularyError(
            f"{path}: the name form <{part.iri}> has the dcl:nameKind {kind!r}; known are {sorted(NAME_KINDS)}"
        )
    attested = any(source.startswith(_ATTESTATION) for source in part.values.get("source", ()))
    return NameForm(name, kind, part.one("validFrom"), part.one("validTo"), part.one("source"), attested)
