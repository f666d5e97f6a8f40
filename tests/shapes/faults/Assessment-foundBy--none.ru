# A judgment does not name the rule that found it.
# Found by sh:minCount at <document/vol/d1#assessment-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:foundBy rule:cue .
} }
