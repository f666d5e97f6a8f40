# A participation does not say what the part was.
# Found by sh:minCount at <document/vol/d1#reader>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reader> dcl:participationKind participation:reader .
} }
