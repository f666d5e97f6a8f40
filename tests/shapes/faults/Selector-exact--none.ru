# A selector that quotes words has no words.
# Found by sh:minCount at <document/vol/d1#selector-telegram>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#selector-telegram> oa:exact "Our last telegram" .
} }
