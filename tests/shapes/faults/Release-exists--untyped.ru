# A note of the document has no class.
# Found by sh:sparql at <document/vol/d1>.
# Found by sh:sparql at <document/vol/d1#reference-paper>.
# Found by sh:sparql at <document/vol/d1#reference-product>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#note-1> a dcl:Note .
} }
