# The document has a date and says that no date was found.
# Found by sh:not at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:dateBasis date-basis:dateline .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:dateBasis date-basis:none .
} }
