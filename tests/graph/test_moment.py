"""Two days: when it was so, and when it had been said; as known on a day is the graph of the documents then out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from disclosures import Disclosure, graph_of
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.errors import UsageError
from keiretsu.graph.network import network

ISSUER, BUYER = "Minato Internet Inc.", "Umi Data K.K."
FIGURES = {"shares": 8400, "pricePerShare": 418200, "currency": "JPY"}


def subscription(name: str, issued: str, day: str, status: str) -> Disclosure:
    return Disclosure(name, issued).event(
        "ShareSubscription", status, day, values=FIGURES, subscriber=BUYER, issuer=ISSUER
    )


def deal() -> tuple[Disclosure, ...]:
    holding = Disclosure("report.txt", "2003-11-20")
    holding.relation("Shareholding", as_of="2003-09-30", values={"percent": 31.6}, holder=BUYER, issuer=ISSUER)
    plan = subscription("plan.txt", "2003-05-20", "2003-06", "planned")
    return plan, subscription("done.txt", "2003-07-01", "2003-06-26", "completed"), holding


@pytest.mark.parametrize(
    ("known_on", "rows"),
    [
        ("2003-05-19", []),
        ("2003-05-20", [("planned", "2003-06")]),
        ("2003-06-30", [("planned", "2003-06")]),  # though it happened on the 26th
        ("2003-07-01", [("completed", "2003-06-26")]),
        (None, [("completed", "2003-06-26")]),
    ],
)
def test_a_plan_is_a_plan_until_its_completion_is_told(known_on: str | None, rows: list[tuple[str, str]]) -> None:
    graph = graph_of(*deal()).at(known_on=known_on)
    found = graph.query(
        "SELECT ?s ?d { GRAPH kei:conclusions { ?e a kei:ShareSubscription ; kei:status ?s ; kei:date ?d } }"
    )
    assert [(str(s).rpartition("#")[2], str(d)) for s, d in found] == rows
    if rows:  # a name that nobody had said by then is no name
        events = graph_of(*deal()).ask("events", company=ISSUER, known_on=known_on)
        assert [(row["status"], row["date"]) for row in events.dicts()] == rows


def test_both_days_together_and_each_alone() -> None:
    graph = graph_of(*deal())

    def holdings(**days: str) -> int:
        return network(graph.at(**days).store).number_of_edges()

    assert holdings() == holdings(as_of="2003-10-01") == 1
    assert holdings(as_of="2003-09-29") == 0  # nobody says that it was so before
    assert holdings(known_on="2003-11-19") == 0  # nobody had said so
    assert holdings(as_of="2003-10-01", known_on="2003-11-20") == 1


def test_what_is_ahead_on_a_day_is_left_out_with_what_leads_to_it() -> None:
    graph = graph_of(*deal())
    before, after = graph.at("2003-06-25"), graph.at("2003-06-26")
    count = "SELECT (COUNT(DISTINCT ?e) AS ?n) { GRAPH kei:conclusions { ?e a kei:Event } }"
    assert [[row[0] for row in found.query(count)] for found in (before, after)] == [[0], [1]]
    subjects = {quad.subject for quad in before.quads()}
    dangling = [
        quad
        for quad in before.quads()
        if "/event/" in str(quad.object) and quad.object not in subjects
    ]  # fmt: skip
    assert not dangling
    assert before.validate().conforms and len(before.documents()) == 3


def test_a_name_known_later_does_not_tie_two_companies_before() -> None:
    first = Disclosure("a.txt", "2003-01-10")
    first.event("Listing", company="MNT", exchange=first.agent("Hama Exchange", "exchange"))
    later = Disclosure("b.txt", "2004-01-10")
    later.agent(ISSUER, aliases=["MNT"])
    later.event("Listing", date="2002-12-01", company=ISSUER, exchange=later.agent("Hama Exchange", "exchange"))
    graph = graph_of(first, later)
    names = "SELECT ?n { GRAPH kei:conclusions { ?c a kei:Company ; skos:prefLabel ?n } } ORDER BY ?n"
    assert [row[0] for row in graph.at(known_on="2003-12-31").query(names)] == ["MNT"]
    assert [row[0] for row in graph.at().query(names)] == [ISSUER]


def test_a_document_of_a_month_is_out_at_its_end_and_one_without_a_day_on_none() -> None:
    graph = graph_of(
        subscription("a.txt", "2003-05", "2003-06", "planned"), subscription("b.txt", "", "2003-08", "agreed")
    )
    assert [len(graph.at(known_on=day).documents()) for day in ("2003-05-30", "2003-05-31", "2030-01-01")] == [0, 1, 1]


@given(st.permutations(range(3)), st.dates(date(2003, 5, 1), date(2003, 12, 31)))
@settings(max_examples=25, deadline=None)
def test_a_graph_as_known_on_a_day_is_the_graph_of_the_documents_then_out(order: list[int], day: date) -> None:
    documents = deal()
    view = graph_of(*(documents[i] for i in order)).at(known_on=day)
    alone = graph_of(*(doc for doc in documents if date.fromisoformat(doc.issued) <= day))
    assert set(view.quads()) == set(alone.quads())


def test_a_day_that_is_none_is_told_with_its_mend() -> None:
    with pytest.raises(UsageError, match="known_on 'June' is no day; write YYYY-MM-DD"):
        graph_of().at(known_on="June")


def test_a_question_with_a_limit_of_time_sees_the_same_day(tmp_path: Path) -> None:
    with graph_of(*deal(), directory=tmp_path) as graph:
        rows = graph.ask("events", company=ISSUER, known_on="2003-06-30", timeout=60.0).dicts()
    assert [row["status"] for row in rows] == ["planned"]
