# The number of a product is spelt as a footnote spells it.
# Found by sh:pattern at <product/nie-13-58>.

DELETE DATA { GRAPH <graph/authority/products> {
    <product/nie-13-58> dcl:productNumber "NIE 13-58" .
} } ;
INSERT DATA { GRAPH <graph/authority/products> {
    <product/nie-13-58> dcl:productNumber "NIE No. 13–58" .
} }
