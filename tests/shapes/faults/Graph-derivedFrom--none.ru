# The graph of a document does not say from what it was derived.
# Found by sh:minCount at <graph/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <graph/vol/d1> prov:wasDerivedFrom <document/vol/d1#carrier> .
} }
