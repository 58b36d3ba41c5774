"""The store: one transaction a document, one writer, readers beside it, files whole or not at all."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from disclosures import Disclosure, placement, results
from keiretsu.errors import LimitError, QueryError, StoreError, UsageError
from keiretsu.graph import Graph, open_graph
from keiretsu.graph.exports import rdf
from keiretsu.graph.manifest import Entry, Manifest
from keiretsu.graph.store import write_atomically
from rdflib.compare import isomorphic

assert multiprocessing  # the tests below start real processes


def test_what_was_added_is_there_after_reopening(tmp_path: Path) -> None:
    with Graph(tmp_path) as graph:
        graph.add(placement())
    with open_graph(tmp_path) as graph:
        assert graph.documents() == (placement().document.id,)
        assert len(list(graph.facts())) == 4


def test_adding_twice_changes_nothing_and_replacing_drops_the_old(tmp_path: Path) -> None:
    with Graph(tmp_path) as graph:
        graph.add(placement())
        before = set(map(str, graph.quads()))
        graph.add(placement())
        assert set(map(str, graph.quads())) == before
        graph.add(results(), replacing=[placement().document.id])
        assert graph.documents() == (results().document.id,)


def test_texts_full_of_escapes_survive_a_replacement(tmp_path: Path) -> None:
    doc = Disclosure("a.txt")
    doc.text += 'back\\slash \\u0041 "quote" {brace} tab\t <iri> $x ?y \x85 \u2028 é\n'
    doc.figure('A "} ; DROP ALL # Inc.', "Total \\ revenues", "2003", "1")
    with Graph(tmp_path) as graph:
        for _ in range(2):
            graph.add(doc.made())
            (row,) = graph.query("SELECT ?text { ?d kei:text ?text }")
            assert row[0] == doc.text


def test_one_writer_and_readers_beside_it(tmp_path: Path) -> None:
    with Graph(tmp_path) as writer:
        writer.add(placement())
        with pytest.raises(StoreError, match=rf"process {os.getpid()}"):
            Graph(tmp_path)
        with open_graph(tmp_path) as reader:
            assert reader.documents()
            with pytest.raises(StoreError, match="for reading"):
                reader.add(results())
    Graph(tmp_path).close()


def test_no_store_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="keiretsu build"):
        open_graph(tmp_path / "nothing")
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        Graph(tmp_path / "file")


def test_a_killed_writer_leaves_whole_documents_only(tmp_path: Path) -> None:
    code = f"""
        import sys
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from pathlib import Path
        from disclosures import Disclosure
        from keiretsu.graph import Graph
        graph = Graph(Path({str(tmp_path)!r}))
        for number in range(10**6):
            doc = Disclosure(f"{{number}}.txt")
            for year in range(1990, 2010):
                doc.figure("Minato Inc.", "Revenues", str(year), str(number))
            graph.add(doc.made())
            print(number, flush=True)
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for _ in range(25):
        last = process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    last = (process.stdout.read().splitlines() or [last])[-1]
    process.wait()
    process.stdout.close()
    with Graph(tmp_path) as graph:  # the lock died with the process
        counts = [len(list(graph.facts(document))) for document in graph.documents()]
        assert set(counts) == {20} and int(last) + 1 <= len(counts) <= int(last) + 2


def test_a_file_is_the_old_one_or_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.ttl"
    write_atomically(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreError, match=r"graph\.ttl.*No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old" and [file.name for file in tmp_path.iterdir()] == ["graph.ttl"]
    with pytest.raises(StoreError):
        write_atomically(path / "below", b"x")


def test_the_journal_survives_a_torn_line(tmp_path: Path) -> None:
    journal = Manifest(tmp_path)
    first, second = Entry("a.txt", "0" * 64, "0" * 16, "v"), Entry("b.txt", "1" * 64, "1" * 16, "v")
    journal.record(first)
    with journal.file.open("a") as file:
        file.write('{"path": "b.t')
    torn = Manifest(tmp_path)
    assert torn.entries == {"a.txt": first}
    torn.record(second)
    assert Manifest(tmp_path).entries == {"a.txt": first, "b.txt": second}


# --- questions and exports ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def graph() -> Graph:
    made = Graph()
    made.add(placement())
    made.add(results())
    made.conclude()
    return made


def test_questions_see_all_graphs_and_bind_values(graph: Graph) -> None:
    rows = graph.query("SELECT ?percent { ?s a kei:Shareholding, kei:Conclusion ; kei:percent ?percent }")
    assert rows.dicts()[0]["percent"] == rows[0][0] and "<table>" in rows._repr_html_()
    bound = graph.query("SELECT ?s { ?s a kei:Company ; skos:prefLabel ?name FILTER(?name = ?wanted) }",
                        wanted='x" } UNION { ?s ?p ?o')  # fmt: skip
    assert len(bound) == 0


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", QueryError),
        ("SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }", QueryError),
        ("DROP ALL", QueryError),
        ("SELECT * {" + "{" * 3000 + "}" * 3000 + "}", LimitError),
        ("SELECT * { ?s ?p '" + "x" * 70000 + "' }", LimitError),
        ("SELEC ?s", QueryError),
    ],
    ids=["service", "from", "update", "nesting", "size", "syntax"],
)
def test_questions_that_are_refused(graph: Graph, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        graph.query(text)


def test_every_form_reads_back_the_same_with_rdflib_and_pyoxigraph(graph: Graph, tmp_path: Path) -> None:
    whole = rdflib.Dataset()
    for form in rdf.WRITERS:
        path = tmp_path / f"graph.{form}"
        graph.export(path)
        first = path.read_bytes()
        graph.export(path)
        assert path.read_bytes() == first and first.endswith(b"\n")
    quads = set(graph.quads())
    formats = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "trig": ox.RdfFormat.TRIG,
               "nq": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}  # fmt: skip
    reference = rdflib.Graph().parse(tmp_path / "graph.nt", format="nt")
    for form, read in formats.items():
        parsed = set(ox.parse(path=str(tmp_path / f"graph.{form}"), format=read))
        if form in ("ttl", "nt"):
            assert {q.triple for q in parsed} == {q.triple for q in quads}
        else:
            assert parsed == quads
        whole = rdflib.Dataset(default_union=True)
        name = {"jsonld": "json-ld", "ttl": "turtle", "nq": "nquads"}.get(form, form)
        whole.parse(tmp_path / f"graph.{form}", format=name)
        union = rdflib.Graph()
        for triple in whole.triples((None, None, None)):
            union.add(triple[:3])
        assert isomorphic(union, reference), form
    assert not [term for quad in quads for term in quad if isinstance(term, ox.BlankNode)]


def test_an_unknown_form_is_an_error(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ttl"):
        graph.export(tmp_path / "graph.docx")


def test_rdflib_sees_the_same_store(graph: Graph) -> None:
    dataset = graph.dataset()
    assert len(list(dataset.query("SELECT ?s { ?s a kei:Company, kei:Conclusion }"))) == 5
    assert {str(g.identifier) for g in dataset.graphs()} > {f"https://w3id.org/keiretsu/id/doc/{graph.documents()[0]}"}
