# A location names two repositories.
# Found by sh:maxCount at <document/vol/d1#location>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location> dcl:repository "Eisenhower Library" .
} }
