# The key of a lot is spelt with blanks.
# Found by sh:pattern at <document/vol/d1#location>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location> dcl:lotKey "66D95" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location> dcl:lotKey "66 D 95" .
} }
