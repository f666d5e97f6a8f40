"""No query shows the engine a SERVICE that the reading of its words does not see."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from declass_server.query_text import examine

CLAUSES = st.sampled_from(["SERVICE<x:y>{}", "SERVICE <x:y> {}", "SERVICESILENT<x:y>{}", "service\n<x:y>{}"])
# Whatever makes strings, comments, numbers and comparisons begin or end.
PIECES = st.sampled_from(
    [
        *("BIND(1 AS ?a)", "FILTER(?a<?b)", "FILTER(?a<'x>y')", "FILTER(?a<?b#>\n)", "FILTER(?a<?b&&'x'>'y')"),
        *("FILTER(?a<x:f('x>y'))", "FILTER(?a<'''x>''')", 'FILTER(?a<"q>")', "FILTER(1<2)", "FILTER(?a<1.0#>\n)"),
        *("FILTER(?a<http:)", "FILTER(?a<urn:x#>\n)", "FILTER(<x:a><<x:b>)", "VALUES ?a {1}", "OPTIONAL{", "MINUS{"),
        *("{", "}", "{}", "UNION", "?s ?p ?o", "?s ?p 1", "?s ?p 1.0", "?s ?p true", "?s ?p x:", "?s ?p _:b", "."),
        *("?s <a'b> ?o", "?s <#c> ?o", "?s ?p 'w'@en", "'", "'''", '"', '"""', "#", "\n", " ", "<", ">", "\\u0027"),
        *("#'\n", "#'''\n", '#"\n', "(", ")", ";", ","),
    ]
)


def parses(query: str) -> bool:
    try:
        Store().query(query)
    except SyntaxError:
        return False
    except (OSError, ValueError, RuntimeError):  # it tried: there is no such address
        return True
    return True


@settings(max_examples=400, deadline=None)
@given(before=st.lists(PIECES, max_size=5), clause=CLAUSES, after=st.lists(PIECES, max_size=5))
def test_what_the_engine_reads_as_a_service_is_seen(before: list[str], clause: str, after: list[str]) -> None:
    query = f"PREFIX x: <http://x/> PREFIX http: <http://y/> SELECT * {{ {''.join([*before, clause, *after])} }}"
    assume(parses(query))
    other = query.replace("SERVICE", "SERVANT").replace("service", "servant")
    if not parses(other):  # so the word was a keyword, and no part of a string or comment
        assert examine(query).has_service
