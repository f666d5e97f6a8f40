# A mention names nothing.
# Found by sh:minCount at <document/vol/d1#mention-quemoy>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#mention-quemoy> oa:hasBody <place/quemoy> .
    <document/vol/d1> dcl:mentions <place/quemoy> .
} }
