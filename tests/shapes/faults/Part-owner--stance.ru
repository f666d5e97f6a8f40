# A stance belongs to two judgments.
# Found by sh:sparql at <document/vol/d1#stance>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-2> a dcl:Dissent ; dcl:stance <document/vol/d1#stance> .
} }
