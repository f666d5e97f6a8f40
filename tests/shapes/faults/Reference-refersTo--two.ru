# A reference points to two papers.
# Found by sh:maxCount at <document/vol/d1#reference-paper>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#reference-paper> dcl:refersTo <product/nie-13-58> .
} }
