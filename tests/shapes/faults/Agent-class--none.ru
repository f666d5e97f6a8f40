# The graph of the document does not say what its sender is.
# Found by sh:minCount at <agency/cia>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <agency/cia> a dcl:Agency .
} }
