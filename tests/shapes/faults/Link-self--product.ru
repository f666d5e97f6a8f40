# A product supersedes itself.
# Found by sh:sparql at <product/nie-13-59>.

DELETE DATA { GRAPH <graph/authority/products> {
    <product/nie-13-59> dcl:supersedes <product/nie-13-58> .
} } ;
INSERT DATA { GRAPH <graph/authority/products> {
    <product/nie-13-59> dcl:supersedes <product/nie-13-59> .
} }
