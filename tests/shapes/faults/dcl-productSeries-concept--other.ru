# The value of dcl:productSeries is no concept of its scheme.
# Found by sh:in at <product/nie-13-58>.

DELETE DATA { GRAPH <graph/authority/products> {
    <product/nie-13-58> dcl:productSeries series:NIE .
} } ;
INSERT DATA { GRAPH <graph/authority/products> {
    <product/nie-13-58> dcl:productSeries <series/NIE> .
} }
