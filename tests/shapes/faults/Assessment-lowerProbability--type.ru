# The lower probability of a judgment is a floating-point number.
# Found by sh:datatype at <document/vol/d1#assessment-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:lowerProbability 0.2 .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:lowerProbability 0.2e0 .
} }
