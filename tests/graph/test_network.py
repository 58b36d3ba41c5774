"""The network as of a day, and its files: read back by others, the same bytes, hostile names harmless."""

from __future__ import annotations

import io
import json
import re
from types import ModuleType

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.errors import UsageError
from keiretsu.graph import Graph
from keiretsu.graph.network import FORMATS, network, write
from keiretsu.graph.network.layout import plan
from keiretsu.graph.network.text import text_width, wrap
from lxml import etree, html

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]>",
    "a\x00b\x0bc\ufffe",
    "&lt;",
    "\\",
]


def edges(graph: nx.MultiDiGraph[str]) -> set[tuple[str, str, str, str]]:
    name = {node: data["name"] for node, data in graph.nodes(data=True)}
    return {(name[a], data["relation"], name[b], data["status"]) for a, b, data in graph.edges(data=True)}


def test_owners_point_at_what_they_own_as_of_a_day(story_graph: Graph) -> None:
    found = edges(network(story_graph.store, as_of="2003-09-30"))
    iij, ntt = "Internet Initiative Japan Inc.", "Nippon Telegraph and Telephone Corporation"
    assert ("NTT Group", "Shareholding", iij, "current") in found
    assert ("NTT Group", "GroupMembership", ntt, "current") in found
    assert (ntt, "EquityMethodAffiliate", iij, "planned") in found
    assert (ntt, "BoardNomination", iij, "planned") in found
    assert not any(relation == "Subsidiary" for _, relation, _, _ in found), "told only in November"


@pytest.mark.parametrize(("day", "label"), [("2003-09-30", "31.6 % · 12,135 shares"), ("2014-01-01", "29.9 %")])
def test_a_later_figure_takes_the_place_of_an_older_one(story_graph: Graph, day: str, label: str) -> None:
    found = network(story_graph.store, as_of=day, relations=("Shareholding",))
    assert [data["label"] for _, _, data in found.edges(data=True)] == [label]


def test_before_it_was_told_nothing_is_known(story_graph: Graph) -> None:
    assert not network(story_graph.store, as_of="2003-09-30", known_on="2003-09-01", relations=("Shareholding",)).edges


def test_what_has_ended_is_left_out_unless_asked_for(story_graph: Graph) -> None:
    former = ("Internet Initiative Japan Inc.", "EquityMethodAffiliate", "Crosswave Communications Inc.", "former")
    assert former not in edges(network(story_graph.store))
    assert former in edges(network(story_graph.store, ended=True))


def test_every_edge_has_its_words(story_graph: Graph) -> None:
    found = network(story_graph.store)
    assert found.number_of_edges() >= 6
    for _, _, data in found.edges(data=True):
        assert data["evidence"] and data["document"] and data["quote"]


def test_a_focus_keeps_to_its_surroundings(story_graph: Graph) -> None:
    near = network(story_graph.store, focus="IIJ Technology", depth=1)
    assert {data["name"] for _, data in near.nodes(data=True)} == {"IIJ Technology", "Internet Initiative Japan Inc."}
    alone = network(story_graph.store, focus="Aozora Telecom")
    assert len(alone) == 1 and not alone.edges


def test_a_cut_is_stated_in_the_picture(story_graph: Graph) -> None:
    cut = network(story_graph.store, limit=3)
    assert len(cut) == 3
    assert "Showing 3 of" in write(cut, "svg").decode()
    assert "Showing" not in write(network(story_graph.store), "svg").decode()


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("png", "pdf")])
def test_the_same_network_gives_the_same_bytes(story: ModuleType, story_graph: Graph, form: str) -> None:
    with Graph() as other:
        again = write(network(story.tell(other).store), form)
    assert again == write(network(story_graph.store), form)


def test_the_picture_tells_kinds_by_form_and_plans_by_dashes(story_graph: Graph) -> None:
    picture = etree.fromstring(write(network(story_graph.store, ended=True), "svg"))
    texts = {text.text for text in picture.iter(SVG + "text")}
    assert {"29.9 %", "NTT Group"} <= texts
    assert {"holds shares of", "is the parent of", "planned, not yet so", "ended"} <= texts
    groups = [group.get("class", "") for group in picture.iter(SVG + "g")]
    assert any("EquityMethodAffiliate planned" in name for name in groups)
    assert any("EquityMethodAffiliate former" in name for name in groups)


def test_networkx_reads_its_files_back(story_graph: Graph) -> None:
    found = network(story_graph.store, ended=True)
    graphml = nx.read_graphml(io.BytesIO(write(found, "graphml")), force_multigraph=True)
    gexf = nx.read_gexf(io.BytesIO(write(found, "gexf")))
    linked = nx.node_link_graph(json.loads(write(found, "json")), edges="edges")
    for other in (graphml, gexf, linked):
        assert set(other) == set(found)
        assert other.number_of_edges() == found.number_of_edges()
    assert {data["relation"] for _, _, data in graphml.edges(data=True)} == {
        d["relation"] for _, _, d in found.edges(data=True)
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(as_of="", known_on="", cut="", title=name)
    for node in ("a", "b"):
        made.add_node(node, name=name, kind="company")
    piece = {"document": name, "start": 0, "end": 1, "quote": name}
    made.add_edge("a", "b", key="s", relation="Shareholding", status="current", label=name, percent=None, shares=None,
                  valid_from="", valid_until="", document=name, quote=name, evidence=(piece,))  # fmt: skip
    picture = etree.fromstring(write(made, "svg"))
    assert not list(picture.iter(SVG + "script", SVG + "img"))
    page = write(made, "html").decode()
    assert page.count("<script>") == page.count("</script>") == 1
    assert "<img" not in page and "http-equiv" in page
    for form in ("graphml", "gexf"):
        etree.fromstring(write(made, form))


def test_the_page_asks_for_nothing(story_graph: Graph) -> None:
    page = write(network(story_graph.store), "html").decode()
    assert html.fromstring(page).xpath("//meta[@http-equiv]/@content")[0].startswith("default-src 'none'")
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|url\(|@import""", page)


def test_an_unknown_form_and_a_wrong_day_are_told(story_graph: Graph) -> None:
    with pytest.raises(UsageError, match="svg"):
        write(network(story_graph.store), "bmp")
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        network(story_graph.store, as_of="2003")


NODES = st.lists(st.sampled_from("abcdefghij"), min_size=1, unique=True)
PAIRS = st.lists(st.tuples(st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij")), max_size=25)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(nodes=NODES, pairs=PAIRS, label=st.text(max_size=60))
def test_no_two_boxes_overlap(nodes: list[str], pairs: list[tuple[str, str]], label: str) -> None:
    laid = plan({node: f"{node} {label}" for node in nodes}, pairs)
    boxes = [laid.boxes[node] for node in nodes]
    for i, a in enumerate(boxes):
        assert a.x - a.width / 2 >= -0.01 and a.x + a.width / 2 <= laid.width + 0.01
        for b in boxes[i + 1 :]:
            apart = abs(a.x - b.x) >= (a.width + b.width) / 2 - 0.01 or abs(a.y - b.y) >= (a.height + b.height) / 2
            assert apart, (a, b)


def test_owners_stand_above_what_they_own() -> None:
    laid = plan(dict.fromkeys("abcd", "x"), [("a", "b"), ("b", "c"), ("a", "c"), ("d", "c")])
    assert laid.boxes["a"].y < laid.boxes["b"].y < laid.boxes["c"].y
    assert laid.boxes["d"].y < laid.boxes["c"].y
    assert len(laid.routes["a", "c"]) == 1, "the long line is led past b"


def test_long_labels_are_wrapped_and_cut() -> None:
    lines = wrap("The Very Long and Winding Name of a Company That Somebody Once Thought Was a Good Idea Co., Ltd.")
    assert len(lines) == 3 and lines[-1].endswith("…")
    assert all(text_width(line) <= 165 for line in lines)
    assert text_width("株式会社") > text_width("abcd")
