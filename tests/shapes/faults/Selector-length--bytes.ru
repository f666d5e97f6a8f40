# The end of a stretch of text was counted in another unit.
# Found by sh:sparql at <document/vol/d1#selector-moscow>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#selector-moscow> oa:end "55"^^xsd:nonNegativeInteger .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#selector-moscow> oa:end "57"^^xsd:nonNegativeInteger .
} }
