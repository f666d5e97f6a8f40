# The estimative expression of a judgment does not stand in its sentence.
# Found by sh:sparql at <document/vol/d1#assessment-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:cue "probably not" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:cue "unlikely" .
} }
