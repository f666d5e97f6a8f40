# A mention does not give the name as the document writes it.
# Found by sh:minCount at <document/vol/d1#mention-peiping>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#mention-peiping> dcl:nameAsWritten "Peiping" .
} }
