# A stretch of text has no end.
# Found by sh:minCount at <document/vol/d1#selector-peiping>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#selector-peiping> oa:end "7"^^xsd:nonNegativeInteger .
} }
