# The document is an estimate and a telegram at once.
# Found by sh:maxCount at <document/vol/d1>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dct:type document-type:telegram .
} }
