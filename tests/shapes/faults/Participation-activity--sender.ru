# The part of a reader is said to be an approval.
# Found by sh:sparql at <document/vol/d1#reader>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reader> a dcl:Approval .
} }
