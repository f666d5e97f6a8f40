# A stretch of text has no start.
# Found by sh:minCount at <document/vol/d1#selector-peiping>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#selector-peiping> oa:start "0"^^xsd:nonNegativeInteger .
} }
