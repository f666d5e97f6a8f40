# The upper probability of a judgment is given in per cent.
# Found by sh:maxInclusive at <document/vol/d1#assessment-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:upperProbability 0.4 .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:upperProbability 40.0 .
} }
