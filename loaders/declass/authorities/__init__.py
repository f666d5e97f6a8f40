"""Authority files: agencies, polities, groups, places and persons, with every form of their names.

The facts lie in ``ontology/authorities/*.ttl`` and are edited there. Nothing here holds a name of its own.
"""

from __future__ import annotations

from declass.authorities.gazetteer import Gazetteer, Hit, NameUse
from declass.authorities.labels import canonical_label
from declass.authorities.people import PeopleIndex, PersonRecord
from declass.authorities.records import Authorities, Entity, NameForm

__all__ = [
    "Authorities",
    "Entity",
    "Gazetteer",
    "Hit",
    "NameForm",
    "NameUse",
    "PeopleIndex",
    "PersonRecord",
    "canonical_label",
]
