# A location has two file numbers.
# Found by sh:maxCount at <document/vol/d1#location>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location> dcl:fileNumber "793.00/2–1259 CS" .
} }
