# A stretch of text is shifted by one code point.
# Found by sh:sparql at <document/vol/d1#text-peiping>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#selector-peiping> oa:start "0"^^xsd:nonNegativeInteger ; oa:end "7"^^xsd:nonNegativeInteger .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#selector-peiping> oa:start "1"^^xsd:nonNegativeInteger ; oa:end "8"^^xsd:nonNegativeInteger .
} }
