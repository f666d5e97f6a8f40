# A page has two numbers.
# Found by sh:maxCount at <document/vol/d1#page>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#page> dcl:pageNumber "13" .
} }
