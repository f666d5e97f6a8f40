# A location has two file classes.
# Found by sh:maxCount at <document/vol/d1#location>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location> dcl:fileClass "793" .
} }
