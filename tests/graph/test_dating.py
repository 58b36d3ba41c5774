"""A document with no date is bounded by what it tells as past and as still ahead; each bound has its words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import keiretsu
import pytest
from disclosures import Disclosure
from keiretsu.graph import Graph
from keiretsu.graph.dating import bounds
from keiretsu.graph.explain import explain
from keiretsu.model import Extraction

ISSUER, BUYER = "Minato Internet Inc.", "Umi Data K.K."
CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"


def told(name: str = "undated.txt", issued: str = "") -> Disclosure:
    return Disclosure(name, issued)


def days(document: Disclosure | Extraction) -> tuple[str, str]:
    first, last = bounds(document.made() if isinstance(document, Disclosure) else document)
    return (str(first.day) if first else ""), (str(last.day) if last else "")


def subscription(document: Disclosure, status: str, date: str, dates: dict[str, str] | None = None) -> Disclosure:
    return document.event("ShareSubscription", status, date, dates=dates, subscriber=BUYER, issuer=ISSUER)


@pytest.mark.parametrize(
    ("document", "limits"),
    [
        (subscription(told(), "completed", "2003-05-20"), ("2003-05-20", "")),
        (subscription(told(), "completed", "2003-05"), ("2003-05-01", "")),  # within the month; no day is guessed
        (subscription(told(), "planned", "2003-06"), ("", "2003-06-30")),
        (subscription(told(), "planned", "2003-06-26", {"payment": "2003-06-06"}), ("", "2003-06-06")),
        (subscription(told(), "planned", "2003-06-26", {"resolved": "2003-05-20"}), ("", "2003-06-26")),
        (subscription(told(), "agreed", "2003-06-26"), ("", "")),  # the day of the agreement: past or ahead
        (subscription(told(), "terminated", "2003-06-26"), ("", "")),
        (told().figure(ISSUER, "Revenues", "2002-04-01/2003-03-31", "100"), ("2003-04-01", "")),
        (told().figure(ISSUER, "Total assets", "2003-03-31", "100"), ("2003-03-31", "")),
        (
            told().relation("Shareholding", as_of="2003-03-31", holder=BUYER, issuer=ISSUER, values={"percent": 5}),
            ("2003-03-31", ""),
        ),
        (told().event("Guidance", "planned", "2003-05", company=ISSUER), ("", "")),  # the day it is announced
        (subscription(told("dated.txt", "2003-05-21"), "planned", "2003-06"), ("", "")),
        (told(), ("", "")),
    ],
)
def test_what_bounds_a_date(document: Disclosure, limits: tuple[str, str]) -> None:
    assert days(document) == limits


def test_the_latest_past_and_the_earliest_future_count() -> None:
    doc = subscription(subscription(told(), "completed", "2003-01-10"), "completed", "2003-04-02")
    doc = subscription(subscription(doc, "planned", "2003-09"), "planned", "2003-06-06")
    assert days(doc) == ("2003-04-02", "2003-06-06")


def test_a_reading_that_contradicts_itself_bounds_nothing() -> None:
    doc = subscription(subscription(told(), "completed", "2003-07-01"), "planned", "2003-06-06")
    assert days(doc) == ("", "")


def test_what_is_read_with_little_confidence_bounds_nothing() -> None:
    made = subscription(told(), "planned", "2003-06-06").made()
    assert days(replace(made, facts=tuple(replace(fact, confidence=0.4) for fact in made.facts))) == ("", "")


def bounded() -> Graph:
    doc = told().figure(ISSUER, "Revenues", "2002-04-01/2003-03-31", "100")
    doc.relation("Shareholding", holder=BUYER, issuer=ISSUER, values={"percent": 5})
    graph = Graph()
    graph.add(subscription(doc, "planned", "2003-06-06").made())
    graph.conclude()
    return graph


def test_the_bounds_stand_in_the_graph_with_their_words_and_are_explained() -> None:
    graph = bounded()
    assert graph.validate().conforms
    rows = graph.query(
        "SELECT ?first ?last ?why ?words { GRAPH ?d { ?d kei:issuedEarliest ?first ; kei:issuedLatest ?last ; "
        "kei:latestReason ?why ; kei:latestEvidence/oa:hasSelector/oa:exact ?words } }"
    )
    ((first, last, why, words),) = rows
    assert (str(first), str(last)) == ("2003-04-01", "2003-06-06")
    assert "planned for 2003-06-06" in str(why) and str(words).startswith("ShareSubscription planned")
    shown = explain(graph.store, "undated.txt").text()
    assert "its content bounds it" in shown and "earliest 2003-04-01: actual Revenues" in shown
    assert "latest 2003-06-06: ShareSubscription planned" in shown and '"Revenues 100"' in shown


def test_an_undated_document_is_out_by_its_latest_day_and_what_it_says_known_from_then() -> None:
    graph = bounded()
    assert [len(graph.at(known_on=day).documents()) for day in ("2003-06-05", "2003-06-06")] == [0, 1]
    known = graph.query("SELECT DISTINCT ?k { GRAPH kei:conclusions { ?s kei:knownFrom ?k } }")
    assert [str(row[0]) for row in known] == ["2003-06-06"]


def test_the_ends_of_a_state_bear_precision_and_the_claims_that_tell_them() -> None:
    first = told("a.txt", "2003-04-01").relation(
        "Shareholding", from_="2003-03", holder=BUYER, issuer=ISSUER, values={"percent": 5}
    )
    second = told("b.txt", "2003-10-01").relation(
        "Shareholding", as_of="2003-09-30", holder=BUYER, issuer=ISSUER, values={"percent": 31.6}
    )
    graph = Graph()
    for document in (first, second):
        graph.add(document.made())
    graph.conclude()
    assert graph.validate().conforms
    rows = graph.query(
        "SELECT ?from ?fine ?until ?loose ?a ?b { GRAPH kei:conclusions { ?s kei:validFrom ?from ;"
        " kei:startPrecision ?fine ; kei:startToldBy ?start ; kei:validUntil ?until ;"
        " kei:endPrecision ?loose ; kei:endToldBy ?end }"
        " GRAPH ?d1 { ?start a kei:Claim . ?d1 kei:name ?a } GRAPH ?d2 { ?end a kei:Claim . ?d2 kei:name ?b } }"
    )
    assert [tuple(map(str, row)) for row in rows] == [
        ("2003-03", "month", "2003-03-01/2003-09-29", "interval", "a.txt", "b.txt")
    ]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")
def test_the_bounds_hold_for_documents_whose_date_is_known() -> None:
    """Of real documents with a date, taken away: nearly all bounds that are set hold."""
    from keiretsu.workers import Reader

    reader, set_, held = Reader(), 0, 0
    for path in sorted(CORPUS.glob("*.txt"))[:40]:
        made = reader.extraction(str(path), path.read_bytes())
        issued = made.document.issued
        if issued is None:
            continue
        first, last = bounds(replace(made, document=replace(made.document, issued=None)))
        set_ += (first is not None) + (last is not None)
        held += first is not None and first.day <= issued.last
        held += last is not None and last.day >= issued.first
    assert set_ >= 30 and held / set_ >= 0.9


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")
def test_document_001_is_dated_by_its_results_and_the_day_that_is_still_ahead(tmp_path: Path) -> None:
    (path,) = CORPUS.glob("001_*")
    keiretsu.build([path], tmp_path)
    with keiretsu.open(tmp_path) as graph:
        rows = graph.query("SELECT ?a ?b { GRAPH ?d { ?d kei:issuedEarliest ?a ; kei:issuedLatest ?b } }")
        assert [tuple(map(str, row)) for row in rows] == [("2003-04-01", "2003-06-06")]
