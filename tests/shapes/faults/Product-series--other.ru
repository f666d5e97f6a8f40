# The number of a product does not begin with its series.
# Found by sh:sparql at <product/nie-13-58>.

DELETE DATA { GRAPH <graph/authority/products> {
    <product/nie-13-58> dcl:productSeries series:NIE .
} } ;
INSERT DATA { GRAPH <graph/authority/products> {
    <product/nie-13-58> dcl:productSeries series:SNIE .
} }
