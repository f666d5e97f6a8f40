# A marking names two levels.
# Found by sh:maxCount at <document/vol/d1#marking-1>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#marking-1> dcl:level level:top-secret .
} }
