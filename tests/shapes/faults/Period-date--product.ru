# The date of a product has a time of day.
# Found by sh:sparql at <product/nie-13-59>.

DELETE DATA { GRAPH <graph/authority/products> {
    <product/nie-13-59> dcl:date "1959-02-10"^^xsd:date .
} } ;
INSERT DATA { GRAPH <graph/authority/products> {
    <product/nie-13-59> dcl:date "1959-02-10T09:00:00"^^xsd:dateTime .
} }
