"""Parts of the server by themselves: negotiation, policy, charts, paging, the sandbox."""

from __future__ import annotations

import subprocess
import sys

import pytest
from keiretsu.errors import QueryError
from keiretsu.web.charts import chart
from keiretsu.web.headers import is_loopback
from keiretsu.web.negotiation import choose
from keiretsu.web.pages.document import pieces
from keiretsu.web.paging import number, page_of
from keiretsu.web.policy import Refused, look
from keiretsu.web.site import Site
from keiretsu.web.tables import Cell, Table

KNOWN = {"kei": "https://w3id.org/keiretsu/ontology#"}


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, "a/x"), ("", "a/x"), ("*/*", "a/x"), ("b/y", "b/y"), ("b/*", "b/y"), ("*", "a/x"), ("c/z", None),
        ("a/x;q=0", None), ("a/x;q=0, */*;q=0.1", "b/y"), ("a/x;q=0.5, b/y;q=0.6", "b/y"),
        ("a/x;q=x, b/y;q=0.1", "b/y"), ("a/*;q=0.9, a/x;q=0.1, b/y;q=0.5", "b/y"),
        (";;;,,q=1", None), ("A/X; Q=1", "a/x"), ("b/y;q=7", "b/y"),
    ],
)  # fmt: skip
def test_accept(header: str | None, chosen: str | None) -> None:
    assert choose(header, ("a/x", "b/y")) == chosen


def test_what_a_query_is_and_which_graphs_it_asks_for() -> None:
    def seen(text: str, default: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> object:
        found = look(text, default, named, lambda name: name.startswith(("urn:here", KNOWN["kei"])), KNOWN)
        return found.form, found.default_graphs, found.named_graphs

    assert seen("# SELECT\nASK {}") == ("ask", None, None)
    assert seen("PREFIX select: <urn:here> CONSTRUCT WHERE { ?s ?p ?o }")[0] == "construct"  # type: ignore[index]
    assert seen("SELECT * FROM <urn:here:a> FROM NAMED kei:b {}") == ("select", ("urn:here:a",), (KNOWN["kei"] + "b",))
    assert seen("SELECT * FROM <urn:here:a> {}", named=("urn:here:n",)) == ("select", (), ("urn:here:n",))
    for text in ("SELECT * FROM <urn:there> {}", "DROP ALL", "SELECT * { SERVICE ?x {} }", "SELECT * FROM:a {}"):
        with pytest.raises(Refused):
            seen(text)
    with pytest.raises(QueryError):
        seen("SELECT * FROM nothing:x {}")


def test_pieces_of_a_text_join_to_it_whatever_the_spans() -> None:
    text = "0123456789" * 3
    for spans in ([], [(0, 30)], [(2, 5), (4, 9), (9, 9), (20, 40)], [(3, 4), (3, 20)]):
        for quote in ((0, 0), (2, 5), (0, 30), (29, 30), (50, 60)):
            found = pieces(text, 0, 30, spans, quote)
            assert "".join(piece.text for piece in found) == text
            assert "".join(piece.text for piece in found if piece.how == "quote") == text[quote[0] : quote[1]]
            assert sum(piece.first for piece in found) == (1 if quote[0] < min(30, quote[1]) else 0)
    assert "".join(piece.text for piece in pieces(text, 10, 20, [(5, 25)], (15, 28))) == text[10:20]


@pytest.mark.parametrize(
    ("asked", "shown"), [("2", 2), ("0", 1), ("-1", 1), ("99", 3), ("x", 1), ("²", 1), ("9" * 40, 1)]
)
def test_pages_of_a_list(asked: str, shown: int) -> None:
    page = page_of(list(range(120)), number(asked))
    assert (page.number, page.pages, page.total) == (shown, 3, 120)
    assert page.first == (shown - 1) * 50 + 1 and page.entries[0] == page.first - 1


def test_an_empty_list_has_one_page() -> None:
    page = page_of([], 5)
    assert (page.number, page.pages, page.first, page.last) == (1, 1, 0, -1)


def figures(*rows: tuple[str, str], unit: str = "") -> Table:
    cells = tuple((Cell(day), Cell(value, figure=True), Cell(unit)) for day, value in rows)
    return Table(("day", "value", "unit"), cells)


def test_pictures_stand_what_figures_there_are() -> None:
    assert chart(figures(("2003-01-01", "1"), ("2004", "1e300"))) is None
    zero = chart(figures(("2003", "0"), ("2004", "0")))
    assert zero is not None and "NaN" not in zero.svg and "nan" not in zero.svg
    small = chart(figures(("2003-01", "-5"), ("2003-06", "0.0001"), unit="JPY"))
    assert small is not None and small.caption == "value in JPY by day"
    hostile = chart(figures(("a<b>", "1"), ("'\"&", "2")))
    assert hostile is not None and "<b>" not in hostile.svg


def test_one_figure_of_each_name_is_bars_whatever_its_day() -> None:
    def drawn(*names: str) -> str:
        cells = [(Cell(name), Cell(str(n), figure=True), Cell(f"200{n}-01-01")) for n, name in enumerate(names, 1)]
        found = chart(Table(("holder", "percent", "since"), tuple(cells)))
        assert found is not None
        return "bars" if "<rect" in found.svg else "line"

    assert drawn("A", "B", "C") == "bars" and drawn("A", "B", "A") == "line" and drawn("A", "A") == "line"


def test_addresses_stay_on_this_server() -> None:
    site = Site("https://w3id.org/keiretsu/id/")
    assert site.link("https://w3id.org/keiretsu/id/company/a-b.c") == "/id/company/a-b.c"
    for iri in ("javascript:alert(1)", "//elsewhere.example", "https://w3id.org/keiretsu/id/a/b/c", "", "urn:x?#&"):
        assert site.link(iri).startswith("/resource?iri=") and "#" not in site.link(iri)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("localhost", True), ("127.0.0.1", True), ("127.8.8.8", True), ("[::1]", True), ("LOCALHOST.", True),
     ("example.org", False), ("127.0.0.1.example.org", False), ("0.0.0.0", False), ("10.0.0.1", False), ("", False)],
)  # fmt: skip
def test_loopback_names(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_a_query_process_opens_no_socket() -> None:
    code = (
        "from keiretsu.web.sandbox import no_sockets\nimport socket\n"
        "if not no_sockets(): print('no sandbox'); raise SystemExit\n"
        "try: socket.socket(); print('open')\nexcept PermissionError: print('refused')\n"
        "try: socket.create_connection(('127.0.0.1', 9), 1); print('open')\nexcept PermissionError: print('refused')\n"
        "print(open('/dev/null').read() == '')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    if done.stdout.startswith("no sandbox"):
        pytest.skip("the system has no seccomp")
    assert done.stdout.split() == ["refused", "refused", "True"], done.stderr
