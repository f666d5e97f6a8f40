# A participation does not give the name as the document writes it.
# Found by sh:minCount at <document/vol/d1#reader>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reader> dcl:nameAsWritten "Jones" .
} }
