# A participation names two posts.
# Found by sh:maxCount at <document/vol/d1#recipient>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#recipient> dcl:position <document/vol/d1#position-2> .
    <document/vol/d1#position-2> a dcl:Position ; rdfs:label "Chairman" .
} }
