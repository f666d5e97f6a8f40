"""``declass validate FILE...``: syntaxes, standard input, hostile files, exit statuses, formats of the report."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pyoxigraph as ox
import pytest
from lxml import etree

from declass.cli.validate import validate
from declass.release.packing import pack
from declass.validate.checked import where
from declass.validate.inputs import InputError, read_rdf
from declass.validate.release import validate_graphs
from declass.validate.report import Place
from rdf_files import GOOD, HEAD, PAPER, put, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "syntax"),
    [
        ("a.ttl", ox.RdfFormat.TURTLE),
        ("a.nt", ox.RdfFormat.N_TRIPLES),
        ("a.rdf", ox.RdfFormat.RDF_XML),
        ("a.jsonld", ox.RdfFormat.JSON_LD),
        ("a.nq", ox.RdfFormat.N_QUADS),
        ("a.trig", ox.RdfFormat.TRIG),
    ],
)
def test_each_syntax_is_read_by_its_suffix(tmp_path: Path, name: str, syntax: ox.RdfFormat) -> None:
    triples = [quad.triple for quad in ox.parse(PAPER, format=ox.RdfFormat.TURTLE)]
    path = put(tmp_path, name, ox.serialize(triples, format=syntax) or b"")
    status, out, _ = run(path)
    assert status == 1
    assert "[Mention-words]" in out
    for suffix, compress in ((".gz", gzip.compress), (".zst", pack)):
        status, out, _ = run(put(tmp_path, name + suffix, compress((tmp_path / name).read_bytes())))
        assert status == 1
        assert "[Mention-words]" in out


@pytest.mark.parametrize("compress", [gzip.compress, pack], ids=["gzip", "zstd"])
def test_what_is_packed_is_told_by_its_first_bytes(tmp_path: Path, compress: Callable[[bytes], bytes]) -> None:
    packed = compress(PAPER.encode())
    assert run(put(tmp_path, "paper", packed), "--syntax", "turtle")[0] == 1
    assert run("-", stdin=packed)[0] == 1
    # Of several pieces packed one after another all are read.
    assert "[Mention-words]" in run("-", stdin=compress(HEAD.encode()) + packed)[1]


@pytest.mark.parametrize("compress", [gzip.compress, pack], ids=["gzip", "zstd"])
def test_what_unpacks_to_too_much_is_not_unpacked_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compress: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr("declass.validate.inputs._MOST_BYTES", 1 << 16)
    # Behind what is read the file is damaged, which nobody sees who stops there.
    packed = compress(b"#" * (1 << 24))
    _, _, error = run(put(tmp_path, "bomb.ttl.zst", packed[:-4] + b"\0\0\0\0"))
    assert "is larger than 1 GiB unpacked (split it" in error


def test_conforming_data_gives_exit_status_0_and_says_what_was_not_run(tmp_path: Path) -> None:
    status, out, _ = run(put(tmp_path, "good.ttl", GOOD))
    assert status == 0
    assert "conforms" in out
    assert "--whole runs them" in out
    assert run("-", stdin=GOOD)[0] == 0
    assert run("-", "--syntax", "turtle", stdin=PAPER)[0] == 1


def test_the_text_says_what_is_wrong_where_in_the_source_and_how_to_mend_it(tmp_path: Path) -> None:
    _, out, _ = run(put(tmp_path, "paper.ttl", PAPER))
    start = out.index("[Mention-words]")
    told = out[start : out.index("violation:", start)]
    assert "box7.txt, page 12, characters 4 to 7 of the text" in told
    assert "“two”" in told
    assert "https://example.org/m" in told
    assert '"four"' in told
    assert "mend: " in told
    assert "\x1b[" not in out, "colours are for terminals"


def test_named_graphs_are_judged_one_by_one_or_together(tmp_path: Path) -> None:
    apart = HEAD + 'ex:g1 { ex:place a dcl:Place . } ex:g2 { ex:place rdfs:label "Warsaw" . }'
    path = put(tmp_path, "apart.trig", apart)
    assert run(path)[0] == 1
    assert run(path, "--together")[0] == 0


# The graph of a paper that says something of another paper, too.
TWO_PAPERS = (
    HEAD
    + """@prefix foaf: <http://xmlns.com/foaf/0.1/> .
ex:graph { ex:graph foaf:primaryTopic <https://example.org/document/a> .
    <https://example.org/document/b> dct:title "Of another paper"@en . }
"""
)


def test_what_a_named_graph_may_hold_is_asked_of_named_graphs_alone(tmp_path: Path) -> None:
    path = put(tmp_path, "two.trig", TWO_PAPERS)
    assert "[Graph-ownDocument]" in run(path)[1]
    assert "not asked" not in run(path)[1]
    union = put(tmp_path, "two.ttl", TWO_PAPERS.replace("ex:graph {", "").replace("}", ""))
    for arguments in ([union], [union, "--whole"], [path, "--together"]):
        _, out, _ = run(*arguments)
        assert "[Graph-ownDocument]" not in out
        assert f"Rules on named graphs (Graph-ownDocument) were not asked of {arguments[0]}: they say" in out
        (told,) = json.loads(run(*arguments, "--format", "json")[1])["rules_not_asked"]
        assert told["shape"].endswith("#Graph-ownDocument")
        assert "N-Quads and TriG keep graphs apart" in told["why"]
        root = etree.fromstring(run(*arguments, "--format", "junit")[1].encode())
        (case,) = root.xpath("testsuite[@name='Graph-ownDocument' and @skipped='1']/testcase[skipped]")
        assert case.get("name") == "1 graph without a name"


MISSPELT = HEAD + "ex:a a dcl:Dokument ; dcl:lowerProbabilty 0.3 ."
ELSEWHERE = 'ex:a a dcl:Document ; dct:title "A paper"@en .'


@pytest.mark.parametrize(
    ("text", "told", "meant"),
    [
        (MISSPELT, "dcl:Dokument", "dcl:Document"),
        (MISSPELT, "dcl:lowerProbabilty", "dcl:lowerProbability"),
        (
            HEAD.replace("ontology#", "dcl/") + ELSEWHERE,
            "<https://w3id.org/declass/dcl/Document>",
            "dcl:Document",
        ),
        (
            HEAD.replace("https://w3id", "http://w3id") + ELSEWHERE,
            "<http://w3id.org/declass/ontology#Document>",
            "dcl:",
        ),
        (HEAD + "ex:g dcl:field dcl:dateAsWriten .", "dcl:dateAsWriten", "dcl:dateAsWritten"),
    ],
    ids=["class", "property", "other namespace", "http", "value"],
)
def test_a_term_that_is_none_is_a_warning_with_the_term_that_may_be_meant(
    tmp_path: Path, text: str, told: str, meant: str
) -> None:
    path = put(tmp_path, "misspelt.ttl", text)
    status, out, _ = run(path)
    assert status == 0
    assert f"warning: {told} is no term that the ontology defines: no shape looks at it.  [Term-defined]" in out
    assert f"mend: Write {meant}" in out
    assert run(path, "--severity", "warning")[0] == 1
    (suite,) = etree.fromstring(run(path, "--format", "junit")[1].encode()).xpath("testsuite[@name='Term-defined']")
    assert told in suite.findtext("testcase/system-out", "")


def test_of_a_term_like_no_other_it_is_said_that_it_is_none(tmp_path: Path) -> None:
    _, out, _ = run(put(tmp_path, "own.ttl", HEAD + 'ex:a a dcl:Document ; dcl:zzz "z" .'))
    assert "warning: dcl:zzz is no term" in out
    assert "mend: Use a term that ontology/declass.ttl defines, or one of a namespace of your own." in out


def test_a_file_that_no_shape_applies_to_is_told(tmp_path: Path) -> None:
    foreign = put(tmp_path, "foreign.ttl", HEAD.replace("w3id.org/declass/ontology#", "example.org/dcl/") + ELSEWHERE)
    note = (
        f"no shape applied: no node of {foreign} is of a class that a shape is for (it has <https://example.org/dcl/"
    )
    status, out, _ = run(foreign)
    assert status == 0
    assert f"note: {note}Document>; is dcl:Document meant, <https://w3id.org/declass/ontology#Document>?)" in out
    assert out.endswith("foreign.ttl, conforms, but no shape applied\n")
    (told,) = json.loads(run(foreign, "--format", "json")[1])["notes"]
    assert told.startswith(note)
    good = put(tmp_path, "good.ttl", GOOD)
    root = etree.fromstring(run(foreign, good, "--format", "junit")[1].encode())
    cases = {c.get("name"): c for c in root.iterfind("testsuite[@name='Coverage']/testcase")}
    assert str(cases[foreign].xpath("string(skipped/@message)")).startswith(note)
    assert cases[good].find("skipped") is None
    assert "no shape applied" not in run(good)[1]
    assert "no shape applied" not in run(put(tmp_path, "property.ttl", HEAD + "ex:x dcl:holder ex:h ."))[1]


def test_rules_across_graphs_are_run_on_request(tmp_path: Path) -> None:
    twice = HEAD + 'ex:a a dcl:Document ; dct:identifier "x" . ex:b a dcl:Document ; dct:identifier "x" .'
    path = put(tmp_path, "twice.ttl", twice)
    assert "Release-identifier" not in run(path)[1]
    assert "Release-identifier" in run(path, "--whole")[1]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("iri.ttl", "@prefix a: <urn:a> .\na:b a:c <no iri> .", "line 2, column 9"),
        ("cut.nt", '<urn:a> <urn:b> "c', "line 1"),
        ("context.jsonld", '{"@context": "https://schema.org/", "name": 1}', "context"),
        ("bomb.rdf", BOMB, "entities"),
        ("bytes.ttl", b"\xff\xfe\x00", "UTF-8"),
        ("cut.ttl.gz", gzip.compress(GOOD.encode() * 9)[:60], "is a damaged gzip file"),
        ("cut.ttl.zst", pack(GOOD.encode() * 9)[:60], "is a damaged zstd file"),
        ("paper.ttl.xz", lzma.compress(GOOD.encode()), "is packed with xz"),
        ("paper.ttl", bz2.compress(GOOD.encode()), "is packed with bzip2 (unpack it, or pack it with gzip or zstd)"),
        ("empty.ttl", "# nothing", "no statements"),
        ("papers.csv", "a,b", "--syntax"),
        ("nowhere.ttl", None, "cannot be read"),
        ("long.nt", '<urn:a> <urn:b> "' + "x" * (17 << 20) + '" .', "16 MiB"),
        (
            "deep.nt",
            "".join(
                f"<urn:c{n + 1}> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <urn:c{n}> .\n"
                for n in range(4000)
            )
            + "<urn:c0> <http://www.w3.org/2000/01/rdf-schema#subClassOf> "
            "<https://w3id.org/declass/ontology#Document> .\n",
            "nested too deeply",
        ),
    ],
    ids=lambda v: v if isinstance(v, str) and len(v) < 30 else "",
)
def test_a_file_that_cannot_be_validated_is_an_error_that_names_file_cause_and_cure(
    tmp_path: Path, name: str, content: str | bytes | None, said: str
) -> None:
    path = str(tmp_path / name) if content is None else put(tmp_path, name, content)
    done = subprocess.run(
        [sys.executable, "-m", "declass.cli.main", "validate", path, "--workers", "1"],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("declass: ")
    assert name in done.stderr
    assert said in done.stderr
    assert "(" in done.stderr, "no cure"
    assert "Traceback" not in done.stderr


def test_loops_of_blank_nodes_and_ill_formed_literals_are_results_and_no_crash(tmp_path: Path) -> None:
    loops = (
        HEAD
        + "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
        + "_:a a dcl:Mention ; oa:hasTarget _:b , _:a . _:b a oa:SpecificResource ; oa:hasSelector _:b , _:a .\n"
        + "_:l rdf:first _:l ; rdf:rest _:l . _:a oa:hasBody _:l .\n"
        + '_:d a dcl:Document ; dcl:text _:l ; dcl:date "1959-13-45"^^xsd:date , "9"^^xsd:integer ; dct:title 7 .\n'
        + " ".join(
            f"_:n{n} a dcl:Mention ; oa:hasBody {', '.join(f'_:n{m}' for m in range(30))} ." for n in range(30)
        )
    )
    done = subprocess.run(
        [sys.executable, "-m", "declass.cli.main", "validate", put(tmp_path, "loops.ttl", loops)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == ""
    assert "[Document-date]" in done.stdout


def test_default_graphs_go_by_their_files_and_blank_graph_names_are_kept_apart(tmp_path: Path) -> None:
    path = put(tmp_path, "a b.trig", GOOD + "ex:g { ex:a ex:b ex:c } _:x { ex:a ex:b ex:c }")
    names = [given.name for given in read_rdf(path)]
    assert names[0].startswith("file:")
    assert names[0].endswith("a%20b.trig")
    assert "https://example.org/g" in names
    assert len(set(names)) == 3
    with pytest.raises(InputError, match="statement about a statement"):
        read_rdf(
            put(
                tmp_path,
                "star.ttl",
                "@prefix a: <urn:a> . a:r <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> <<( a:b a:c a:d )>> .",
            )
        )


def test_a_part_without_an_anchor_stands_where_what_holds_it_stands(tmp_path: Path) -> None:
    stance = PAPER + "ex:m dcl:hasStance ex:stance . ex:stance a dcl:Stance ."
    given = read_rdf(put(tmp_path, "stance.ttl", stance))
    results = validate_graphs([(g.name, g.data) for g in given], 1, lambda _: None)
    places = {r.place for r in results if r.focus_node == "https://example.org/stance"}
    assert places == {Place("archive/d1", "box7.txt", "12", 4, 7, "two", "https://w3id.org/declass/ontology#Stance")}
    assert where(results[0])


def test_every_option_and_format_is_documented(request: pytest.FixtureRequest) -> None:
    page = (request.config.rootpath / "docs" / "validate.md").read_text(encoding="utf-8")
    for parameter in validate.params:
        if isinstance(parameter, click.Option) and parameter.name not in {"data", "workers"}:  # in settings.md
            assert parameter.opts[0] in page, parameter.name
            if isinstance(parameter.type, click.Choice) and parameter.name == "form":
                assert all(f"| `{choice}` |" in page for choice in parameter.type.choices)
