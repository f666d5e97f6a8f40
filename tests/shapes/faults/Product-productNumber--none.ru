# A product has no number.
# Found by sh:minCount at <product/nie-13-58>.

DELETE DATA { GRAPH <graph/authority/products> {
    <product/nie-13-58> dcl:productNumber "NIE 13-58" .
} }
