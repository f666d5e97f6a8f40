# A judgment has a lower probability and no upper one.
# Found by sh:minCount at <document/vol/d1#assessment-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:upperProbability 0.4 .
} }
