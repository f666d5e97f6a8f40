# A judgment has no band.
# Found by sh:minCount at <document/vol/d1#assessment-2>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-2> dcl:band band:categorical .
} }
