# A paper that is only cited has no label.
# Found by sh:minCount at <paper/telegram-454>.

DELETE DATA { GRAPH <graph/vol/d1> {
    <paper/telegram-454> rdfs:label "Telegram 454 from Taipei" .
} }
