"""The derived files of the documentation, beside the Turtle from which they follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from declass.documentation.diagrams import diagrams
from declass.documentation.model import read_ontology
from declass.documentation.tables import concepts_csv, terms_csv
from declass.paths import ontology_folder

if TYPE_CHECKING:
    from pathlib import Path


def documentation_files(folder: Path | None = None) -> dict[Path, str]:
    """Return tables and diagrams by path, from the Turtle in ``folder`` (by default the one that ships)."""
    folder = folder or ontology_folder()
    ontology = read_ontology(folder)
    return {
        folder / "terms.csv": terms_csv(ontology),
        folder / "concepts.csv": concepts_csv(ontology),
        **{folder / "diagrams" / f"{name}.svg": svg for name, svg in diagrams(ontology).items()},
    }
