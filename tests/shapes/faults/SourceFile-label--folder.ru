# The name of a file tells of a folder of some machine.
# Found by sh:pattern at <source-file/vol.xml>.

DELETE DATA { GRAPH <graph/authority/vol> {
    <source-file/vol.xml> rdfs:label "vol.xml" .
} } ;
INSERT DATA { GRAPH <graph/authority/vol> {
    <source-file/vol.xml> rdfs:label "volumes/vol.xml" .
} }
