"""What a reader of five known disclosures would answer, the graph answers, each with its words.

The documents are scoring material beside the checkout (`../shared/corpus`); without them there is nothing to ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keiretsu.graph import Graph, open_graph
from keiretsu.queries import Value

Row = dict[str, Value]


@pytest.fixture(scope="module")
def graph(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    files = sorted((root.parent / "shared" / "corpus").glob("00*.txt"))
    if not files:
        pytest.skip("no scoring material here")
    from keiretsu.pipeline import build

    out = tmp_path_factory.mktemp("judged") / "out"
    report = build(files, out)
    assert report.conforms and not report.failures
    with open_graph(out) as opened:
        yield opened


def with_words(rows: list[Row], *words: str) -> None:
    """Every row has evidence; one of them holds each of the words."""
    assert rows and all(row["evidence"] for row in rows)
    told = " ".join(str(row["evidence"]) for row in rows)
    assert [word for word in words if word not in told] == []


def test_who_holds_iij_as_of_a_day(graph: Graph) -> None:
    rows = [
        row for row in graph.ask("holders", company="IIJ", as_of="2003-09-30").dicts() if row["holder"] == "NTT Group"
    ]
    assert [(str(row["percent"]), row["shares"]) for row in rows] == [("31.6", 12135)]
    with_words(rows, "12,135", "31.6%")


def test_who_subscribed_for_how_many_at_what_price(graph: Graph) -> None:
    rows = {str(row["subscriber"]): row for row in graph.ask("subscriptions", company="IIJ").dicts()}
    ntt = next(row for name, row in rows.items() if name.startswith("Nippon Telegraph"))
    com = next(row for name, row in rows.items() if name.startswith("NTT Com"))
    assert (ntt["shares"], ntt["price"]) == (10095, 951300)
    assert (com["shares"], com["price"]) == (788, 951300)
    assert ntt["sum_shares"] == ntt["total_shares"] == 10883
    with_words([ntt], "10,095")
    with_words([com], "788")


def test_who_may_nominate_and_who_observes(graph: Graph) -> None:
    rows = graph.ask("board_rights", company="IIJ").dicts()
    rights = {row["right"]: row for row in rows if str(row["holder"]).startswith("Nippon Telegraph")}
    assert rights["BoardNomination"]["seats"] == 3
    assert rights["BoardNomination"]["status"] in ("agreed", "planned")
    assert "BoardObservation" in rights
    with_words(rows, "up to three members", "as an observer")


def test_who_filed_and_who_wrote_off_what(graph: Graph) -> None:
    rows = [row for row in graph.ask("insolvencies").dicts() if str(row["debtor"]).startswith("Crosswave")]
    assert {(row["filed"], row["proceeding"]) for row in rows} == {("2003-08-20", "reorganization")}
    losses = [row for row in rows if row["written_off"] == 287_000_000]
    assert [(row["creditor"], row["currency"]) for row in losses] == [("Internet Initiative Japan Inc.", "JPY")]
    with_words(losses, "August 20", "JPY 287 million")


def test_which_affiliate_was_left_behind(graph: Graph) -> None:
    rows = graph.ask("equity_affiliates", investor="IIJ", investee="Crosswave").dicts()
    assert [row["status"] for row in rows] == ["former"]
    with_words(rows, "former equity method affiliate")


def test_a_plan_stays_a_plan(graph: Graph) -> None:
    plans = [row for row in graph.ask("plans", company="IIJ").dicts() if row["shares"] == 8400]
    assert [(row["price"], row["status"]) for row in plans] == [(418200, "planned")]
    with_words(plans, "8,400", "418,200")
    offerings = graph.ask("offerings", company="IIJ").dicts()
    assert {row["status"] for row in offerings if row["shares"] == 8400} == {"planned"}


def test_at_what_price_the_offering_was(graph: Graph) -> None:
    rows = [row for row in graph.ask("offerings", company="IIJ").dicts() if str(row["date"]).startswith("2013")]
    public = [row for row in rows if row["method"] == "publicOffering"]
    assert [row["price"] for row in public] == [3346]
    with_words(public, "JPY3,346")
