# The subject of a judgment is a position.
# Found by sh:in at <document/vol/d1#position>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#dissent> dcl:subjectActor <document/vol/d1#position> .
} }
