# The page of a carrier is a string and not an IRI.
# Found by sh:nodeKind at <document/vol/d1#carrier>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#carrier> foaf:page <volumes/vol/d1> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#carrier> foaf:page "https://example.org/volumes/vol/d1" .
} }
