# The key of a job lacks the leading zeros.
# Found by sh:pattern at <document/vol/d1#location>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location> dcl:jobKey "79R00904A" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#location> dcl:jobKey "79R904A" .
} }
