"""The endpoint by the SPARQL 1.1 Protocol: each request of `protocol.toml`, and what no table can say."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import threading
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "protocol.toml").read_text("utf-8"))["case"]
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_the_suite_is_as_large_as_it_should_be() -> None:
    assert len(CASES) >= 60
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_request(served: Any, case: dict[str, Any]) -> None:
    parameters: list[tuple[str, str]] = []
    query = case.get("query")
    if deep := case.get("deep"):
        query = f"SELECT * {{ ?s ?p ?o FILTER({deep * 5000}"
    if query is not None:
        parameters.append(("query", query))
    for name, value in case.get("parameters", {}).items():
        parameters += [(name, one) for one in (value if isinstance(value, list) else [value])]
    parameters += [("default-graph-uri", graph) for graph in case.get("default", ())]
    parameters += [("named-graph-uri", graph) for graph in case.get("named", ())]
    headers = dict(case.get("headers", {}))
    headers["Accept"] = case.get("accept", "*/*")
    if "type" in case:
        headers["Content-Type"] = case["type"]
    url = served.url + case.get("path", "sparql")
    address = f"{url}?{case['raw']}" if "raw" in case else url
    method = case.get("method", "POST" if "body" in case else "GET")
    body = case["body"].encode() if "body" in case else None
    found = (
        httpx.request(method, address, params=parameters or None, headers=headers, content=body, timeout=60)
        if "raw" not in case
        else httpx.request(method, address, headers=headers, timeout=60)
    )
    assert found.status_code == case.get("status", 200), found.text[:500]
    if "media" in case:
        assert found.headers["content-type"].partition(";")[0] == case["media"]
    if "rows" in case:
        assert len(json.loads(found.content)["results"]["bindings"]) == case["rows"]
    assert case.get("holds", "") in found.text
    assert "lacks" not in case or case["lacks"] not in found.text
    assert "absent" not in case or case["absent"] not in found.headers
    assert not case.get("empty") or found.content == b""
    assert "default-src 'none'" in found.headers["content-security-policy"]
    assert found.headers["x-content-type-options"] == "nosniff"
    if found.status_code == 200:
        assert "Accept" in found.headers["vary"]
    elif found.status_code != 404 and method != "HEAD":
        assert found.text.strip(), "an error says what was wrong"


FORMS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}


@pytest.mark.parametrize("media", FORMS)
def test_an_answer_reads_back_as_the_same_terms(served: Any, media: str) -> None:
    query = """SELECT * { VALUES (?a ?b) { (<urn:x> "a\\tb\\n\\"c\\\\") ("ü"@de 1) (1.50 UNDEF) (1e3 "x"^^<urn:t>)
      ("<b>&</b>" true) ("2003"^^xsd:gYear "") } }"""
    found = served.get(params={"query": query}, headers={"Accept": media})
    back = ox.parse_query_results(found.content, format=FORMS[media])
    rows = [tuple(solution) for solution in back]  # type: ignore[union-attr]
    expected = [tuple(solution) for solution in ox.Store().query(query, prefixes={"xsd": ox_xsd()})]
    assert sorted(map(str, rows)) == sorted(map(str, expected)) and len(rows) == 6


def ox_xsd() -> str:
    return "http://www.w3.org/2001/XMLSchema#"


def test_a_query_is_stopped_at_its_limit_and_told_so(served: Any) -> None:
    begun = time.monotonic()
    found = served.get(params={"query": SLOW})
    assert found.status_code == 504 and "2 seconds" in found.text
    assert time.monotonic() - begun < 4
    assert served.get(params={"query": "ASK {}"}).json() == {"head": {}, "boolean": True}


def test_a_slow_query_does_not_slow_a_cheap_one(served: Any) -> None:
    slow = threading.Thread(target=lambda: served.get(params={"query": SLOW}))
    slow.start()
    taken = []
    with httpx.Client(timeout=60) as client:
        while slow.is_alive():
            begun = time.monotonic()
            query = f"SELECT ?s {{ ?s a kei:Company }} LIMIT {len(taken) % 7 + 1}"
            assert client.get(served.url + "sparql", params={"query": query}).status_code == 200
            taken.append(time.monotonic() - begun)
    taken.sort()
    assert len(taken) >= 8  # on a busy machine too
    assert taken[int(len(taken) * 0.95)] < 0.5


def test_four_slow_queries_leave_room_for_sixteen_clients_with_cheap_ones(
    folder: Path, serving: Callable[..., Any]
) -> None:
    served = serving(folder, "--timeout", "40")

    def slowly() -> None:
        with contextlib.suppress(httpx.TransportError):  # the server is stopped before it answers
            served.get(params={"query": SLOW})

    slow = [threading.Thread(target=slowly) for _ in range(4)]
    for thread in slow:
        thread.start()
    time.sleep(8)  # by then they are known to be slow, and others stand in their places
    taken: list[float] = []

    client = httpx.Client(timeout=60)  # one for all: to make sixteen is more work than to answer them

    def ask() -> None:
        for _ in range(5):
            begun = time.monotonic()
            found = client.get(served.url + "sparql", params={"query": "ASK { ?s a kei:Company }"})
            assert found.status_code == 200
            taken.append(time.monotonic() - begun)

    clients = [threading.Thread(target=ask) for _ in range(16)]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()
    client.close()
    assert all(thread.is_alive() for thread in slow)
    assert len(taken) == 80 and sorted(taken)[60] < 1
    served.stop()


def test_more_slow_queries_than_processes_are_refused_and_leave_no_harm(served: Any) -> None:
    statuses: list[int] = []
    slow = [
        threading.Thread(target=lambda: statuses.append(served.get(params={"query": SLOW}).status_code))
        for _ in range(14)
    ]
    for thread in slow:
        thread.start()
    for thread in slow:
        thread.join()
    assert set(statuses) <= {503, 504} and 504 in statuses
    assert served.get(params={"query": "ASK {}"}).status_code == 200


def test_a_client_that_goes_away_frees_its_process(served: Any) -> None:
    for _ in range(6):
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(served.url + "sparql", params={"query": SLOW}, timeout=0.2)
    begun = time.monotonic()
    assert served.get(params={"query": "ASK {}"}).status_code == 200
    assert time.monotonic() - begun < 5  # processes start anew meanwhile


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o FILTER(" + " || ".join(["1=1"] * 4000) + ") } LIMIT 1",
        "SELECT * { " + " UNION ".join(["{}"] * 5000) + " } LIMIT 1",
        "SELECT * { ?s " + "/".join(["a"] * 9000) + " ?o } LIMIT 1",
        "SELECT * { " + "?s ?p ?o . " * 4000 + "} LIMIT 1",
        "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 1500 + "} LIMIT 1",
        "SELECT (" + "+".join(["1"] * 20000) + " AS ?x) {}",
        "SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), '(a+)+$')) } LIMIT 1",
    ],
    ids=["or", "union", "path", "join", "optional", "sum", "regex"],
)
def test_what_is_long_rather_than_deep_ends_well(served: Any, text: str) -> None:
    found = served.get("sparql") if len(text) > 64 * 1024 else None
    found = httpx.post(
        served.url + "sparql", content=text, headers={"Content-Type": "application/sparql-query"}, timeout=60
    )
    assert found.status_code in (200, 400, 500, 504), found.text[:200]
    assert served.get(params={"query": "ASK {}"}).status_code == 200


def test_a_request_that_is_too_long(served: Any) -> None:
    headers = {"Content-Type": "application/sparql-query"}
    found = httpx.post(served.url + "sparql", content=b"# " + b"x" * 400_000, headers=headers, timeout=60)
    assert found.status_code == 413


def test_nothing_reaches_out(served: Any) -> None:
    hits = []
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)
        listener.settimeout(0.3)
        here = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        tries = [
            f"SELECT * {{ SERVICE <{here}> {{ ?s ?p ?o }} }}",
            f"SELECT * {{ SeRvIcE\n#x\n<{here}> {{ ?s ?p ?o }} }}",
            f"PREFIX : <{here}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
            f"SELECT * {{ SERVICESILENT<{here}>{{?s ?p ?o}} }}",
            f"SELECT * {{ ?s ?p true.OPTIONAL{{SERVICE <{here}>{{?s ?p ?o}}}} }}",
            f"SELECT * {{ VALUES ?v {{ <{here}> }} SERVICE ?v {{ ?s ?p ?o }} }}",
            f"SELECT * {{ \\u0053ERVICE <{here}> {{ ?s ?p ?o }} }}",
            f"PREFIX a: <urn:> SELECT * {{ ?s ?p ?o . OPTIONAL {{ ?s a:b\\# ?x }} SERVICE <{here}> {{ ?s ?p ?o }} }}",
            f"SELECT * FROM <{here}> {{ ?s ?p ?o }}",
            f"SELECT * FROM NAMED <{here}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            f"LOAD <{here}>",
            f"INSERT {{ ?s ?p ?o }} USING <{here}> WHERE {{ ?s ?p ?o }}",
        ]
        for text in tries:
            assert served.get(params={"query": text}).status_code in (400, 403), text
        assert served.get(params={"query": "ASK {}", "default-graph-uri": here}).status_code == 403
        assert served.get(params={"query": "ASK {}", "named-graph-uri": here}).status_code == 403
        try:
            while True:
                hits.append(listener.accept())
        except TimeoutError:
            pass
    assert len(tries) == 12 and not hits


def test_curl(served: Any) -> None:
    def curl(*options: str) -> str:
        return subprocess.run(["curl", "-sS", *options], capture_output=True, text=True, timeout=60, check=True).stdout

    try:
        said = curl(served.url + "sparql", "--data-urlencode", "query=ASK { ?s a kei:Company }")
    except FileNotFoundError:
        pytest.skip("there is no curl here")
    assert json.loads(said)["boolean"] is True
    said = curl("-G", served.url + "sparql", "-H", "Accept: text/csv", "--data-urlencode", "query=SELECT (1 AS ?x) {}")
    assert said == "x\n1\n"


def test_rdflib(served: Any) -> None:
    from rdflib import Graph, URIRef
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    skos = "http://www.w3.org/2004/02/skos/core#"
    for form in ("json", "xml", "csv", "tsv"):
        graph = Graph(SPARQLStore(served.url + "sparql", returnFormat=form))
        names = {str(row[0]) for row in graph.query(f"SELECT ?n {{ ?c a kei:Company ; <{skos}prefLabel> ?n }}")}
        assert "IIJ" in names or any("IIJ" in name for name in names)
    store = SPARQLStore(served.url + "sparql", returnFormat="json")
    graph = Graph(store)
    assert graph.query("ASK { ?s a kei:Company }").askAnswer is True
    built = Graph(SPARQLStore(served.url + "sparql")).query("CONSTRUCT WHERE { ?s a kei:Company } LIMIT 2")
    assert built.graph is not None and len(built.graph) == 2
    subject = next(iter(graph.subjects(URIRef(skos + "prefLabel"), None)))
    assert len(list(graph.triples((subject, None, None)))) > 1
    post = Graph(SPARQLStore(served.url + "sparql", returnFormat="json", method="POST"))
    assert post.query("ASK {}").askAnswer is True


def test_sparqlwrapper(served: Any) -> None:
    from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, TSV, TURTLE, XML, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    wrapper = SPARQLWrapper(served.url + "sparql")
    wrapper.setQuery("SELECT ?s { ?s a kei:Company } LIMIT 2")
    for method in (GET, POST):
        wrapper.setMethod(method)
        wrapper.setReturnFormat(JSON)
        assert len(wrapper.query().convert()["results"]["bindings"]) == 2  # type: ignore[call-overload,index]
        wrapper.setReturnFormat(XML)
        assert len(wrapper.query().convert().getElementsByTagName("result")) == 2  # type: ignore[union-attr]
        for form in (CSV, TSV):
            wrapper.setReturnFormat(form)
            assert len(wrapper.query().convert().decode().strip().splitlines()) == 3  # type: ignore[union-attr]
    wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setReturnFormat(JSON)
    assert len(wrapper.query().convert()["results"]["bindings"]) == 2  # type: ignore[call-overload,index]
    wrapper.setRequestMethod("urlencoded")
    wrapper.setQuery("CONSTRUCT { ?s a kei:Company } WHERE { ?s a kei:Company } LIMIT 2")
    for form in (TURTLE, JSONLD, N3):
        wrapper.setReturnFormat(form)
        assert wrapper.query().convert()
    wrapper.setQuery("SELECT WHERE")
    wrapper.setReturnFormat(JSON)
    with pytest.raises(QueryBadFormed):
        wrapper.query()


def test_cors_is_a_switch(folder: Path, serving: Callable[..., Any]) -> None:
    served = serving(folder, "--cors", "https://friend.example")
    found = served.get(params={"query": "ASK {}"}, headers={"Origin": "https://friend.example"})
    assert found.headers["access-control-allow-origin"] == "https://friend.example"
    assert {"accept", "origin"} <= {name.strip().lower() for name in found.headers["vary"].split(",")}
    asked = {"Origin": "https://friend.example", "Access-Control-Request-Method": "POST"}
    before = httpx.options(served.url + "sparql", headers=asked)
    assert before.status_code == 204 and "POST" in before.headers["access-control-allow-methods"]
    failed = served.get(params={"query": "SELECT"})
    assert failed.status_code == 400 and failed.headers["access-control-allow-origin"] == "https://friend.example"
    served.stop()
