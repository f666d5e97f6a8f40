# The origin of a field names no property.
# Found by sh:minCount at <document/vol/d1#origin-date>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#origin-date> dcl:field dcl:date .
} }
