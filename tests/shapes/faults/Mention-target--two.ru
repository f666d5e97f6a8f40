# A mention is anchored to two stretches of text.
# Found by sh:maxCount at <document/vol/d1#mention-peiping>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#mention-peiping> oa:hasTarget <document/vol/d1> .
} }
