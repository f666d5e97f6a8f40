# The second document is dated ten years after the years of its volume.
# Found by sh:sparql at <document/vol/d2>.

DELETE DATA { GRAPH <graph/vol/d2> {
    <document/vol/d2> dcl:dateBasis date-basis:none .
} } ;
INSERT DATA { GRAPH <graph/vol/d2> {
    <document/vol/d2> dcl:dateBasis date-basis:body ; dcl:date "1969-03"^^xsd:gYearMonth .
} }
