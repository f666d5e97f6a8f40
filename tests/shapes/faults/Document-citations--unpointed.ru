# The document is said to cite a paper to which no reference points.
# Found by sh:sparql at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-paper> dcl:refersTo <paper/telegram-454> .
} }
