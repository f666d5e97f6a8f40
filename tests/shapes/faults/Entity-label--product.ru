# A product of the authority file has no label.
# Found by sh:minCount at <product/nie-13-59>.

DELETE DATA { GRAPH <graph/authority/products> {
    <product/nie-13-59> rdfs:label "NIE 13-59"@en .
} }
