# A paper that is only cited has two dates.
# Found by sh:maxCount at <paper/telegram-454>.

INSERT DATA { GRAPH <graph/vol/d1> {
    <paper/telegram-454> dcl:date "1958-10"^^xsd:gYearMonth .
} }
