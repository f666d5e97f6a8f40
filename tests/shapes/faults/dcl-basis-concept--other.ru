# The value of dcl:basis is no concept of its scheme.
# Found by sh:in at <document/vol/d1#sender>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#sender> dcl:basis basis:rule .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#sender> dcl:basis basis:rule-x .
} }
