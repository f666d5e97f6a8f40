# The origin of a field names no carrier.
# Found by sh:minCount at <document/vol/d1#origin-date>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#origin-date> prov:hadPrimarySource <document/vol/d1#carrier> .
} }
