"""The pages: each address answers, leads to others that answer, and an IRI is had in the form that the client wants."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urljoin

import httpx
import pyoxigraph as ox
import pytest
from keiretsu.graph import Graph
from lxml import html

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
BASE = "https://w3id.org/keiretsu/id/"


def page(served: Any, path: str, **options: Any) -> httpx.Response:
    return served.get(path.lstrip("/"), headers=HTML, **options)


def company(served: Any, name: str = "IIJ") -> str:
    found = served.get("complete", params={"q": name}).json()
    return next(one["iri"] for one in found if one["kind"] == "company")


def test_every_link_of_every_page_answers(served: Any) -> None:
    seen, todo = {"/"}, ["/"]
    while todo:
        path = todo.pop()
        found = page(served, path)
        assert found.status_code == 200, path
        if found.headers["content-type"].startswith("text/html"):
            tree = html.fromstring(found.text)
            hrefs = list(tree.xpath("//@href | //@src | //form/@action"))
            assert all(href.startswith(("/", "#")) for href in hrefs), path
            assert len(set(tree.xpath("//@id"))) == len(tree.xpath("//@id")), path
            assert len(tree.xpath("//h1")) == 1 and tree.xpath("string(//title)").strip(), path
            for href in hrefs:
                target = urljoin(path, href).partition("#")[0]
                if target not in seen and "format=" not in target:
                    seen.add(target)
                    todo.append(target)
    assert len(seen) > 150
    kinds = {re.sub(r"^/id/([a-z]+)/.*", r"\1", path) for path in seen if path.startswith("/id/")}
    assert {"company", "person", "event", "state", "observation", "doc", "claim"} <= kinds


def test_a_company_page_tells_who_owns_it_and_the_rest(served: Any) -> None:
    text = page(served, company(served).replace(BASE, "/id/")).text
    tree = html.fromstring(text)
    titles = [one.text_content().strip() for one in tree.xpath("//h2")]
    assert titles[:1] == ["Who owns it"] and {"What it owns", "Officers", "Events", "Figures"} <= set(titles)
    owners = tree.xpath("//section[h2[@id='owners']]")[0].text_content()
    assert "NTT Group" in owners and "31.6" in owners
    assert "IIJ Technology" in tree.xpath("//section[h2[@id='holdings']]")[0].text_content()
    assert "Koichi Suzuki" in tree.xpath("//section[h2[@id='officers']]")[0].text_content()


def test_a_quote_is_highlighted_in_the_text_of_its_document(served: Any, story: ModuleType) -> None:
    tree = html.fromstring(page(served, company(served).replace(BASE, "/id/")).text)
    links = tree.xpath("//p[contains(@class, 'quote')]/a")
    assert len(links) >= 5
    for link in links[:12]:
        document = html.fromstring(page(served, link.get("href").partition("#")[0]).text)
        marked = "".join(document.xpath("//mark/text()"))
        assert document.xpath("count(//mark[@id='quote'])") == 1
        assert " ".join(marked.split())[:90] == link.text_content().strip("“”…")[:90]
        assert link.get("href").endswith("#quote")


def test_the_whole_text_stands_on_the_page(served: Any, story: ModuleType) -> None:
    paper = story.results().document
    tree = html.fromstring(page(served, f"/id/doc/{paper.id}").text)
    assert tree.xpath("//pre")[0].text_content() == paper.text


@pytest.mark.parametrize(
    ("accept", "media", "form"),
    [
        ("text/turtle", "text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("text/html;q=0.5, text/turtle;q=0.9", "text/turtle", ox.RdfFormat.TURTLE),
        (HTML["Accept"], "text/html", None),
        ("*/*", "text/html", None),
        ("image/png", "", None),
    ],
)
def test_an_iri_in_the_form_that_is_wanted(served: Any, accept: str, media: str, form: Any) -> None:
    iri = company(served)
    found = served.get(iri.replace(BASE, "id/"), headers={"Accept": accept})
    if not media:
        assert found.status_code == 406
        return
    assert found.headers["content-type"].partition(";")[0] == media and "Accept" in found.headers["vary"]
    if form is None:
        assert 'rel="alternate"; type="text/turtle"' in found.headers["link"]
        return
    quads = list(ox.parse(found.content, format=form))
    assert any(quad.subject.value == iri and quad.predicate.value.endswith("prefLabel") for quad in quads)
    assert any(getattr(quad.object, "value", "") == iri for quad in quads)


def test_an_iri_as_a_parameter_leads_to_its_page(served: Any) -> None:
    iri = company(served)
    found = served.get("resource", params={"iri": iri}, headers=HTML)
    assert found.status_code == 303 and found.headers["location"] == iri.replace(BASE, "/id/")
    term = "https://w3id.org/keiretsu/ontology#ShareSubscription"
    assert "share subscription" in served.get("resource", params={"iri": term}, headers=HTML).text
    told = served.get("resource", params={"iri": term}, headers={"Accept": "application/n-triples"})
    assert "definition" in told.text


@pytest.mark.parametrize(
    "path",
    [
        "/nothing", "/id/company/nobody", "/id/event/none", "/id/doc/0000", "/questions/none", "/static/none.css",
        "/resource?iri=urn:none", "/static/..%2fapp.py",
    ],
)  # fmt: skip
def test_what_is_not_there_is_told(served: Any, path: str) -> None:
    found = page(served, path)
    assert found.status_code == 404 and "That did not work" in found.text and "x-bad" not in found.headers


@pytest.mark.parametrize(
    "path", ["/resource?iri=%3Cb%3E", "/resource?iri=", "/id/company/a%20b%3E", "/id/company/%0d%0aX-Bad:1"]
)
def test_what_is_no_iri_is_told(served: Any, path: str) -> None:
    found = page(served, path)
    assert found.status_code in (400, 404) and "x-bad" not in found.headers


@pytest.mark.parametrize("text", ["iij", "I I J", "ntt group", "NTT", "kestrel", "suzuki", "ＩＩＪ"])
def test_search_finds_by_any_name(served: Any, text: str) -> None:
    found = page(served, "/search", params={"q": text})
    first = html.fromstring(found.text).xpath("//ul[@class='rows']/li[1]//a")
    assert first and text.split()[0][:3].lower() in "iij ntt i kestrel koichi suzuki ｉｉｊ".lower()
    assert page(served, first[0].get("href")).status_code == 200


def test_search_finds_documents_and_says_when_there_is_nothing(served: Any, story: ModuleType) -> None:
    paper = story.results().document
    assert f"/id/doc/{paper.id}" in page(served, "/search", params={"q": paper.name}).text
    assert "Nobody and nothing" in page(served, "/search", params={"q": "qqqqqq"}).text


def test_events_by_type_and_day(served: Any) -> None:
    def days(**asked: str) -> list[str]:
        tree = html.fromstring(page(served, "/events", params=asked).text)
        return [one.strip() for one in tree.xpath("//div[@class='when']/text()")]

    every = [day for day in days() if day != "—"]
    assert [day[:4] for day in every] == sorted((day[:4] for day in every), reverse=True)
    assert 0 < len(days(type="ShareSubscription")) < len(days())
    assert all(day.startswith("2003") for day in days(since="2003-01-01", until="2003-12-31"))
    assert days(type="<script>") == days()


def test_a_question_is_a_form_with_typed_fields(served: Any) -> None:
    tree = html.fromstring(page(served, "/questions/holders").text)
    assert tree.xpath("//input[@name='company'][@required][@list][@data-complete]")
    assert tree.xpath("//input[@name='as_of'][@type='date']")
    assert not tree.xpath("//table")
    asked = page(served, "/questions/holders", params={"company": "IIJ", "as_of": "2003-09-30", "type": ""})
    assert "NTT Group" in html.fromstring(asked.text).xpath("//table")[0].text_content()
    before = page(served, "/questions/holders", params={"company": "IIJ", "known_on": "2003-09-20"})
    assert "31.6" in before.text and "29.9" not in before.text
    assert "29.9" in page(served, "/questions/holders", params={"company": "IIJ"}).text
    wrong = page(served, "/questions/holders", params={"company": "IIJ", "as_of": "soon"})
    assert wrong.status_code == 400 and "is no day" in wrong.text
    unknown = page(served, "/questions/holders", params={"company": "Nobody & Sons"})
    assert unknown.status_code == 400 and "nobody in the graph" in unknown.text


def test_a_question_answers_machines_too(served: Any) -> None:
    found = served.get("questions/holders", params={"company": "IIJ", "format": "csv"})
    assert found.headers["content-type"].startswith("text/csv") and "NTT Group" in found.text
    found = served.get(
        "questions/holders", params={"company": "IIJ"}, headers={"Accept": "application/sparql-results+json"}
    )
    assert found.json()["results"]["bindings"]
    assert served.get("questions/holders", params={"format": "csv"}).status_code == 400


def test_ownership_through_others(served: Any) -> None:
    assert not html.fromstring(page(served, "/ownership").text).xpath("//table")
    shown = page(served, "/ownership", params={"company": "IIJ", "as_of": "2003-12-31"})
    text = html.fromstring(shown.text).xpath("//table")[0].text_content()
    assert "held by" in text and "NTT Group" in text and "31.6" in text
    assert "29.9" in page(served, "/ownership", params={"company": company(served), "as_of": "2014-01-01"}).text
    found = served.get("ownership", params={"company": "IIJ", "format": "csv"})
    assert found.text.startswith("direction,party") and "NTT Group" in found.text
    assert served.get("ownership", params={"company": "IIJ", "as_of": "soon"}, headers=HTML).status_code == 400
    assert served.get("ownership", params={"format": "csv"}).status_code == 400


def test_the_editor_shows_answers_graphs_and_faults(served: Any) -> None:
    def shown(query: str) -> Any:
        return page(served, "/sparql", params={"query": query})

    tree = html.fromstring(shown("SELECT ?name { ?c a kei:Company ; skos:prefLabel ?name }").text)
    assert tree.xpath("//table[thead]") and tree.xpath("//a[@download]")
    for link in tree.xpath("//a[@download]/@href"):
        assert page(served, link).status_code == 200
    assert "Yes" in html.fromstring(shown("ASK { ?c a kei:Company }").text).xpath("//p[@class='truth']/text()")
    assert "a kei:Company" in unescape(shown("CONSTRUCT WHERE { ?c a kei:Company }").text)
    fault = shown("SELECT WHERE <b>")
    assert fault.status_code == 400 and "&lt;b&gt;" in fault.text
    assert shown("SELECT * { SERVICE <http://127.0.0.1:9/> {} }").status_code == 403
    more = shown("SELECT * { ?s ?p ?o }")
    assert "The first 500 rows of more" in more.text or more.status_code == 422


def test_a_picture_where_a_question_suits_one(served: Any) -> None:
    def pictures(query: str) -> list[Any]:
        return html.fromstring(page(served, "/sparql", params={"query": query}).text).xpath("//figure[@class='chart']")

    values = 'VALUES (?day ?n) { ("2003-01-01"^^xsd:date 1) ("2003-06-01"^^xsd:date 2.5) ("2004"^^xsd:gYear 4) }'
    (line,) = pictures(f"SELECT * {{ {values} }}")
    assert len(line.xpath(".//*[local-name()='circle']")) == 3
    (bars,) = pictures('SELECT * { VALUES (?who ?n) { ("<b>A</b>" 1) ("B" -2) } }')
    assert "<b>A</b>" in bars.text_content() and not bars.xpath(".//b")
    for query in (
        'SELECT * { VALUES (?who ?n) { ("A" 1) ("A" 2) } }',
        'SELECT * { VALUES (?who ?n) { ("A" "x") ("B" "y") } }',
        'SELECT * { VALUES (?day ?n) { ("2003-01-01" 1) ("2003-01-01" 2) } }',
        'SELECT * { VALUES (?who ?n) { ("A" 1) } }',
    ):
        assert not pictures(query), query


def test_a_build_beside_the_server_is_noticed(story: ModuleType, tmp_path: Path, serving: Callable[..., Any]) -> None:
    with Graph(tmp_path, read_only=False) as graph:
        graph.add(story.allotment().extraction())
        graph.conclude()
    served = serving(tmp_path)
    assert len(html.fromstring(page(served, "/documents").text).xpath("//ul[@class='rows']/li")) == 1
    with Graph(tmp_path, read_only=False) as graph:
        story.tell(graph)
    (tmp_path / "built.json").write_text("{}")
    for _ in range(60):
        count = len(html.fromstring(page(served, "/documents").text).xpath("//ul[@class='rows']/li"))
        found = served.get(params={"query": "SELECT DISTINCT ?d { ?d a kei:Document }"}).json()["results"]["bindings"]
        if count == 4 and len(found) == 4:
            break
        import time

        time.sleep(0.2)
    assert count == 4 and len(found) == 4
    served.stop()


def test_an_empty_graph_has_pages(tmp_path: Path, serving: Callable[..., Any]) -> None:
    with Graph(tmp_path, read_only=False) as graph:
        graph.conclude()
    served = serving(tmp_path)
    for path in ("/", "/events", "/parties", "/documents", "/search?q=x", "/types", "/questions/holders"):
        assert page(served, path).status_code == 200
    served.stop()
