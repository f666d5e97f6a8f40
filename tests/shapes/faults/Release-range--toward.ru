# A disagreement is with a marking.
# Found by sh:sparql at <document/vol/d1#stance>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#stance> dcl:toward <document/vol/d1#assessment-1> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#stance> dcl:toward <document/vol/d1#marking-1> .
} }
