# A product is of no series.
# Found by sh:minCount at <product/nie-13-58>.

DELETE DATA { GRAPH <graph/authority/products> {
    <product/nie-13-58> dcl:productSeries series:NIE .
} }
