# The value of dct:type is no concept of its scheme.
# Found by sh:in at <document/vol/d2>.

DELETE DATA { GRAPH <graph/vol/d2> {
    <document/vol/d2> dct:type document-type:telegram .
} } ;
INSERT DATA { GRAPH <graph/vol/d2> {
    <document/vol/d2> dct:type document-type:cablegram .
} }
