"""What references lead to besides documents: intelligence products, and papers that are only cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from declass import vocabulary
from declass.authorities.products import Products, product_number
from declass.graph.location import write_location
from declass.graph.ntriples import node
from declass.graph.terms import RDF_TYPE, RDFS_LABEL, concept, date_literal, dcl, english, string

if TYPE_CHECKING:
    from declass.graph.draft import Draft
    from declass.graph.ntriples import Node
    from declass.model import CitedPaper


def product_node(draft: Draft, slug: str, words: str = "") -> Node:
    """Return the IRI of an intelligence product, and say its class, number and series in the document graph.

    A product that no authority file has is described by ``words``, its number as the document writes it.
    """
    product = node(draft.iris.product(slug))
    known = Products.load().get(slug)
    draft.add(product, RDF_TYPE, dcl("IntelligenceProduct"))
    if known is not None:
        draft.add(product, RDFS_LABEL, english(known.number))
        draft.text(product, "productNumber", known.number)
        draft.add(product, dcl("productSeries"), concept("product", known.series))
        return product
    series, _, digits = slug.partition("-")
    number = product_number(words)
    if number is None or re.sub(r"[^a-z0-9]+", "-", number.lower()) != slug:
        number = f"{series.upper()} {digits}"
    draft.add(product, RDFS_LABEL, english(number))
    draft.text(product, "productNumber", number)
    notation = number.partition(" ")[0]
    if notation in vocabulary.scheme("product"):
        draft.add(product, dcl("productSeries"), concept("product", notation))
    return product


def paper_node(draft: Draft, paper: CitedPaper, *place: str) -> Node:
    """Return the IRI of a paper that is only cited, and say what is known of it.

    A paper with a key is one for all documents; another belongs to this document, and is named after its label, date
    and location, and where the label has no figure that tells it apart also after ``place``.
    """
    if paper.key:
        cited = node(draft.iris.paper(paper.key))
        draft.add(cited, RDF_TYPE, dcl("CitedPaper"))
        draft.add(cited, RDFS_LABEL, string(paper.key[0].upper() + paper.key[1:]))
    else:
        where = paper.location
        lies = () if where is None else tuple(filter(None, (where.repository, where.series, where.file, where.lot)))
        apart = () if re.search(r"\d", paper.label) else place
        cited = draft.part("paper", "CitedPaper", paper.label, paper.date or "", *lies, *apart)
        draft.add(cited, RDFS_LABEL, string(paper.label))
    if paper.date:
        draft.add(cited, dcl("date"), date_literal(paper.date, None))
    if paper.location is not None:
        write_location(draft, cited, paper.location, "rule", "location-in-note")
    return cited
