# The checksum of a file is of another kind.
# Found by sh:pattern at <source-file/vol.xml>.

DELETE DATA { GRAPH <graph/authority/vol> {
    <source-file/vol.xml> dcl:sha256 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" .
} } ;
INSERT DATA { GRAPH <graph/authority/vol> {
    <source-file/vol.xml> dcl:sha256 "d41d8cd98f00b204e9800998ecf8427e" .
} }
