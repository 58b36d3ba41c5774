"""Values are data, never query text: hostile names, IRIs and strings find nothing and break nothing."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.errors import LimitError, QueryError
from keiretsu.queries import Parameter, Question, check, parse, select, with_values
from keiretsu.queries.binding import bind

SKOS = "http://www.w3.org/2004/02/skos/core#"
NAMES = ["IIJ", "} UNION {", '" } # ', "\\", "'''", "?s ?p ?o", "a\nb", "\\u0022 }"]
TEXT = "SELECT ?party { VALUES (?name) { (UNDEF) } ?party <" + SKOS + "prefLabel> ?name }"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    for number, name in enumerate(NAMES):
        party = ox.NamedNode(f"https://example.org/{number}")
        store.add(ox.Quad(party, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(name)))
    return store


@settings(derandomize=True, max_examples=200, deadline=None)
@given(name=st.one_of(st.sampled_from(NAMES), st.text(st.characters(exclude_categories=("Cs",)), max_size=30)))
def test_a_hostile_name_finds_itself_and_nothing_else(store: ox.Store, name: str) -> None:
    question = Question("by_name", "?", (Parameter("name", "string", True),), ("party",), "", TEXT)
    if not name:
        return
    rows = list(store.query(bind(question, {"name": name}, store)))
    assert len(rows) == NAMES.count(name)


def test_an_undefined_parameter_matches_everything(store: ox.Store) -> None:
    question = Question("by_name", "?", (Parameter("name", "string", False),), ("party",), "", TEXT)
    assert len(list(store.query(bind(question, {}, store)))) == len(NAMES)


@pytest.mark.parametrize("iri", ["https://x/> . ?s ?p ?o } #", "javascript", "https://x/ y", "", "https://x/\n"])
def test_an_iri_that_is_none_is_refused(store: ox.Store, iri: str) -> None:
    question = Question("by_iri", "?", (Parameter("party", "iri", True),), ("name",), "", TEXT)
    with pytest.raises(QueryError):
        bind(question, {"party": iri}, store)


def test_a_query_of_ones_own_is_bound_at_its_head(store: ox.Store) -> None:
    rows = select(store, f"SELECT ?party {{ ?party <{SKOS}prefLabel> ?name }}", {"name": ox.Literal("IIJ")})
    assert [row[0] for row in rows] == ["https://example.org/0"]
    assert with_values("SELECT * { ?s ?p ?o }", {}) == "SELECT * { ?s ?p ?o }"


REFUSED = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { serVice SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { # no\nSERVICE<http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<http://127.0.0.1:9/>{?s ?p ?o}}",
    "SELECT * { ?s ?p 1e5SERVICE<http://127.0.0.1:9/>{?s ?p ?o}}",
    "SELECT * { ?s ?p trueSERVICE?x{?s ?p ?o}}",
    "PREFIX a: <http://a/> SELECT * { ?s ?p a:b\\# . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "PREFIX a: <http://a/> SELECT * { ?s ?p a:b\\' . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } FILTER('x'='x') }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * FROM:g { ?s ?p ?o }",
    "SELECT * FROMNAMED<http://127.0.0.1:9/>{ GRAPH ?g { ?s ?p ?o } }",
    "LOAD <http://127.0.0.1:9/>",
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_reaches_out_or_changes_is_refused(store: ox.Store, text: str) -> None:
    with pytest.raises(QueryError):
        select(store, text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "SERVICE" }',
        "SELECT * { ?s <https://example.org/service> ?from }",
        "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) } # FROM",
        "PREFIX add: <https://example.org/> SELECT * { ?s add:load ?o ; add:from ?f }",
        "SELECT * { ?s ?p '''INSERT \" DATA''' }",
    ],
)
def test_a_harmless_query_that_looks_alike_is_answered(store: ox.Store, text: str) -> None:
    assert check(text) == text
    select(store, text)


@pytest.mark.parametrize("opening", ["{", "(", "[", "!"])
@pytest.mark.parametrize("depth", [101, 3000, 60000])
def test_deep_nesting_is_refused_before_the_engine_sees_it(store: ox.Store, opening: str, depth: int) -> None:
    with pytest.raises(LimitError):
        select(store, f"SELECT * {{ ?s ?p ?o FILTER({opening * depth}")


def test_a_syntax_error_is_told(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="no SPARQL"):
        select(store, "SELECT WHERE")


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("#+ summary: a?", "lacks params, returns, example"),
        ("#+ summary: a?\n#+ summary: b?", "unknown or repeated"),
        ("#+ sumary: a?", "unknown or repeated"),
        ("#+ summary: a?\n#+ params: company firm\n#+ returns: x\n#+ example: keiretsu query x", "is no parameter"),
    ],
)
def test_a_broken_header_names_the_fault(header: str, fault: str) -> None:
    with pytest.raises(QueryError, match=fault):
        parse("broken", header + "\nSELECT ?x {}")
