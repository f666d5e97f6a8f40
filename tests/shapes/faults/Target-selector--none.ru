# An anchor selects nothing.
# Found by sh:minCount at <document/vol/d1#text-peiping>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#text-peiping> oa:hasSelector <document/vol/d1#selector-peiping> .
} }
