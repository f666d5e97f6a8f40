# The checksum of a carrier is of another kind.
# Found by sh:pattern at <document/vol/d1#carrier>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#carrier> dcl:sha256 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#carrier> dcl:sha256 "d41d8cd98f00b204e9800998ecf8427e" .
} }
