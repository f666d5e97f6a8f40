"""Text to statements: what the source's mark-up lacks is added by rules, each named in what it finds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declass.extract.context import Context
    from declass.model import Document

__all__ = ["enrich"]


def enrich(document: Document, context: Context) -> Document:
    """Return ``document`` with parties resolved and with mentions, redactions and assessments found in its text.

    What the reader already gave (mark-up, stamps) is kept as it is; deterministic, no network.
    """
    # Readers use single modules of this package (markings, redactions); they must not load all the others.
    from declass.extract.assessments import find_assessments
    from declass.extract.mentions import find_mentions
    from declass.extract.papers import describe_papers
    from declass.extract.people import resolve_parties
    from declass.extract.person_roles import find_roles
    from declass.extract.products import find_products
    from declass.extract.redactions import find_redactions

    document = describe_papers(find_products(resolve_parties(document, context)))
    if not document.redactions:
        document = replace(document, redactions=find_redactions(document.text))
    mentions = find_mentions(document, context)
    assessments = find_assessments(document, mentions, context)
    roles = find_roles(document, mentions, context)
    if roles:
        mentions = tuple(sorted((*mentions, *roles), key=lambda m: (m.span.start, m.span.end, m.kind, m.text)))
    return replace(document, mentions=mentions, assessments=assessments)
