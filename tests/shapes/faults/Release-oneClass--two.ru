# A person of the authority file is a polity in the graph of a document.
# Found by sh:sparql at <polity/ussr>.

INSERT DATA { GRAPH <graph/authority/persons> {
    <polity/ussr> a dcl:Person ; rdfs:label "USSR"@en .
} }
