# The second document has two texts.
# Found by sh:maxCount at <document/vol/d2>.

INSERT DATA { GRAPH <graph/vol/d2> {
    <document/vol/d2> dcl:text "Quemoy" .
} }
