# A judgment does not say in which document it stands.
# Found by sh:minCount at <document/vol/d1#assessment-1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-1> dcl:inDocument <document/vol/d1> .
} }
