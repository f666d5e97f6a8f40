# The document does not say what its date rests on.
# Found by sh:minCount at <document/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:dateBasis date-basis:dateline .
} }
