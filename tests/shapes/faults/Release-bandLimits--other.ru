# The upper probability of a judgment is not that of its band.
# Found by sh:sparql at <document/vol/d1#assessment-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:upperProbability 0.4 .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:upperProbability 0.45 .
} }
