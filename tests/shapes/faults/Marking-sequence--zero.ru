# The order of markings begins with 0.
# Found by sh:datatype at <document/vol/d1#marking-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#marking-1> dcl:sequence "1"^^xsd:positiveInteger .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#marking-1> dcl:sequence 0 .
} }
