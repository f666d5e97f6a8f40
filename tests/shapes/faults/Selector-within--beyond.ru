# The place of a marking lies beyond the end of the text.
# Found by sh:sparql at <document/vol/d1#place-marking>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#selector-marking> oa:start "0"^^xsd:nonNegativeInteger ; oa:end "0"^^xsd:nonNegativeInteger .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#selector-marking> oa:start "900"^^xsd:nonNegativeInteger ; oa:end "900"^^xsd:nonNegativeInteger .
} }
