# Two products have one number.
# Found by sh:sparql at <product/nie-13-58>.
# Found by sh:sparql at <product/nie-13-59>.

DELETE DATA { GRAPH <graph/authority/products> {
    <product/nie-13-58> dcl:productNumber "NIE 13-58" .
} } ;
INSERT DATA { GRAPH <graph/authority/products> {
    <product/nie-13-58> dcl:productNumber "NIE 13-59" .
} }
