# A disagreement is with nobody who is known.
# Found by sh:or at <document/vol/d1#stance>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#stance> dcl:toward <document/vol/d1#assessment-1> .
} }
