"""Lists of agents by name and letter, and whom a search of the texts names."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from declass.model import Document, Instantiation, Mention, MentionKind, SourceFormat, Span
from server_releases import configuration, write_release

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from declass_server.config import ServerConfig

HTML = {"Accept": "text/html"}
PERSONS = ("Zorin, Valerian A.", "Čapek, Karel", "Žukov, Georgi")  # with an authority: hsg:1, hsg:2, hsg:3
NAMES = ("Aaron Alone", "Zorin", "<b>Zed</b>")  # that one paper alone has


def rows(page: str, part: str = 'class="agents"') -> list[str]:
    """The rows of the list in a page, as text, each after its link."""
    _, _, rest = page.partition(part)
    items = re.findall(r"<li>(.*?)</li>", rest.partition("</ol>")[0], re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", "", item)).split()) for item in items]


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory, open_app: Callable[[ServerConfig], Flask]) -> FlaskClient:
    """A site over a release with persons whom an authority knows, and others."""
    text, mentions = "", []
    for number, name in enumerate((*PERSONS, *NAMES)):
        span = Span(len(text), len(text) + len(name))
        text += f"{name} spoke.\n\n"
        authority = f"hsg:{number + 1}" if name in PERSONS else None
        mentions.append(Mention(span, name, MentionKind.PERSON, label=name, authority=authority))
    document = Document(
        id="frus1958-60v19/d1",
        source_format=SourceFormat.FRUS_TEXT,
        collection="frus1958-60v19",
        type="memorandum",
        title="A paper",
        text=text,
        mentions=tuple(mentions),
        instantiations=(Instantiation(SourceFormat.FRUS_TEXT, "d1.txt", "0" * 64, url="https://example.org/d1"),),
    )
    data = tmp_path_factory.mktemp("agents")
    write_release(data, "r1", [document])
    return open_app(configuration(data)).test_client()


def test_whom_an_authority_knows_stands_first_and_the_rest_is_told_once(few: FlaskClient) -> None:
    alone = "named in one paper alone, frus1958-60v19/d1"
    assert rows(few.get("/persons", headers=HTML).text) == [
        "Zorin, Valerian A. 1 paper",
        "Čapek, Karel 1 paper",
        "Žukov, Georgi 1 paper",
        f"<b>Zed</b> {alone}",
        f"Aaron Alone {alone}",
        f"Zorin {alone}",
    ]


def test_letters_lead_to_their_names_with_or_without_accents(few: FlaskClient) -> None:
    page = few.get("/persons", headers=HTML).text
    there = re.findall(r'<a href="/persons\?letter=(\w+)"', page)
    assert there == ["A", "C", "Z", "OTHER"]
    assert "<span>B</span>" in page
    assert [row.partition(" ")[0] for row in rows(few.get("/persons?letter=z", headers=HTML).text)] == [
        "Zorin,",
        "Žukov,",
        "Zorin",
    ]
    assert rows(few.get("/persons?letter=C", headers=HTML).text) == ["Čapek, Karel 1 paper"]
    assert rows(few.get("/persons?letter=other", headers=HTML).text)[0].startswith("<b>Zed</b>")
    assert "None in this release" in few.get("/persons?letter=B", headers=HTML).text
    assert few.get("/persons?letter=zz", headers=HTML).status_code == 400


def test_a_name_is_found_in_its_list(few: FlaskClient) -> None:
    assert rows(few.get("/persons?q=Valerian+Sorin", headers=HTML).text)[0] == "Zorin, Valerian A. 1 paper"
    zorins = rows(few.get("/persons?q=Zorin", headers=HTML).text)
    assert zorins == ["Zorin, Valerian A. 1 paper", "Zorin named in one paper alone, frus1958-60v19/d1"]
    assert rows(few.get("/persons?q=cap", headers=HTML).text) == ["Čapek, Karel 1 paper"]
    assert rows(few.get("/persons?q=hsg:2", headers=HTML).text) == ["Čapek, Karel as hsg:2 · 1 paper"]
    assert "No name like this" in few.get("/agencies?q=Zorin", headers=HTML).text
    assert few.get(f"/persons?q={'a' * 501}", headers=HTML).status_code == 400


def test_every_list_has_a_box_and_letters(client: FlaskClient) -> None:
    for plural, name, best in (
        ("persons", "J G Parsons", "Parsons, James Graham (“Jeff”) as "),
        ("agencies", "Dept of State", "Department of State as Dept of State"),
        ("polities", "Soviet Union", "USSR as Soviet Union"),
    ):
        page = client.get(f"/{plural}?q={name}", headers=HTML).text
        assert rows(page)[0].startswith(best), rows(page)[:2]
        assert '<form class="filters find" role="search"' in page
        assert f'value="{name}"' in page
        assert f'<a href="/{plural}?letter=' in page


def test_who_is_typed_into_the_search_stands_on_top(client: FlaskClient) -> None:
    page = client.get("/search?q=USSR", headers=HTML).text
    top, _, hits = page.partition('class="documents"')
    assert "By this name" in top
    assert rows(top) == ["USSR State or government · 2 papers"]
    assert "/document/" in hits
    assert "By this name" not in client.get("/search?q=brake", headers=HTML).text


def test_a_surname_shows_those_who_bear_it(client: FlaskClient) -> None:
    page = client.get("/search?q=Dulles", headers=HTML).text
    assert [row.partition(" Person")[0] for row in rows(page)] == ["Dulles, Allen W.", "Dulles, John Foster"]
    assert "Nothing found in the texts." in page
    assert '<a href="/persons?q=Dulles">All persons by this name</a>' in page
    assert "All persons by this name" not in client.get("/search?q=Allen+Dulles", headers=HTML).text


def test_what_is_not_found_is_guessed(client: FlaskClient) -> None:
    page = client.get("/search?q=Khruschev", headers=HTML).text
    assert "Nothing found." in page
    guessed = rows(page, "Did you mean")
    assert guessed[0].startswith("Khrushchev, Nikita Sergeyevich Person")
    assert len(guessed) <= 5
    several = rows(client.get("/search?q=secret+Khruschev+zyxwvut", headers=HTML).text, "Did you mean")
    assert any(row.startswith("Khrushchev") for row in several)
    assert "Did you mean" not in client.get("/search?q=zyxwvut", headers=HTML).text


def test_texts_of_others_stay_texts(hostile_app: Flask) -> None:
    client = hostile_app.test_client()
    for path in ("/persons?q=<script>alert(1)</script>", "/persons?letter=other", "/persons?q=Sender"):
        page = client.get(path, headers=HTML)
        assert page.status_code == 200
        assert "<script>" not in page.text
