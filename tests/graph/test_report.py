"""report.html: whole, offline, escaped, and the same bytes for the same graph."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from types import ModuleType

import pytest
from keiretsu.graph import Graph
from keiretsu.graph.report import page, write
from lxml import html

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(1)> "IIJ" {{ 7*7 }}'


@pytest.fixture(scope="module")
def text(story_graph: Graph) -> str:
    return page(story_graph)


def test_it_shows_what_the_graph_holds(text: str) -> None:
    tree = html.fromstring(text)
    headings = [heading.text_content() for heading in tree.iter("h2")]
    assert headings == [
        "Who owns, controls and directs whom", "Events", "Relations", "Figures", "What documents say differently",
        "Validation", "Documents",
    ]  # fmt: skip
    cards = {card[0].tail: card[0].text for card in tree.get_element_by_id("network").getprevious().iter("li")}
    assert cards["documents"] == "4"
    assert len(tree.get_element_by_id("events")) == int(cards["events"])
    assert "JPY 951,300" in text and "31.6" in text


def test_evidence_opens_the_source_with_the_quote_marked(text: str, story: ModuleType) -> None:
    whole = story.ALLOTMENT
    marked = [mark for mark in html.fromstring(text).iter("mark") if mark.text == "NTT Communications took up 788"]
    assert marked
    around = marked[0].getparent().text_content()
    assert around in whole or around.strip(" …") in whole


def test_a_plan_is_marked_as_one(text: str) -> None:
    rows = html.fromstring(text).get_element_by_id("events")
    planned = [row.text_content() for row in rows if row.xpath('.//span[@class="tag planned"]')]
    assert any("8,400" in row for row in planned)
    assert not any("10,095" in row for row in planned)


def test_differences_and_the_validation_are_there(text: str) -> None:
    assert "9185000000" in text and "9285000000" in text
    assert re.search(r"The graph (conforms|does not conform)", text)


def test_it_asks_for_nothing_and_runs_only_its_own_script(text: str) -> None:
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|url\(|@import""", text)
    scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert html.fromstring(text).xpath("//meta[@http-equiv]/@content")[0].count(f"'sha256-{digest}'") == 1


def test_hostile_documents_stay_text(story: ModuleType) -> None:
    with Graph() as graph:
        told = story.Story('x.txt"><b>', "2003-01-01", f"{HOSTILE} was founded by {HOSTILE}.")
        firm = told.agent(HOSTILE)
        told.event("CompanyFormation", "completed", HOSTILE, {"company": firm}, date="2003-01-01")
        graph.add(told.extraction())
        graph.conclude()
        text = page(graph)
    assert text.count("<script>") == 1 and "<img" not in text and "<b>" not in text.split("x.txt")[1][:5]
    assert "{{ 7*7 }}" in text


def test_it_is_the_same_for_the_same_graph(story: ModuleType, text: str, tmp_path: Path) -> None:
    with Graph() as other:
        write(story.tell(other), tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text("utf-8") == text


def test_an_empty_graph_has_a_page_too() -> None:
    with Graph() as graph:
        graph.conclude()
        assert "No events were found." in page(graph)
