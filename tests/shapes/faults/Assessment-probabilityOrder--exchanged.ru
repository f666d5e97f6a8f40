# The limits of the probability of a judgment are exchanged.
# Found by sh:lessThanOrEquals at <document/vol/d1#assessment-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:lowerProbability 0.2 ; dcl:upperProbability 0.4 .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:lowerProbability 0.4 ; dcl:upperProbability 0.2 .
} }
