# The key of a lot is that of another lot.
# Found by sh:sparql at <document/vol/d1#location>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location> dcl:lotKey "66D95" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location> dcl:lotKey "66D97" .
} }
