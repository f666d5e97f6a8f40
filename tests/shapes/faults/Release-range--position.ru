# A position is in a state and not in a body.
# Found by sh:sparql at <document/vol/d1#position>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#position> dcl:positionIn <agency/state> .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#position> dcl:positionIn <polity/ussr> .
} }
