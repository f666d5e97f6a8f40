# Two markings have one place in the order of markings.
# Found by sh:sparql at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#marking-2> dcl:sequence "2"^^xsd:positiveInteger .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#marking-2> dcl:sequence "1"^^xsd:positiveInteger .
} }
