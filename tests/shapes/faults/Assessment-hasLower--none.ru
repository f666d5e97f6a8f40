# A judgment has an upper probability and no lower one.
# Found by sh:minCount at <document/vol/d1#assessment-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:lowerProbability 0.2 .
} }
