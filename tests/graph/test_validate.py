"""Validation: pyshacl over the shapes; the sieve before it may cost time, never a finding."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
import rdflib
from disclosures import Disclosure, placement, results
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.graph import Graph, validate
from keiretsu.graph.nodes import nodes
from keiretsu.graph.screen import Sieve
from keiretsu.graph.vocabulary import CONCLUSIONS, kei, known
from keiretsu.ontology import shapes_turtle

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture
def graph() -> Iterator[Graph]:
    with Graph() as made:
        made.add(placement())
        made.add(results())
        made.conclude()
        yield made


def claim_of(graph: Graph, type_: str) -> ox.Quad:
    quads = graph.store.quads_for_pattern(None, known("rdf:type"), kei(type_), None)
    return min((q for q in quads if "/claim/" in q.subject.value), key=str)


def change(graph: Graph, type_: str, name: str, *values: ox.Literal | ox.NamedNode) -> str:
    """Give the first claim of a type other values for a property; its IRI."""
    at = claim_of(graph, type_)
    for quad in list(graph.store.quads_for_pattern(at.subject, kei(name), None, None)):
        graph.store.remove(quad)
    for value in values:
        graph.store.add(ox.Quad(at.subject, kei(name), value, at.graph_name))
    return at.subject.value


def decimal(value: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + "decimal"))


def whole(graph: Graph) -> set[tuple[str, str, str]]:
    """pyshacl over everything at once, the sieve left out: (focus, path, component)."""
    found = set()
    for name in graph.store.named_graphs():
        results = validate.check(list(graph.store.quads_for_pattern(None, None, None, name)), str(name))
        found |= {(v.focus, v.path, v.component) for v in results}
    return found


def sieved(graph: Graph) -> set[tuple[str, str, str]]:
    return {(v.focus, v.path, v.component) for v in graph.validate().results}


def test_what_we_make_conforms_and_pyshacl_agrees(graph: Graph) -> None:
    report = graph.validate()
    assert report.conforms and "conforms" in report.text()
    assert {result.shape.rpartition("#")[2] for result in report.results} == {
        "DisagreementShape"
    }  # two days of one event
    assert whole(graph) == sieved(graph)


def test_the_sieve_knows_every_shape_of_the_ontology() -> None:
    sieve = Sieve(validate._shapes())
    assert len(sieve.shapes) > 60
    assert [shape.iri for shape in sieve.shapes if not shape.known] == []


def test_the_sieve_lets_through_nothing_that_conforms(graph: Graph) -> None:
    told = nodes(graph.kept.graph(CONCLUSIONS))
    assert any(kei("Identifier") in node[known("rdf:type").value] for node in told.values())
    found = {result.focus for result in graph.validate().results}
    assert Sieve(validate._shapes()).suspects(told) & told.keys() <= found


def test_shapes_are_read_as_rdflib_reads_them() -> None:
    ours = validate._shapes.__wrapped__()
    theirs = rdflib.Graph().parse(data=shapes_turtle(), format="turtle")
    assert _without_names(ours) == _without_names(theirs)


def _without_names(graph: rdflib.Graph) -> list[list[str]]:
    return sorted(["_:" if isinstance(term, rdflib.BNode) else term.n3() for term in triple] for triple in graph)


DAMAGE = [
    ("ShareSubscription", "shares", [decimal("-5")], "Violation"),
    ("ShareSubscription", "shares", [decimal("1"), decimal("2")], "Violation"),
    ("ShareSubscription", "shares", [ox.Literal("many")], "Violation"),
    ("ShareSubscription", "issuer", [], "Violation"),
    ("ShareSubscription", "issuer", [ox.NamedNode("https://e.org/nobody")], "Violation"),
    ("ShareSubscription", "status", [ox.NamedNode("https://w3id.org/keiretsu/ontology#perhaps")], "Violation"),
    ("ShareSubscription", "status", [], "Violation"),
    ("ShareSubscription", "evidence", [], "Violation"),
    ("ShareSubscription", "confidence", [decimal("1.5")], "Violation"),
    ("ShareSubscription", "date", [ox.Literal("someday")], "Violation"),
    ("ShareSubscription", "earliest", [ox.Literal("2009-01-01", datatype=ox.NamedNode(XSD + "date"))], "Violation"),
    ("ShareSubscription", "currency", [ox.Literal("yen")], "Violation"),
    ("ShareSubscription", "currency", [], "Warning"),
    ("ShareSubscription", "amount", [decimal("9480000000")], "Warning"),
    ("Shareholding", "percent", [decimal("316")], "Violation"),
    ("Observation", "numericValue", [ox.Literal("12.5")], "Violation"),
    ("Observation", "period", [], "Violation"),
    ("InsolvencyFiling", "proceeding", [ox.NamedNode("https://w3id.org/keiretsu/ontology#chapter99")], "Violation"),
]


@pytest.mark.parametrize(("type_", "name", "values", "severity"), DAMAGE, ids=lambda value: str(value)[:40])
def test_damage_is_found_and_pyshacl_agrees(
    graph: Graph, type_: str, name: str, values: list[ox.Literal | ox.NamedNode], severity: str
) -> None:
    focus = change(graph, type_, name, *values)
    report = graph.validate()
    own = [result for result in report.results if result.focus == focus]
    assert own and min(own, key=lambda result: result.rank).severity == severity
    assert report.conforms == (severity == "Warning")
    assert sieved(graph) == whole(graph)
    assert all(result.message and result.label and result.document for result in own)


LITERALS = st.one_of(
    st.integers(-20000, 20000).map(lambda cents: decimal(f"{cents / 100}")),
    st.dates().map(lambda d: ox.Literal(d.isoformat(), datatype=ox.NamedNode(XSD + "date"))),
    st.sampled_from(["", "JPY", "jpy", "2003/2004", "2003-02-30"]).map(ox.Literal),
    st.sampled_from(["completed", "current", "exact"]).map(kei),
)  # fmt: skip
NAMES = ["shares", "percent", "amount", "currency", "status", "date", "earliest", "latest", "asOf", "issuer", "rule",
         "confidence", "evidence", "signedEarliest", "validUntilLatest", "validFromEarliest"]  # fmt: skip


@settings(derandomize=True, max_examples=12, deadline=None)
@given(type_=st.sampled_from(["ShareSubscription", "Shareholding"]), name=st.sampled_from(NAMES),
       values=st.lists(LITERALS, max_size=2))  # fmt: skip
def test_any_damage_is_judged_as_pyshacl_does(type_: str, name: str, values: list[ox.Literal | ox.NamedNode]) -> None:
    with Graph() as graph:
        graph.add(placement())
        change(graph, type_, name, *values)
        assert sieved(graph) == whole(graph)


def test_a_value_that_pyshacl_fails_on_is_a_finding(graph: Graph) -> None:
    broken = change(graph, "ShareSubscription", "earliest", ox.Literal("2003-2-3", datatype=ox.NamedNode(XSD + "date")))
    other = change(graph, "Shareholding", "percent", decimal("316"))
    report = graph.validate()
    assert not report.conforms and {result.focus for result in report.results} >= {broken, other}


def test_holders_of_more_than_the_whole() -> None:
    doc = Disclosure("a.txt", "2003-09-30")
    for holder, percent in (("Umi Data K.K.", 60), ("Kawa Inc.", 55)):
        values = {"percent": percent}
        doc.relation("Shareholding", as_of="2003-09-30", holder=holder, issuer="Minato Inc.", values=values)
    with Graph() as graph:
        graph.add(doc.made())
        graph.conclude()
        results = graph.validate().results
        assert any(result.focus.endswith("/company/minato") and "115" in result.message for result in results)
        (check,) = (result for result in results if "/check/" in result.focus)
        assert check.severity == "Warning" and "60 + 55 = 115 %" in check.message
        assert "'percent': 60" in check.quote and "'percent': 55" in check.quote  # the words of both


def test_reports_for_people_programs_and_engines(graph: Graph) -> None:
    focus = change(graph, "Shareholding", "percent", decimal("316"))
    report = graph.validate()
    text = report.text()
    assert "1 violation" in text and "placement.txt" in text and "316" in text and "Shareholding" in text
    assert report.fails("violation") and report.fails("warning") and not report.fails("none")
    (first,) = (one for one in json.loads(report.json())["results"] if one["severity"] == "Violation")
    assert first["focus"] == focus and first["document"] == "placement.txt" and first["quote"]
    read = rdflib.Graph().parse(data=report.turtle(), format="turtle")
    assert (None, rdflib.SH.focusNode, rdflib.URIRef(focus)) in read
    assert (None, rdflib.SH.conforms, rdflib.Literal(False)) in read
    assert report.turtle() == graph.validate().turtle()
