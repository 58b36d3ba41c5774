"""Registers beside disclosures, and what is told of holdings that does not fit: bounds, old figures, words."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from disclosures import Disclosure
from keiretsu.extract import records
from keiretsu.graph import Graph
from keiretsu.graph.fitting import fit
from keiretsu.graph.percents import Span, apart, bounded, common, told

DAY = "2019-03-31"


def graph_of(*documents: Any) -> Graph:
    graph = Graph()
    for document in documents:
        graph.add(document.made() if isinstance(document, Disclosure) else document)
    graph.conclude()
    return graph


def disclosed(*rows: tuple[str, str, str, dict[str, object]], day: str = DAY, name: str = "a.txt") -> Disclosure:
    """(type, first, second, values) a row; the words of a row are its values' `words`, else the helper's own."""
    ends = {
        "Shareholding": ("holder", "issuer"),
        "Subsidiary": ("parent", "subsidiary"),
        "EquityMethodAffiliate": ("investor", "investee"),
    }
    doc = Disclosure(name, day)
    for kind, first, second, values in rows:
        figures = dict(values)
        words = str(figures.pop("words", f"{first} and {second}: {kind} {figures}"))
        doc.quote = lambda _, words=words: Disclosure.quote(doc, words)  # type: ignore[method-assign,misc]
        doc.relation(kind, as_of=day, values=figures, **dict(zip(ends[kind], (first, second), strict=True)))
    return doc


def register(*rows: tuple[str, str, dict[str, object], str], day: str = "2019-06-30") -> Any:
    """A BODS file: (holder, issuer, share, start) a row."""
    names = sorted({name for row in rows for name in row[:2]})
    base = {"statementDate": day, "recordStatus": "new"}
    told = [
        {
            **base, "statementId": f"e{at}".ljust(32, "0"), "declarationSubject": name, "recordId": name,
            "recordType": "entity",
            "recordDetails": {"isComponent": False, "entityType": {"type": "registeredEntity"}, "name": name},
        }
        for at, name in enumerate(names)
    ]  # fmt: skip
    for at, (holder, issuer, share, start) in enumerate(rows):
        interest = {"type": "shareholding", "directOrIndirect": "direct", "share": share}
        details = {
            "isComponent": False, "subject": issuer, "interestedParty": holder,
            "interests": [interest | ({"startDate": start} if start else {})],
        }  # fmt: skip
        told.append({
            **base, "statementId": f"r{at}".ljust(32, "0"), "declarationSubject": issuer, "recordId": f"r{at}",
            "recordType": "relationship", "recordDetails": details,
        })  # fmt: skip
    return fit(records.read(json.dumps(told).encode(), "r.bods.json", "r.bods.json"))


def held(graph: Graph, company: str, day: str = "") -> dict[str, tuple[float, float, str, str]]:
    rows = graph.ownership(company, as_of=day).rows.dicts()
    return {
        str(row["party"]): (float(str(row["low"])), float(str(row["high"])), str(row["basis"]), str(row["reason"]))
        for row in rows
        if row["direction"] == "held by"
    }


def kinds(graph: Graph, company: str = "") -> list[str]:
    return [str(row["kind"]) for row in graph.ownership(company).findings.dicts()]


# --- bounds ---


@pytest.mark.parametrize(
    ("share", "low", "high", "told", "controls"),
    [
        ({"minimum": 25, "maximum": 50}, 25, 50, "25 % to 50 %", False),
        ({"exclusiveMinimum": 50, "maximum": 75}, 50, 75, "more than 50 % to 75 %", True),
        ({"exclusiveMinimum": 75}, 75, 100, "more than 75 %", True),
        ({"minimum": 50}, 50, 100, "at least 50 %", False),
        ({"exclusiveMaximum": 25}, 0, 25, "less than 25 %", False),
    ],
)
def test_a_register_s_bounds_are_stakes_between_bounds(
    share: dict[str, object], low: int, high: int, told: str, controls: bool
) -> None:
    with graph_of(register(("Orrin", "Kiln", share, "2018-01-01"))) as graph:
        assert held(graph, "Kiln", DAY)["Orrin"] == (low, high, "bounds", f"told as {told}")
        assert any(one.kind == "Control" for one in graph.ownership("Kiln").derived) == controls


def test_a_register_and_a_disclosure_that_agree_are_one_holding() -> None:
    told = disclosed(("Shareholding", "Orrin", "Kiln", {"percent": 31}))
    with graph_of(told, register(("Orrin", "Kiln", {"minimum": 25, "maximum": 50}, ""))) as graph:
        for day in (DAY, "2020-01-01"):
            assert held(graph, "Kiln", day) == {"Orrin": (31, 31, "told", "")}
        assert kinds(graph) == []


def test_a_register_and_a_disclosure_that_differ_stay_apart_and_are_found() -> None:
    share: dict[str, object] = {"exclusiveMinimum": 50, "maximum": 75}
    told = disclosed(("Shareholding", "Orrin", "Kiln", {"percent": 31}))
    with graph_of(told, register(("Orrin", "Kiln", share, "2018-01-01"))) as graph:
        assert held(graph, "Kiln", "2018-06-01")["Orrin"][:2] == (50, 75)
        assert held(graph, "Kiln", DAY)["Orrin"][:2] == (31, 31)
        (row,) = graph.ownership("Kiln").findings.dicts()
        assert row["kind"] == "bounds" and "more than 50 % to 75 %" in str(row["message"])
        assert "31 %" in str(row["message"]) and "a.txt" in str(row["evidence"]) and "r.bods" in str(row["evidence"])


def test_a_change_after_the_register_s_day_is_no_disagreement() -> None:
    told = disclosed(("Shareholding", "Orrin", "Kiln", {"percent": 31}), day="2020-05-01")
    with graph_of(told, register(("Orrin", "Kiln", {"minimum": 50}, "2018-01-01"))) as graph:
        assert kinds(graph) == [] and held(graph, "Kiln", "2020-05-01")["Orrin"][:2] == (31, 31)


def test_bounds_and_words_narrow_each_other() -> None:
    told = disclosed(("Subsidiary", "Orrin", "Kiln", {"words": "Kiln is a wholly owned subsidiary of Orrin"}))
    with graph_of(told, register(("Orrin", "Kiln", {"minimum": 75}, ""))) as graph:
        assert held(graph, "Kiln")["Orrin"][:3] == (100, 100, "wholly owned")
    told = disclosed(("Subsidiary", "Orrin", "Kiln", {"words": "Kiln is a subsidiary of Orrin"}))
    with graph_of(told, register(("Orrin", "Kiln", {"minimum": 25, "maximum": 75}, ""))) as graph:
        assert held(graph, "Kiln")["Orrin"][:3] == (50, 75, "subsidiary")


def test_spans() -> None:
    def of(**figures: int) -> Any:
        return lambda name: Decimal(figures[name]) if name in figures else None

    assert told(of(percent=31, percentAtLeast=25)) == Span(Decimal(31), Decimal(31))
    assert bounded(of()) is None and bounded(of(percentAtLeast=60, percentAtMost=40)) is None
    half, more, less = (bounded(of(**{name: 50})) for name in ("percentAtMost", "percentAbove", "percentBelow"))
    assert half and more and less
    assert apart(half, more) and apart(less, told(of(percent=50))) and not apart(half, told(of(percent=50)))
    assert common([half, less]) == less and common([more, less]) is None and common([]) is None
    assert [str(one) for one in (half, more, less)] == ["at most 50 %", "more than 50 %", "less than 50 %"]


# --- findings ---


def test_more_than_the_whole_is_found_once() -> None:
    doc = disclosed(
        ("Shareholding", "Orrin", "Kiln", {"percent": 60}), ("Shareholding", "Sora", "Kiln", {"percent": 70})
    )
    later = disclosed(("Shareholding", "Kita", "Higashi", {"percent": 10}), day="2020-03-31", name="b.txt")
    with graph_of(doc, later) as graph:
        (row,) = graph.ownership().findings.dicts()
        assert (row["kind"], row["firm"], str(row["day"])) == ("above the whole", "Kiln", DAY)
        assert "Orrin 60 % + Sora 70 % = 130 %" in str(row["message"])


def test_what_was_told_long_ago_and_no_longer_fits_is_found() -> None:
    old = disclosed(("Shareholding", "Sora", "Kiln", {"percent": 60}), day="2010-03-31")
    new = disclosed(("Shareholding", "Orrin", "Kiln", {"percent": 70}), name="b.txt")
    with graph_of(old, new) as graph:
        (row,) = graph.ownership("Sora").findings.dicts()
        assert row["kind"] == "stale" and "60 %" in str(row["message"]) and "may have ended" in str(row["message"])
        assert kinds(graph, "Orrin") == []


@pytest.mark.parametrize(
    ("words", "other", "found"),
    [
        ("Orrin, the largest shareholder of Kiln, holds 20% of it", 30, True),
        ("the largest shareholder, Orrin, holds 20% of Kiln", 30, True),
        ("Orrin, the largest shareholder of Kiln, holds 20% of it", 10, False),
        ("Orrin, the second largest shareholder of Kiln, holds 20% of it", 30, False),
        ("Orrin will become the largest shareholder of Kiln, of which it holds 20%", 30, False),
    ],
)
def test_called_the_largest_shareholder(words: str, other: int, found: bool) -> None:
    doc = disclosed(
        ("Shareholding", "Orrin", "Kiln", {"percent": 20, "words": words}),
        ("Shareholding", "Sora", "Kiln", {"percent": other}),
    )
    with graph_of(doc) as graph:
        assert kinds(graph, "Kiln") == (["largest shareholder"] if found else [])


@pytest.mark.parametrize(
    ("kind", "percent", "found"),
    [
        ("Subsidiary", 45, ["subsidiary"]),
        ("Subsidiary", 51, []),
        ("EquityMethodAffiliate", 12, ["equity method"]),
        ("EquityMethodAffiliate", 30, []),
        ("EquityMethodAffiliate", 60, []),  # a conflict of definitions, told as such
    ],
)
def test_called_a_subsidiary_or_an_affiliate(kind: str, percent: int, found: list[str]) -> None:
    doc = disclosed((kind, "Orrin", "Kiln", {}), ("Shareholding", "Orrin", "Kiln", {"percent": percent}))
    with graph_of(doc) as graph:
        assert kinds(graph) == found
        assert {row["type"] for row in graph.ask("conflicts").dicts()} == ({"definition"} if percent == 60 else set())


# --- through others ---


def test_a_holding_through_others_counts_once() -> None:
    words = "Orrin indirectly holds 40% of Kiln through its subsidiaries"
    rows: list[tuple[str, str, str, dict[str, object]]] = [
        ("Shareholding", "Orrin", "Kiln", {"percent": 40, "words": words}),
        ("Shareholding", "Sora", "Kiln", {"percent": 40}),
    ]
    with graph_of(disclosed(*rows)) as graph:
        assert "through others" in held(graph, "Kiln")["Orrin"][3] and kinds(graph) == []
    with graph_of(disclosed(*rows, ("Shareholding", "Orrin", "Sora", {"percent": 100}))) as graph:
        assert "through Sora, counted there" in held(graph, "Kiln")["Orrin"][3]
        through = [one for one in graph.ownership("Kiln").rows.dicts() if one["direction"] == "held through others by"]
        assert [(row["party"], float(str(row["low"]))) for row in through] == [("Orrin", 40)]


def test_of_which_is_part_of_the_group_above() -> None:
    doc = disclosed(
        ("Shareholding", "Promoter and promoter group", "Kiln", {"percent": 70, "words": "Promoter group 70"}),
        ("Shareholding", "Harsh", "Kiln", {"percent": 18, "words": "of which Harsh 18"}),
        ("Shareholding", "Sora", "Kiln", {"percent": 18, "words": "Sora 18"}),
    )
    with graph_of(doc) as graph:
        reasons = {party: row[3] for party, row in held(graph, "Kiln").items()}
        assert reasons["Harsh"] == "part of what Promoter and promoter group holds"
        assert reasons["Sora"] == reasons["Promoter and promoter group"] == "" and kinds(graph) == []


def test_the_text_fits_its_width_and_names_statements_briefly() -> None:
    words = "As of the day on which this was written, Orrin holds 60% of the outstanding shares of Kiln, as filed"
    doc = disclosed(
        ("Shareholding", "Orrin", "Kiln", {"percent": 60, "words": words}),
        ("Shareholding", "Kiln", "Sora", {"percent": 60}),
        ("Shareholding", "Kiln", "Kita", {"percent": 60}),
    )
    with graph_of(doc) as graph:
        told = graph.ownership("Sora")
        text = told.text(70)
        assert all(len(line) <= 70 for line in text.splitlines()) and "https://" not in text
        assert "  60 %    Kiln, since 2019-03-31" in text and "60 % x 60 % = 36 %" in text
        assert "state:shareholding-" in text and "https://" in told.rows.text("csv")
        long = graph.ownership("Orrin").text(70)
        assert "As of the day" in long and "…”" in long
        linked = [row["party"] for row in told.rows.dicts() if row["direction"] == "closely linked with"]
        assert sorted(linked) == ["Kiln", "Kita", "Orrin"]


def test_what_others_hold_bounds_a_chain_and_its_reason_says_so() -> None:
    """Orrin more than half of Kiln, Sora a quarter of it: so Orrin has at most 75 % of Kiln, and of what Kiln holds."""
    doc = disclosed(
        ("Subsidiary", "Orrin", "Kiln", {"words": "Kiln is a subsidiary of Orrin"}),
        ("Shareholding", "Sora", "Kiln", {"percent": 25}),
        ("Shareholding", "Kiln", "Kita", {"percent": 40}),
    )
    with graph_of(doc) as graph:
        rows = {(row["direction"], row["party"]): row for row in graph.ownership("Kita").rows.dicts()}
        through = rows["held through others by", "Orrin"]
        assert (float(str(through["low"])), float(str(through["high"]))) == (20, 30)
        assert "20 to 40 %; 20 to 30 %, as others hold what is left" in str(through["reason"])
        in_range = rows["within equity-method range of", "Orrin"]
        assert "with Kiln, which it controls, a fifth to a half" in str(in_range["reason"])
