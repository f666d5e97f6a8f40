# The class of a file is not the one in its number.
# Found by sh:sparql at <document/vol/d1#location>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location> dcl:fileClass "793.00" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location> dcl:fileClass "661.93" .
} }
