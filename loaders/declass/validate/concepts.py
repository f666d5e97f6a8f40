"""Shapes that follow from the concept schemes: which property takes its values from which scheme.

They are derived, so that a processor that knows nothing of declass can check them too; ``declass vocab check``
fails when ``shapes/concepts.ttl`` is not what :func:`concept_shapes` gives.
"""

from __future__ import annotations

from declass import vocabulary

CODED_PROPERTIES: dict[str, tuple[str, str]] = {
    "dct:type": ("document-type", "types of document"),
    "dcl:dateBasis": ("date-basis", "bases of dates"),
    "dcl:basis": ("basis", "bases of statements"),
    "dcl:participationKind": ("participation", "parts in a document"),
    "dcl:level": ("level", "classification levels"),
    "dcl:earlierLevel": ("level", "classification levels"),
    "dcl:fromLevel": ("level", "classification levels"),
    "dcl:toLevel": ("level", "classification levels"),
    "dcl:caveat": ("caveat", "caveats"),
    "dcl:releaseDecision": ("release-decision", "release decisions"),
    "dcl:exemptionCode": ("exemption", "exemptions"),
    "dcl:extentUnit": ("extent-unit", "units of extent"),
    "dcl:referenceType": ("reference-type", "types of reference"),
    "dcl:referenceStatus": ("reference-status", "states of reference"),
    "dcl:stanceType": ("stance", "stances"),
    "dcl:band": ("band", "bands of likelihood"),
    "dcl:productSeries": ("product", "series of intelligence products"),
    "dcl:mandate": ("executive-order", "executive orders"),
}
"""Properties whose values are concepts: the scheme, and its name in words."""

_HEAD = """\
@prefix dcl: <https://w3id.org/declass/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dsh: <https://w3id.org/declass/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

# Derived from ontology/schemes by `declass vocab derive`; do not edit. Values of coded properties are concepts of the
# scheme that the property takes its values from.
"""
_SHAPE = """
dsh:{name}-concept a sh:PropertyShape ;
    sh:targetSubjectsOf {path} ;
    sh:path {path} ;
    sh:in (
{members}
    ) ;
    sh:severity sh:Violation ;
    sh:message "{path} takes a concept of the scheme of {words}."@en ;
    dsh:mend "Choose a concept of the scheme; what has none there stays as written, without a concept."@en .
"""


def concept_shapes() -> str:
    """Return the text of ``shapes/concepts.ttl``: one property shape for each coded property."""
    parts = [_HEAD]
    for path, (scheme, words) in CODED_PROPERTIES.items():
        iris = sorted(concept.iri for concept in vocabulary.scheme(scheme).values())
        members = "\n".join(f"        <{iri}>" for iri in iris)
        name = path.replace(":", "-")
        parts.append(_SHAPE.format(name=name, path=path, members=members, words=words))
    return "".join(parts)
