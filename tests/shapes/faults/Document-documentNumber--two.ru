# The document has two printed numbers.
# Found by sh:maxCount at <document/vol/d1>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:documentNumber "2" .
} }
