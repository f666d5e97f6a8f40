# A carrier says to the second when it was issued.
# Found by sh:or at <document/vol/d1#carrier>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#carrier> dct:issued "1996"^^xsd:gYear .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#carrier> dct:issued "1996-01-01T00:00:00Z"^^xsd:dateTime .
} }
