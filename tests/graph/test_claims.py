"""Claims: an extraction becomes one named graph, whole, without blank nodes, and comes back as the same lines."""

from __future__ import annotations

import ast
import json
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from disclosures import Disclosure, placement, results
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu import ontology
from keiretsu.errors import OntologyError, UsageError
from keiretsu.graph import claims, facts, iri
from keiretsu.graph.exports import rdf
from keiretsu.model import Extraction


@pytest.mark.parametrize("made", [placement(), results()], ids=["placement", "results"])
def test_lines_come_back_from_the_graph(made: Extraction) -> None:
    said = list(facts.to_lines(made))
    assert len(said) == len(made.facts) + len(made.observations)
    store = ox.Store()
    store.extend(claims.quads(made, version="0.1.0"))
    assert facts.to_text(facts.from_quads(store)) == facts.to_text(said)
    for line in said:
        for piece in line["evidence"]:
            assert made.document.text[piece["start"] : piece["end"]] == piece["quote"]


def test_numbers_are_json_numbers_and_whole_where_whole() -> None:
    line = next(line for line in facts.to_lines(placement()) if line["type"] == "Shareholding")
    assert line["values"] == {"percent": 31.6, "shares": 12135} and isinstance(line["values"]["shares"], int)
    assert json.loads(facts.to_text([line])) == line
    assert list(line) == ["kind", "doc", "type", "status", "asOf", "roles", "values", "evidence", "confidence", "rule"]


def test_same_extraction_same_quads_and_no_blank_node() -> None:
    quads = claims.quads(placement(), version="0.1.0")
    assert quads == claims.quads(placement(), version="0.1.0")
    assert not [q for q in quads if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]
    assert {q.graph_name for q in quads} == {claims.graph_name(placement().document.id)}


def test_the_text_and_the_way_it_was_read_stay_with_the_graph() -> None:
    made = placement()
    values = {q.object.value for q in claims.quads(made) if isinstance(q.object, ox.Literal)}
    assert {made.document.text, made.document.sha256, "01 decode", "placement.txt"} <= values


@pytest.mark.parametrize(
    ("type_", "roles", "values", "wrong"),
    [
        ("ShareSubscripton", {"issuer": "A Inc."}, {}, "ShareSubscripton"),
        ("ShareSubscription", {"isuer": "A Inc."}, {}, "isuer"),
        ("ShareSubscription", {"issuer": "A Inc."}, {"share": 1}, "share"),
    ],
)
def test_what_the_ontology_lacks_is_an_error(
    type_: str, roles: dict[str, object], values: dict[str, object], wrong: str
) -> None:
    made = Disclosure("x.txt").event(type_, values=values, **roles).made()
    with pytest.raises(OntologyError, match=wrong):
        claims.quads(made)


# --- IRIs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Internet Initiative Japan", "internet-initiative-japan"),
        ("Société Générale", "societe-generale"),
        ("AT&T", "at-t"),
        ("../../etc/passwd", "etc-passwd"),
        ('"} UNION {', "union"),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert iri.slug(name) == slug


def test_names_of_which_little_is_left_do_not_collide() -> None:
    slugs = {iri.slug(name) for name in ("日本電信電話", "日本製鉄", "株式会社A", "!!!", "???", "x" * 300, "x" * 301)}
    assert len(slugs) == 7 and all(len(slug) <= 90 for slug in slugs)


@pytest.mark.parametrize("local", ["", "a b", "a/b", "a#b", "<", "a\n", "é", "a.", "-a", "x" * 201, "a%2e"])
def test_a_local_name_that_could_break_an_iri_is_refused(local: str) -> None:
    with pytest.raises(UsageError):
        iri.mint("company", local)


@pytest.mark.parametrize("base", ["", "x", "https://e.org", "https://e.org/ a/", "file:///etc/", 'https://e.org/"/'])
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(UsageError):
        iri.mint("company", "a", base)
    assert iri.mint("company", "a", "https://e.org/id/").value == "https://e.org/id/company/a"


HOSTILE = st.text(
    st.characters() | st.sampled_from("<>\"{}|\\^`\n\t\x00\x0b\x85\u2028\ufffe\ud800 '&;"), min_size=1, max_size=40
)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(name=HOSTILE, alias=HOSTILE, metric=HOSTILE)
def test_hostile_names_survive_every_form(name: str, alias: str, metric: str) -> None:
    doc = Disclosure(name)
    company = doc.agent(name, aliases=[alias])
    doc.event("NameChange", date="2003-09", company=company, values={"newName": metric})
    doc.figure(name, metric, "2003", "1.50", alias)
    made = doc.made()
    quads = claims.quads(made)
    assert facts.to_text(facts.from_quads(quads)) == facts.to_text(facts.to_lines(made))
    whole, union = set(quads), {q.triple for q in quads}
    for form, data in (("trig", rdf.trig(quads)), ("nq", rdf.nquads(quads)), ("jsonld", rdf.jsonld(quads))):
        assert set(ox.parse(data, format=FORMATS[form])) == whole
    for form, data in (("ttl", rdf.turtle(quads)), ("nt", rdf.ntriples(quads))):
        assert {q.triple for q in ox.parse(data, format=FORMATS[form])} == union


FORMATS = {
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
}


@settings(derandomize=True, max_examples=200, deadline=None)
@given(value=st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**17), max_value=10**17))
def test_decimals_are_written_as_the_store_gives_them_back(value: Decimal) -> None:
    from keiretsu.graph.vocabulary import decimal

    subject = ox.NamedNode("https://e.org/a")
    store = ox.Store()
    store.add(ox.Quad(subject, subject, decimal(value)))
    assert next(iter(store)).object == decimal(value)
    assert Decimal(decimal(value).value) == value


def test_every_term_that_the_code_names_is_in_the_ontology(root: Path) -> None:
    names = set()
    for path in sorted((root / "graph").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "kei":
                names |= {str(given.value) for given in node.args if isinstance(given, ast.Constant)}
    assert len(names) > 40
    for name in sorted(names):
        assert ontology.term(name)
