# A stretch of text ends before it starts.
# Found by sh:lessThanOrEquals at <document/vol/d1#selector-moscow>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#selector-moscow> oa:end "55"^^xsd:nonNegativeInteger .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#selector-moscow> oa:end "40"^^xsd:nonNegativeInteger .
} }
