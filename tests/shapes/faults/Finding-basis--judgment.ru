# A judgment does not say what it rests on.
# Found by sh:minCount at <document/vol/d1#assessment-2>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#assessment-2> dcl:basis basis:rule .
} }
