# A mention is anchored in the text of another document.
# Found by sh:sparql at <document/vol/d1#mention-telegram>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1> dcl:hasMention <document/vol/d1#mention-telegram> .
    <document/vol/d1#mention-telegram> a dcl:Mention ; dcl:nameAsWritten "Moscow" ; dcl:basis basis:rule ; oa:hasBody <polity/ussr> ;
    oa:hasTarget <document/vol/d1#text-other> .
    <document/vol/d1#text-other> a oa:SpecificResource ; oa:hasSource <document/vol/d2> ; oa:hasSelector <document/vol/d1#selector-moscow> .
} }
