"""Pictures for papers: PNG and PDF of a network, and drawings that stay legible from five parties to five hundred."""

from __future__ import annotations

import re
import struct
import sys
from itertools import pairwise

import networkx as nx
import pytest
from keiretsu.errors import UsageError
from keiretsu.graph import Graph
from keiretsu.graph.network import MAX_NODES, cut, network, write
from keiretsu.graph.network.graph import Network
from keiretsu.graph.network.layout import plan
from keiretsu.graph.network.lines import label, runs
from keiretsu.graph.network.picture import for_print
from keiretsu.graph.network.text import text_width

ROOTS = ["Kita", "Mina", "Hoshi", "Sorrel", "Alder", "Tessa", "Velt", "Linden", "Orchard", "Brack"]
ENDS = ("kaze Holdings, Inc.", "moor plc", "to Rail Systems Co., Ltd.", "Bay Capital LLC", "hoven Optics B.V.")
KINDS = ("Shareholding", "Shareholding", "Subsidiary", "EquityMethodAffiliate", "BoardNomination")


def made(parties: int) -> Network:
    """A network of so many parties: each is owned by one or two of those before it; the same every time."""
    found, state = Network(as_of="2019-12-31", known_on="", cut=""), 7

    def pick(number: int) -> int:
        nonlocal state
        state = (state * 1103515245 + 12345) % (1 << 31)
        return (state >> 8) % number

    for n in range(parties):
        kind = "person" if pick(12) == 0 else "group" if pick(20) == 0 else "company"
        found.add_node(f"c{n}", name=f"{ROOTS[n % 10]}{ENDS[(n // 10 + n) % 5]}", kind=kind)
    for n in range(1, parties):
        for again in range(1 if pick(3) else 2):
            relation, percent = KINDS[pick(len(KINDS))], (pick(9990) + 1) / 100
            told = {"Shareholding": f"{percent:g} % · 1,000,000 shares", "BoardNomination": "may nominate 2"}
            found.add_edge(
                f"c{pick(n)}", f"c{n}", key=f"s{n}-{again}", relation=relation, label=told.get(relation, "subsidiary"),
                status="planned" if pick(9) == 0 else "current",
                percent=percent if relation == "Shareholding" else None,
            )  # fmt: skip
    return found


def drawn(found: nx.MultiDiGraph[str]) -> tuple[list[tuple[float, float, float]], int]:
    """(middle x, y, half width) of each label on a line, and how many pairs of them cover each other."""
    layout = plan({node: str(data["name"]) for node, data in found.nodes(data=True)}, list(found.edges()))
    lines = runs(list(found.edges(keys=True, data=True)), layout.boxes, layout.routes)
    places = [(line.at[0], line.at[1], text_width(line.label, 11.5) / 2) for line in lines]
    covered = sum(
        abs(a[0] - b[0]) < (a[2] + b[2]) * 0.8 and abs(a[1] - b[1]) < 10
        for i, a in enumerate(places)
        for b in places[i + 1 :]
    )
    return places, covered


@pytest.mark.parametrize("parties", [5, 50, 500])
def test_labels_do_not_cover_each_other(parties: int) -> None:
    found = made(parties)
    shown = cut(found, MAX_NODES) if len(found) > MAX_NODES else found
    labels, covered = drawn(shown)
    assert len(labels) == shown.number_of_edges() > 3
    assert not covered
    picture = write(shown, "svg").decode()
    width, height = (float(n) for n in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture)[0])
    assert width < 2200 and height < 2600, "letters of 12 pixels can be read on a page"
    assert ("of 500 parties: those with most relations" in picture) == (parties == 500)


def test_even_five_hundred_are_drawn_whole_when_asked_for() -> None:
    found = made(500)
    labels, covered = drawn(found)
    assert len(labels) == found.number_of_edges() and covered < 0.03 * len(labels)
    assert write(found, "svg") == write(made(500), "svg")


def test_ends_of_lines_keep_apart() -> None:
    found = made(50)
    layout = plan({node: str(data["name"]) for node, data in found.nodes(data=True)}, list(found.edges()))
    lines = runs(list(found.edges(keys=True, data=True)), layout.boxes, layout.routes)
    by_box: dict[str, list[float]] = {}
    for line in lines:
        by_box.setdefault(line.told[1], []).append(line.points[-1][0])
        box, (x, _) = layout.boxes[line.told[1]], line.points[-1]
        assert abs(x - box.x) <= box.width / 2
    crowded = {box: sorted(ends) for box, ends in by_box.items() if len(ends) > 1}
    assert len(crowded) > 5
    assert all(b - a > 10 for ends in crowded.values() for a, b in pairwise(ends))


def test_percentages_alone_stand_on_lines() -> None:
    assert label({"label": "31.6 % · 12,135 shares", "percent": 31.6}) == "31.6 %"
    assert label({"label": "12,135 shares", "percent": None}) == "12,135 shares"


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_the_same_network_gives_the_same_picture(form: str) -> None:
    pytest.importorskip("typst")
    pytest.importorskip("font_source_sans_pro")
    data = write(made(5), form)
    assert data == write(made(5), form) and data.startswith(b"\x89PNG" if form == "png" else b"%PDF")
    assert not re.search(rb"/CreationDate|/tmp|/home|/root", data)


def test_a_png_has_two_pixels_for_one_and_is_never_too_large() -> None:
    pytest.importorskip("typst")
    pytest.importorskip("font_source_sans_pro")
    found = made(5)
    width = float(re.findall(r'viewBox="0 0 ([\d.]+)', write(found, "svg").decode())[0])
    across, down = struct.unpack(">II", write(found, "png")[16:24])
    assert abs(across - 2 * width) <= 2 and down > 100
    across, down = struct.unpack(">II", write(made(300), "png")[16:24])
    assert 10_000_000 < across * down < 61_000_000


def test_a_pdf_has_its_words_as_text(story_graph: Graph) -> None:
    pytest.importorskip("typst")
    pytest.importorskip("font_source_sans_pro")
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(write(network(story_graph.store, as_of="2003-09-30"), "pdf"))
    assert len(document) == 1
    assert "31.6 %" in document[0].get_textpage().get_text_bounded()


def test_print_has_one_face_and_light_colours(story_graph: Graph) -> None:
    screen = write(network(story_graph.store), "svg").decode()
    paper = for_print(screen)
    assert "prefers-color-scheme" in screen and "system-ui" in screen
    assert "@media" not in paper and "system-ui" not in paper and "Source Sans Pro" in paper
    assert paper.count("{") == paper.count("}")


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_without_its_libraries_the_extra_is_named(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("typst", "font_source_sans_pro"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match=r"pip install \"keiretsu\[pictures\]\""):
        write(made(5), form)
