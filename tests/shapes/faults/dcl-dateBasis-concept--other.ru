# The value of dcl:dateBasis is no concept of its scheme.
# Found by sh:in at <document/vol/d2>.

DELETE DATA { GRAPH <graph/vol/d2> {
    <document/vol/d2> dcl:dateBasis date-basis:none .
} } ;
INSERT DATA { GRAPH <graph/vol/d2> {
    <document/vol/d2> dcl:dateBasis date-basis:none-x .
} }
