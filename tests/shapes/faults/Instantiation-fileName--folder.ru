# The file name of a carrier tells of a folder of some machine.
# Found by sh:pattern at <document/vol/d1#carrier>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#carrier> dcl:fileName "vol.xml" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#carrier> dcl:fileName "volumes/vol.xml" .
} }
