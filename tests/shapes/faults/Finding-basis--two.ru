# A redaction rests on two bases.
# Found by sh:maxCount at <document/vol/d1#redaction>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#redaction> dcl:basis basis:stamp .
} }
