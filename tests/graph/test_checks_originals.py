"""The arithmetic of five known disclosures, found by the engine itself: each item with its figures and its words.

The documents are scoring material beside the checkout (`../shared/corpus`); without them there is nothing to check.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from keiretsu.graph import Graph, open_graph
from keiretsu.queries import Value

Row = dict[str, Value]

# Kind of check, verdict, its formula, a remark ("" for any), documents that its figures are quoted from.
ITEMS = {
    "the first subscriber": ("product", "reconciles", "10,095 shares x 951,300 = 9,603,373,500", "", "000"),
    "the second subscriber": ("product", "reconciles", "788 shares x 951,300 = 749,624,400", "", "000"),
    "the group": ("product", "reconciles", "10,883 shares x 951,300 = 10,352,997,900", "", "000"),
    "shares of the group": ("group total", "reconciles", "10,095 + 788 = 10,883", "", "000"),
    "amount of the group": ("group total", "reconciles", "9,600,000,000 + 750,000,000 = 10,350,000,000", "", "000"),
    "the whole placement": ("product", "reconciles", "12,615 shares x 951,300 = 12,000,649,500", "", "002"),
    "shares of the offering": ("product", "derives", "15,726,200,000 / 3,346 = 4,700,000 shares", "", "003"),
    "paid in for them": ("product", "derives", "15,077,600,000 / 3,208 = 4,700,000 shares", "", "003"),
    "shares over-allotted": ("product", "derives", "2,342,200,000 / 3,346 = 700,000 shares", "", "003"),
    "shares allotted": ("product", "derives", "2,245,600,000 / 3,208 = 700,000 shares", "", "003"),
    "the discount": ("discount", "reconciles", "1 - 3,346 / 3,450 = 3.01 %", "", "003"),
    "capital doubled": ("capital", "reconciles", "2 x 7,538,800,000 = 15,077,600,000", "", "003"),
    "uses against the total": (
        "uses", "reconciles", "10,122,000,000 + 5,111,200,000 + 1,990,000,000 = 17,223,200,000", "", "003",
    ),
    "costs of the offering": ("uses", "derives", "- 17,223,200,000 = 100,000,000", "costs of the issue", "003"),
    "a plan partly completed": (
        "proceeds", "derives", "1,365,424,000 / 418,200 = 3,265 shares", "partly completed", "001 002",
    ),
    "a percentage confirmed": (
        "holding", "reconciles", "12,135 / (22,480 + 3,265 + 12,615) = 31.63 %", "", "000 001 002",
    ),
    "shares outstanding": (
        "holding", "derives", "12,135 / 31.6 % = 38,341 to 38,463 shares", "shares outstanding", "000",
    ),
    "held before": ("holding", "derives", "12,135 - 10,883 = 1,252 shares", "held before", "000"),
    "a sign lost": ("growth", "contradicts", "126,000,000 / 662,000,000 - 1 = -81 %", "sign lost", "002"),
    "a change from below nothing": ("growth", "derives", "126,000,000 - (-243,000,000)", "not meaningful", "002"),
    "a blank cell": ("growth", "derives", "2,549,000,000 / 2,408,000,000 - 1 = 5.9 %", "blank cell", "002"),
    "a quarter recovered": ("growth", "derives", "13,000,000,000 / (1 + 23.4 %) = 10,534,846,029", "", "001"),
    "quarters of a year": ("period sum", "reconciles", "= 43,952,528,197", "", "001 002 004"),
    "revenue guidance missed": ("guidance", "derives", "forecast 20 %, actual 10.3 %", "missed", "001 004"),
    "profit guidance missed": ("guidance", "derives", "forecast above 0, actual -1,700,000,000", "missed", "001 004"),
    "quarter guidance met": ("guidance", "reconciles", "forecast 10,500,000,000 to 11,000,000,000", "met", "001 004"),
    "a comma lost": ("table sum", "contradicts", "38,633 + 43,582,000", "scale lost", "002"),
}  # fmt: skip
# What every statement of the quarterly results adds up to, in its own table: total -> how many columns.
TOTALS = {
    "Total Connectivity Services": 3, "Total Connectivity and value-added services": 7, "Total revenues": 7,
    "Dedicated access services": 3, "Total Dedicated Access Services": 3, "Total Dial-Up Access Services": 3,
    "Total Contract Bandwidth": 3, "Value-added services": 3, "Total costs and expenses": 7, "Operating loss": 7,
    "Total assets": 4, "Total current liabilities": 3, "Total liabilities": 4,
    "Total shareholders' equity(capital deficiency)": 4,
    "Total liabilities and shareholders' equity(capital deficiency)": 4,
    "Net cash provided by (used in) operating activities": 4, "Net cash used in investing activities": 4,
    "Net cash provided by (used in) financing activities": 4,
}  # fmt: skip


@pytest.fixture(scope="module")
def graph(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    files = sorted((root.parent / "shared" / "corpus").glob("00*.txt"))
    if not files:
        pytest.skip("no scoring material here")
    from keiretsu.pipeline import build

    out = tmp_path_factory.mktemp("checked") / "out"
    report = build(files, out)
    assert report.conforms and not report.failures
    with open_graph(out) as opened:
        yield opened


@pytest.fixture(scope="module")
def checks(graph: Graph) -> list[Row]:
    return graph.ask("checks").dicts()


@pytest.fixture(scope="module")
def operands(graph: Graph) -> list[Row]:
    return graph.ask("operands").dicts()


@pytest.mark.parametrize("item", ITEMS)
def test_it_is_found_with_its_words(item: str, checks: list[Row], operands: list[Row]) -> None:
    kind, verdict, formula, remark, documents = ITEMS[item]
    found = [
        row
        for row in checks
        if row["kind"] == kind and row["verdict"] == verdict and formula in str(row["formula"])
        and (not remark or row["remark"] == remark)
    ]  # fmt: skip
    assert found, item
    own = [row for row in operands if row["check"] == found[0]["check"]]
    assert len(own) >= 2 and all(row["quote"] for row in own)
    quoted = {str(row["document"])[:3] for row in own}
    assert set(documents.split()) <= quoted


def test_the_words_of_every_figure_stand_where_they_are_said_to(operands: list[Row], root: Path) -> None:
    texts: dict[str, str] = {}
    for row in operands:
        name = str(row["document"])
        if name not in texts:
            texts[name] = (root.parent / "shared" / "corpus" / name).read_text("utf-8")
        assert texts[name][int(str(row["start"])) : int(str(row["end"]))] == row["quote"]
    assert len(operands) > 500


def test_every_table_of_the_quarter_adds_up(checks: list[Row]) -> None:
    sums = [row for row in checks if row["kind"] == "table sum" and row["verdict"] == "reconciles"]
    found = Counter(str(row["about"]).partition(", 200")[0].casefold() for row in sums)
    assert {name: found[name.casefold()] for name in TOTALS if found[name.casefold()] < TOTALS[name]} == {}
    assert sum(row["kind"] == "balance" and row["verdict"] == "reconciles" for row in checks) == 8


def test_nothing_else_contradicts(checks: list[Row]) -> None:
    wrong = [row for row in checks if row["verdict"] == "contradicts"]
    assert {row["remark"] for row in wrong} == {"sign lost", "scale lost"} and len(wrong) == 2


def test_what_is_derived_is_never_told_as_said(graph: Graph) -> None:
    shares = graph.query(
        "SELECT ?value { GRAPH kei:conclusions { ?derived a kei:DerivedValue ; kei:derivesProperty kei:shares ; "
        "kei:derivesValue ?value ; prov:wasGeneratedBy/kei:verdict kei:derives ; prov:wasDerivedFrom ?claim } "
        "GRAPH ?document { ?claim a kei:Claim } }"
    )
    assert {row[0] for row in shares} >= {4700000, 700000, 3265}
    told = graph.query("SELECT ?s { ?s kei:shares ?shares FILTER(?shares IN (4700000, 700000, 3265)) }")
    assert not list(told)
    figures = graph.query("SELECT ?s { ?s kei:numericValue ?v FILTER(?v > 10534000000 && ?v < 10535000000) }")
    assert not list(figures)
