# The origin of a field names the carrier of another document.
# Found by sh:sparql at <document/vol/d1#origin-date>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#origin-date> prov:hadPrimarySource <document/vol/d1#carrier> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#origin-date> prov:hadPrimarySource <document/vol/d2#carrier> .
} }
