# A release says neither when nor how the document was released.
# Found by sh:or at <document/vol/d1#release>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#release> dcl:releaseDate "1998-04-02"^^xsd:date .
    <document/vol/d1#release> dcl:releaseNumber "CIA-RDP79R00904A000800030019-3" .
    <document/vol/d1#release> dcl:stampText "Approved For Release 1998/04/02" .
    <document/vol/d1#release> dcl:releaseDecision <https://w3id.org/declass/ontology/release-decision/in-part> .
} }
