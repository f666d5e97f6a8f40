# An anchor points into nothing.
# Found by sh:minCount at <document/vol/d1#text-peiping>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#text-peiping> oa:hasSource <document/vol/d1> .
} }
