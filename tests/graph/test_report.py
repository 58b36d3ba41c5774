"""report.html: whole, offline, escaped, and the same bytes for the same graph. What it does is tried in a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from keiretsu.graph import Graph
from keiretsu.graph.report import SCRIPTS, page, write
from keiretsu.graph.report.contents import gather
from lxml import html

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(1)> "IIJ" {{ 7*7 }}<!--\u2028'


@pytest.fixture(scope="module")
def text(story_graph: Graph) -> str:
    return page(story_graph)


@pytest.fixture(scope="module")
def told(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(html.fromstring(text).get_element_by_id("data").text)
    return found


def words(told: dict[str, Any], quote: int) -> str:
    """The text of a quote, from the source text that the page holds."""
    number, start, end, *_ = told["quotes"][quote]
    first, text = next(part for part in reversed(told["documents"][number]["x"]) if part[0] <= start)
    return str(text[start - first : end - first])


def names(told: dict[str, Any], row: dict[str, Any]) -> dict[str, list[str]]:
    return {
        role: [told["parties"][one]["n"] if isinstance(one, int) else one for one in fillers]
        for role, fillers in row.get("r", [])
    }


def test_the_summary_counts_what_the_graph_holds(text: str) -> None:
    cards = html.fromstring(text).get_element_by_id("summary")
    counts = {card[0].tail.strip(): card[0].text for card in cards}
    assert counts["documents"] == "4" and counts["holdings"] == "2" and counts["conflicts"] == "2"
    assert {"companies", "events", "checks", "violations", "warnings"} <= counts.keys()


def test_every_statement_bears_its_words_in_the_source_text(told: dict[str, Any], story: ModuleType) -> None:
    sources = {"allotment.txt": story.ALLOTMENT, "results.txt": story.RESULTS}
    sources |= {"plan.txt": story.PLAN, "offering.txt": story.OFFERING}
    assert len(told["statements"]) >= 25 and {row["k"] for row in told["statements"]} == {"event", "state", "figure"}
    for row in told["statements"]:
        assert row["q"], row
        for quote in row["q"]:
            number, start, end, *_ = told["quotes"][quote]
            assert words(told, quote) == sources[told["documents"][number]["n"]][start:end] != ""


def test_a_plan_stays_a_plan(told: dict[str, Any]) -> None:
    issues = [row for row in told["statements"] if row["t"] == "share issuance"]
    planned = [row for row in issues if row["s"] == "planned"]
    assert any("8,400" in value for row in planned for _, value in row["v"])
    assert not any("951,300" in value for row in planned for _, value in row["v"])


def test_a_line_of_the_network_changes_on_its_days(told: dict[str, Any]) -> None:
    holdings = [tie for tie in told["ties"] if tie["r"] == "Shareholding"]
    steps = {tie["l"]: (tie["s"], tie["z"]) for tie in holdings}
    assert steps == {
        "31.6 % · 12,135 shares": ([["2003-09-16", "current"], ["2013-07-10", "former"]], "former"),
        "29.9 %": ([["2013-07-10", "current"]], "current"),
    }
    planned = next(tie for tie in told["ties"] if tie["r"] == "EquityMethodAffiliate" and tie["z"] == "planned")
    assert planned["s"] == [["2003-09-16", "planned"]]


def test_differences_show_both_sides_with_their_words(told: dict[str, Any]) -> None:
    (conflict,) = (one for one in told["conflicts"] if one["t"] == "numeric value")
    assert {value for value, _ in conflict["s"]} == {"9185000000", "9285000000"}
    assert all(words(told, quote) for _, quotes in conflict["s"] for quote in quotes)


def test_checks_bear_their_operands_with_their_words(told: dict[str, Any]) -> None:
    assert told["checks"]
    for check in told["checks"]:
        assert check["x"] and check["v"] in ("contradicts", "derives", "reconciles")
        for role, value, _, _, quotes in check["o"]:
            assert role and value
            assert all(words(told, quote) for quote in quotes)


def test_what_follows_is_apart_from_what_is_told(told: dict[str, Any]) -> None:
    assert told["derived"] and not {row["i"] for row in told["derived"]} & {row["i"] for row in told["statements"]}
    for row in told["derived"]:
        assert row["x"] and row["q"], "a reason, and what it follows from"


def test_a_stake_through_others_has_its_chain_and_its_days(story: ModuleType) -> None:
    with Graph() as graph:
        told = story.Story("chain.txt", "2010-01-02", "A Holdings has 60 percent of B, which has 50 percent of C.\n")
        a, b, c = (told.agent(name) for name in ("A Holdings", "B", "C"))
        for holder, issuer, percent in ((a, b, 60), (b, c, 50)):
            told.state(
                "Shareholding", "current", "A Holdings has 60 percent of B", {"holder": holder, "issuer": issuer},
                percent=percent, as_of="2010-01-01",
            )  # fmt: skip
        graph.add(told.extraction())
        graph.conclude()
        found = gather(graph, graph.validate())
    (stake,) = found["stakes"]
    names = [found["parties"][stake[end]]["n"] for end in "ab"]
    assert names == ["A Holdings", "C"] and stake["p"] == "30" and stake["f"] == "2010-01-01" and stake["u"] == ""
    assert stake["g"] == ["A Holdings > B > C: 60 % x 50 % = 30 %"] and len(stake["q"]) == 2


def test_names_of_one_party_come_with_the_reason(told: dict[str, Any]) -> None:
    iij = next(row for row in told["parties"] if row["n"] == "Internet Initiative Japan Inc.")
    assert "IIJ" in iij["a"]


def test_a_large_graph_gives_the_latest_and_what_is_around_the_quotes(story_graph: Graph) -> None:
    most = {"Event": 3, "State": 2, "Observation": 1}
    told = gather(story_graph, story_graph.validate(), whole=100, most=most)
    rows = [row for row in told["statements"] if row["k"] == "event"]
    assert len(rows) == 3 and told["left"]["event"] == told["counts"]["events"] - 3 and not told["whole"]
    assert {row["t"] for row in rows} == {"board nomination", "board observation", "share issuance"}, (
        "the network first"
    )
    assert max(row["d"] for row in rows) == "2013-07-18"
    assert {row["t"] for row in told["statements"] if row["k"] == "state"} <= {
        "shareholding",
        "equity-method affiliate",
    }
    assert all(words(told, quote) for row in told["statements"] for quote in row["q"])


def test_it_asks_for_nothing_and_runs_only_its_own_scripts(text: str) -> None:
    shell = text.replace(html.fromstring(text).get_element_by_id("data").text, "")
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|url\(|@import""", shell)
    scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.S)
    policy = html.fromstring(text).xpath("//meta[@http-equiv]/@content")[0]
    assert len(scripts) == len(SCRIPTS) and policy.startswith("default-src 'none'") and "unsafe" not in policy
    for own in (*scripts, style):
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert policy.count(f"'sha256-{digest}'") == 1


def test_scripts_put_text_on_the_page_as_text_alone(text: str) -> None:
    for script in re.findall(r"<script>(.*?)</script>", text, re.S):
        assert script.startswith('"use strict";\n/* ') or script.startswith('\n"use strict";\n/* ')
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|new Function|setAttributeNS", script
        )


def test_hostile_documents_stay_text(story: ModuleType) -> None:
    with Graph() as graph:
        told = story.Story('x.txt"><b>', "2003-01-01", f"{HOSTILE} was founded by {HOSTILE}.")
        firm = told.agent(HOSTILE)
        told.event("CompanyFormation", "completed", HOSTILE, {"company": firm}, date="2003-01-01")
        graph.add(told.extraction())
        graph.conclude()
        text = page(graph)
    assert text.count("<script>") == len(SCRIPTS) and "<img" not in text and "<b>" not in text.split("x.txt")[1]
    assert "\u2028" not in text
    found = json.loads(html.fromstring(text).get_element_by_id("data").text)
    assert HOSTILE in found["documents"][0]["x"][0][1]


def test_it_is_the_same_for_the_same_graph(story: ModuleType, text: str, tmp_path: Path) -> None:
    with Graph() as other:
        write(story.tell(other), tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text("utf-8") == text


def test_an_empty_graph_has_a_page_too() -> None:
    with Graph() as graph:
        graph.conclude()
        text = page(graph)
    assert "No events are so." in text and '"statements":[]' in text
