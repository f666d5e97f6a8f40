"""A volume with lists, and a paper of it, for tests of mentions."""

from __future__ import annotations

from dataclasses import replace

from declass.collection import Collection, VolumePerson, VolumeTerm
from declass.model import (
    DateValue,
    Document,
    SourceFormat,
)

VOLUME = Collection(
    "frus1958-60v99",
    "A volume",
    "frus",
    coverage=("1958", "1960"),
    persons=(
        VolumePerson("p_GM1", "Green, Marshall", "Regional Planning Adviser"),
        VolumePerson("p_YG1", "Yeh, George K.C.", "Foreign Minister of the Republic of China"),
        VolumePerson("p_DA1", "Doe, Anna", "Consul at Nice"),
        VolumePerson("p_DB1", "Doe, Bert", "Consul at Lyon"),
    ),
    terms=(
        VolumeTerm("t_SP1", "S/P", "Office of the Assistant Secretary for Policy Planning; Policy Planning Staff"),
        VolumeTerm("t_GOI1", "GOI", "Government of India"),
        VolumeTerm("t_FE1", "FE", "Bureau of Far Eastern Affairs, Department of State"),
        VolumeTerm("t_A1", "A", "airgram"),
    ),
)


def document(text: str, **fields: object) -> Document:
    made = Document(
        "frus1958-60v99/d1", SourceFormat.FRUS_TEXT, "frus1958-60v99", "telegram", "Telegram", text,
        date=DateValue("1959-05-01"),
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]
