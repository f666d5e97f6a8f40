# A judgment has two estimative expressions.
# Found by sh:maxCount at <document/vol/d1#assessment-1>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:cue "attack" .
} }
