# The graph of a document does not name the version of the software.
# Found by sh:minCount at <graph/vol/d1>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <graph/vol/d1> dcl:softwareVersion "0.1.0" .
} }
