# A carrier has a format that declass does not read.
# Found by sh:in at <document/vol/d1#carrier>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#carrier> dct:format "frus-tei" .
} } ;
INSERT DATA { GRAPH <graph/vol/d1> {
    <document/vol/d1#carrier> dct:format "application/pdf" .
} }
