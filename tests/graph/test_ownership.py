"""Ownership read from a graph: stakes told, bounded and derived, control with reasons, what never counts twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from disclosures import Disclosure, graph_of
from keiretsu.errors import QueryError, UsageError
from keiretsu.graph import Graph

GROUP = [  # (holder, issuer, percent)
    ("Kita K.K.", "Higashi Inc.", 60),
    ("Higashi Inc.", "Nishi Inc.", 25),
    ("Kita K.K.", "Nishi Inc.", 30),
    ("Nishi Inc.", "Minami Inc.", 40),
    ("Sora plc", "Minami Inc.", 20),
]


def held(*rows: tuple[str, str, float], day: str = "2010-03-31", name: str = "a.txt") -> Disclosure:
    doc = Disclosure(name, day)
    for holder, issuer, percent in rows:
        doc.relation("Shareholding", as_of=day, holder=holder, issuer=issuer, values={"percent": percent})
    return doc


def lines(graph: Graph, company: str, direction: str, **asked: Any) -> dict[str, dict[str, Any]]:
    rows = graph.ownership(company, **asked).rows.dicts()
    return {str(row["party"]): row for row in rows if row["direction"] == direction}


@pytest.fixture
def group() -> Iterator[Graph]:
    with graph_of(held(*GROUP)) as graph:
        yield graph


def test_direct_and_integrated_stakes_with_their_arithmetic(group: Graph) -> None:
    assert float(lines(group, "Nishi", "held by")["Kita K.K."]["percent"]) == 30
    through = lines(group, "Nishi", "held through others by")["Kita K.K."]
    assert float(through["low"]) == float(through["high"]) == 45  # 30 + 60 x 25
    assert "60 % x 25 % = 15 %" in through["reason"] and "together 45 %" in through["reason"]
    assert float(lines(group, "Kita", "holds through others")["Minami Inc."]["low"]) == 18
    assert "Shareholding" in through["evidence"] and "a.txt" in through["evidence"]


def test_control_by_majority_and_jointly_with_what_is_controlled(group: Graph) -> None:
    controls = lines(group, "Kita", "controls")
    assert set(controls) == {"Higashi Inc.", "Nishi Inc."}
    assert "with Higashi Inc., which it controls" in controls["Nishi Inc."]["reason"]
    assert "30 + 25 = 55 %" in controls["Nishi Inc."]["reason"]
    assert set(lines(group, "Minami", "within equity-method range of")) == {"Kita K.K.", "Nishi Inc.", "Sora plc"}
    linked = lines(group, "Minami", "closely linked with")
    assert "Sora plc" in linked and "Nishi Inc." in linked and "Kita K.K." not in linked  # 18 % is no fifth


def test_half_each_is_joint_control() -> None:
    with graph_of(held(("Kita K.K.", "Nishi Inc.", 50), ("Sora plc", "Nishi Inc.", 50))) as graph:
        assert set(lines(graph, "Nishi", "jointly controlled by")) == {"Kita K.K.", "Sora plc"}
        assert not lines(graph, "Nishi", "controlled by")


def test_a_circle_and_a_cross_holding() -> None:
    rows = [("Kita K.K.", "Nishi Inc.", 50), ("Nishi Inc.", "Kita K.K.", 50)]
    with graph_of(held(*rows)) as graph:
        assert set(lines(graph, "Kita", "circle with")) == {"Nishi Inc."}
        assert float(lines(graph, "Kita", "holds")["Nishi Inc."]["low"]) == 50


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Nishi Inc. is a wholly owned subsidiary of Kita K.K.", 100, 100),
        ("Kita K.K.'s wholly owned subsidiary, Nishi Inc., signed", 100, 100),
        ("Nishi Inc. is a subsidiary of Kita K.K.", 50, 100),
        ("Nishi Inc. is a non-wholly owned subsidiary of Kita K.K.", 50, 100),
        ("Kita K.K. will make Nishi Inc. its wholly owned subsidiary", 50, 100),
    ],
)
def test_a_subsidiary_with_no_percentage_has_bounds(words: str, low: int, high: int) -> None:
    doc = Disclosure("a.txt", "2010-03-31")
    doc.quote = lambda _: Disclosure.quote(doc, words)  # type: ignore[method-assign]
    doc.relation("Subsidiary", as_of="2010-03-31", parent="Kita K.K.", subsidiary="Nishi Inc.")
    with graph_of(doc) as graph:
        (row,) = lines(graph, "Nishi", "held by").values()
        assert (float(row["low"]), float(row["high"])) == (low, high) and row["percent"] is None
        assert set(lines(graph, "Kita", "controls")) == {"Nishi Inc."}


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Kita K.K. holds more than 50% of Nishi Inc.", 50, 100),
        ("Kita K.K. holds at least 50% of Nishi Inc.", 50, 100),
        ("Kita K.K. holds less than 50% of Nishi Inc.", 0, 50),
        ("Kita K.K. holds 50% of Nishi Inc., more than 5% of its sales", 50, 50),
    ],
)
def test_words_bound_a_percentage(words: str, low: int, high: int) -> None:
    doc = Disclosure("a.txt", "2010-03-31")
    doc.quote = lambda _: Disclosure.quote(doc, words)  # type: ignore[method-assign]
    doc.relation(
        "Shareholding", as_of="2010-03-31", holder="Kita K.K.", issuer="Nishi Inc.", values={"percent": 50}
    )  # fmt: skip
    with graph_of(doc) as graph:
        (row,) = lines(graph, "Nishi", "held by").values()
        assert (float(row["low"]), float(row["high"])) == (low, high)
        assert bool(lines(graph, "Kita", "controls")) == ("more than 50%" in words)


def test_shares_without_votes_hold_and_do_not_control() -> None:
    doc = Disclosure("a.txt", "2010-03-31")
    doc.quote = lambda _: Disclosure.quote(doc, "Kita K.K. holds 60% of Nishi Inc. in non-voting shares")  # type: ignore[method-assign]
    doc.relation("Shareholding", as_of="2010-03-31", holder="Kita K.K.", issuer="Nishi Inc.", values={"percent": 60})
    with graph_of(doc) as graph:
        assert float(lines(graph, "Kita", "holds")["Nishi Inc."]["low"]) == 60
        assert not lines(graph, "Kita", "controls") and "Nishi Inc." in lines(graph, "Kita", "closely linked with")


def test_a_stake_is_derived_from_shares_and_their_number() -> None:
    doc = Disclosure("a.txt", "2010-03-31")
    doc.relation("Shareholding", as_of="2010-03-31", holder="Kita K.K.", issuer="Nishi Inc.", values={"shares": 250})
    doc.figure("Nishi Inc.", "Issued shares", "2010-03-31", "1000", "count")
    with graph_of(doc) as graph:
        (row,) = lines(graph, "Nishi", "held by").values()
        assert row["percent"] is None and float(row["low"]) == float(row["high"]) == 25
        assert row["basis"] == "shares" and "250 of 1,000" in row["reason"]


def test_a_group_is_never_added_to_its_members() -> None:
    doc = held(("Kita K.K.", "Nishi Inc.", 60))
    doc.agent("Kita Group", "group")
    doc.relation("GroupMembership", as_of="2010-03-31", group="Kita Group", member="Kita K.K.")
    doc.relation("Shareholding", as_of="2010-03-31", holder="Kita Group", issuer="Nishi Inc.", values={"percent": 60})
    with graph_of(doc) as graph:
        rows = lines(graph, "Nishi", "held by")
        assert set(rows) == {"Kita Group", "Kita K.K."} and "its members: Kita K.K." in rows["Kita Group"]["reason"]
        assert not lines(graph, "Nishi", "above the whole")
        assert set(lines(graph, "Nishi", "controlled by")) == {"Kita K.K."}


def test_what_was_told_long_ago_gives_way_to_what_is_told_now() -> None:
    old, new = (
        held(("Sora plc", "Nishi Inc.", 60)),
        held(("Kita K.K.", "Nishi Inc.", 70), day="2020-03-31", name="b.txt"),
    )
    with graph_of(old, new) as graph:
        rows = lines(graph, "Nishi", "held by", as_of="2021-01-01")
        assert float(rows["Sora plc"]["low"]) == 0 and float(rows["Sora plc"]["high"]) == 30
        assert "may have ended" in rows["Sora plc"]["reason"]
        assert set(lines(graph, "Nishi", "controlled by", as_of="2021-01-01")) == {"Kita K.K."}
        assert set(lines(graph, "Nishi", "controlled by", as_of="2015-01-01")) == {"Sora plc"}
        assert set(lines(graph, "Nishi", "controlled by", known_on="2015-01-01")) == {"Sora plc"}
        with pytest.raises(UsageError, match="no day"):
            graph.ownership("Nishi", as_of="soon")
        with pytest.raises(QueryError):
            graph.ownership("Nobody")


def test_plans_do_not_count() -> None:
    doc = held(("Kita K.K.", "Nishi Inc.", 30))
    doc.relation(
        "Shareholding", "planned", as_of="2010-06-30", holder="Kita K.K.", issuer="Nishi Inc.", values={"percent": 80}
    )
    with graph_of(doc) as graph:
        assert [float(row["low"]) for row in lines(graph, "Nishi", "held by", as_of="2010-12-31").values()] == [30]


def test_derived_states_have_days_reasons_and_operands_and_are_never_told() -> None:
    old, new = (
        held(("Kita K.K.", "Nishi Inc.", 60)),
        held(("Kita K.K.", "Nishi Inc.", 40), day="2015-03-31", name="b.txt"),
    )
    with graph_of(old, new) as graph:
        (control,) = graph.query(
            "SELECT ?s ?from ?until ?why (COUNT(?on) AS ?operands) { ?s a kei:Control ; kei:asOf ?from ;"
            " kei:message ?why ;"
            " kei:validUntil ?until ; prov:wasDerivedFrom ?on . ?on a kei:Shareholding } GROUP BY ?s ?from ?until ?why"
        ).dicts()
        assert str(control["from"]) == "2010-03-31" and str(control["until"]) == "2015-03-30"
        assert "60 % of the votes" in str(control["why"]) and control["operands"] == 1
        assert not graph.query("SELECT ?s { ?s a kei:DerivedState, kei:State }")
        assert not graph.query("SELECT ?s { ?s a kei:DerivedState ; kei:evidence|kei:status ?x }")
        assert graph.validate().conforms
        assert graph.at(as_of="2012-01-01").query("SELECT ?s { ?s a kei:Control }")
        assert not graph.at(as_of="2016-01-01").query("SELECT ?s { ?s a kei:Control }")


def test_more_than_the_whole_with_what_is_derived_is_a_violation() -> None:
    doc = held(("Kita K.K.", "Nishi Inc.", 60))
    doc.quote = lambda _: Disclosure.quote(doc, "Nishi Inc. is a wholly owned subsidiary of Sora plc")  # type: ignore[method-assign]
    doc.relation("Subsidiary", as_of="2010-03-31", parent="Sora plc", subsidiary="Nishi Inc.")
    with graph_of(doc) as graph:
        results = graph.validate().results
        assert [r.message for r in results] == ["The holders of this company together hold more than all of it."]
        assert "160 %" in lines(graph, "Nishi", "above the whole")["Nishi Inc."]["reason"]


def test_the_overview_lists_each_group(group: Graph) -> None:
    found = group.ownership()
    assert [(line.direction, found.picture.told.name(line.party)) for line in found] == [
        ("Kita K.K.", "Higashi Inc."),
        ("Kita K.K.", "Nishi Inc."),
    ]
    assert group.ownership("Kita").graph.number_of_edges() == 4 and "Controls" in group.ownership("Kita").text()


def test_an_explanation_shows_what_is_derived_and_from_what(group: Graph) -> None:
    from keiretsu.graph.explain import explain

    told = explain(group.store, "Nishi")
    derived = [one for one in told.judged if one.verdict == "derived"]
    assert any("30 + 25 = 55 %" in one.message for one in derived)
    control = group.query("SELECT ?s { ?s a kei:Control ; kei:downstream/skos:prefLabel 'Nishi Inc.' }").dicts()[0]["s"]
    opened = explain(group.store, str(control))
    assert opened.kind == "derived" and {one.type for one in opened.statements} == {"Shareholding"}
    assert len(opened.statements) == 3 and all(one.quotes for one in opened.statements)
