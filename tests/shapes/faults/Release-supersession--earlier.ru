# A product supersedes a later one.
# Found by sh:sparql at <product/nie-13-59>.

DELETE DATA { GRAPH <graph/authority/products> {
    <product/nie-13-58> dcl:date "1958"^^xsd:gYear .
} } ;
INSERT DATA { GRAPH <graph/authority/products> {
    <product/nie-13-58> dcl:date "1960"^^xsd:gYear .
} }
