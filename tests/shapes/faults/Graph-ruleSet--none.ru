# The graph of a document does not name the version of the rules.
# Found by sh:minCount at <graph/vol/d2>.

DELETE DATA { GRAPH <graph/vol/d2> {
    <graph/vol/d2> dcl:ruleSet "1" .
    <graph/vol/d2> dcl:softwareVersion "0.1.0" .
} }
