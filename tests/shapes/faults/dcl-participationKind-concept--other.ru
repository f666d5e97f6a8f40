# The value of dcl:participationKind is no concept of its scheme.
# Found by sh:in at <document/vol/d1#reader>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reader> dcl:participationKind participation:reader .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reader> dcl:participationKind participation:reader-x .
} }
