# Two products supersede each other.
# Found by sh:sparql at <product/nie-13-58>.
# Found by sh:sparql at <product/nie-13-59>.

DELETE DATA { GRAPH <graph/authority/products> {
    <product/nie-13-59> dcl:date "1959-02-10"^^xsd:date .
    <product/nie-13-58> dcl:supersededBy <product/nie-13-59> .
} } ;
INSERT DATA { GRAPH <graph/authority/products> {
    <product/nie-13-58> dcl:supersedes <product/nie-13-59> .
} }
