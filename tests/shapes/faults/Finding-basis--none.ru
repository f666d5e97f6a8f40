# A participation does not say what it rests on.
# Found by sh:minCount at <document/vol/d1#sender>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#sender> dcl:basis basis:rule .
} }
