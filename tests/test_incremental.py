"""One more document: the bytes of a build in one go, whatever the order, and no IRI changed that it does not touch."""

from __future__ import annotations

import pickle
import shutil
import sqlite3
from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import keiretsu
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.graph.blocks import blocks, trig, turtle
from keiretsu.graph.exports import rdf
from keiretsu.graph.ownership.told import Count, State, Told
from keiretsu.graph.parts import FILE, KINDS
from keiretsu.graph.remembered import Remembered
from keiretsu.graph.report import page
from keiretsu.graph.store import Store
from keiretsu.graph.vocabulary import CONCLUSIONS, DERIVED

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
OUTPUTS = ("graph.ttl", "graph.trig", "facts.jsonl", "validation.ttl", "validation.txt", "report.html", "built.json")


def outputs(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in OUTPUTS}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All examples, built in one go."""
    out = tmp_path_factory.mktemp("whole")
    keiretsu.build(EXAMPLES, out)
    return out


@given(data=st.data())
@settings(max_examples=5, deadline=None)
def test_documents_that_come_one_after_another_give_the_bytes_of_one_build(
    data: st.DataObject, whole: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Some documents first, some taken out again, then all: in any order."""
    order = data.draw(st.permutations(EXAMPLES))
    cut = data.draw(st.integers(1, len(order) - 1))
    kept = data.draw(st.integers(1, cut))
    out = tmp_path_factory.mktemp("steps")
    keiretsu.build(order[:cut], out)
    keiretsu.build(order[:kept], out, prune=True)
    keiretsu.build(order, out)
    assert outputs(out) == outputs(whole)


def test_each_document_leaves_each_kind_of_part(whole: Path) -> None:
    with keiretsu.open(whole) as graph:
        names = {name.value for name in graph.kept.document_graphs()}
        assert all(graph.parts.kept(kind).keys() == names for kind in KINDS)


def test_one_more_document_changes_nothing_that_it_does_not_touch(whole: Path, tmp_path: Path) -> None:
    def told(out: Path) -> dict[str, set[tuple[str, str]]]:
        with keiretsu.open(out) as graph:
            found = defaultdict(set)
            for quad in graph.store.quads_for_pattern(None, None, None, CONCLUSIONS):
                found[quad.subject.value].add((quad.predicate.value, str(quad.object)))
            return found

    for one in EXAMPLES:
        keiretsu.build([path for path in EXAMPLES if path != one], tmp_path / one.stem)
        before, after = told(tmp_path / one.stem), told(whole)
        with keiretsu.open(whole) as graph:
            mine = next(name for name in graph.kept.document_graphs() if _name(graph.store, name) == one.name)
        local = mine.value.rpartition("/")[2]
        touched = {iri for iri, said in after.items() if any(local in value for _, value in said)}
        away = {iri for iri, said in before.items() if iri not in touched and not _near(said, touched)}
        assert len(away) > len(before) / 4
        assert all(after[iri] == before[iri] for iri in away)


def _name(store: ox.Store, document: ox.NamedNode) -> str:
    name = ox.NamedNode("https://w3id.org/keiretsu/ontology#name")
    return next(quad.object.value for quad in store.quads_for_pattern(document, name, None, document))


def _near(said: set[tuple[str, str]], touched: set[str]) -> bool:
    return any(value.strip("<>") in touched for predicate, value in said if predicate != DERIVED.value)


def test_changed_documents_and_judgements_that_come_and_go_leave_the_bytes_of_one_build(tmp_path: Path) -> None:
    docs, out = tmp_path / "docs", tmp_path / "out"
    docs.mkdir()
    for file in EXAMPLES:
        shutil.copy(file, docs)
    changed = docs / "sorrel-bay-stake.txt"
    text, told = changed.read_text(), []
    for number, (words, judged) in enumerate(
        ((text, ""), (text.replace("12.4%", "32.4%"), ""), (text, JUDGED), (text, ""))
    ):
        changed.write_text(words)
        for folder in (out, tmp_path / f"anew{number}"):
            folder.mkdir(exist_ok=True)
            (folder / "judgements.toml").write_text(judged)
            keiretsu.build(docs, folder, prune=True)
        told.append(outputs(out))
        assert told[-1] == outputs(folder)
    assert told[0] == told[3] and len({each["graph.trig"] for each in told}) == 3


JUDGED = """[[merge]]
names = ["Sorrel Bay Capital LLC", "Thornbury Trustees Limited"]
"""


def test_what_follows_is_worked_out_anew_only_where_it_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Derived states, stakes and text: of the parties that the new document tells of, and of no others."""
    from keiretsu.graph import blocks as texts
    from keiretsu.graph.ownership import derive
    from keiretsu.graph.report import stakes

    keiretsu.build(EXAMPLES, tmp_path)
    new = tmp_path / "new.txt"
    new.write_text("Umi Data K.K. owns 30.0% of the shares of Minato Internet Inc.\n")
    seen: list[set[str]] = []
    for room in (derive, stakes):
        name = "spans" if room is derive else "_spans"
        work = getattr(room, name)
        monkeypatch.setattr(room, name, lambda told, work=work: (seen.append(set(told.names)), work(told))[1])
    said: list[int] = []
    work = texts._texts
    monkeypatch.setattr(
        texts, "_texts", lambda told, base: (said.append(told.count(b"Conclusion>")), work(told, base))[1]
    )
    keiretsu.build([*EXAMPLES, new], tmp_path)
    assert len(seen) == 2 and all(len(names) == 2 and "minato" in str(names) for names in seen)
    assert 0 < max(said) < 12


def test_what_is_told_of_a_part_of_the_network_is_told_in_full() -> None:
    day, half = date(2003, 9, 30), Decimal("50.5")
    state = State("urn:s", "Shareholding", "current", "urn:a", "urn:b", half, None, day, None, "owns 50.5%")
    part = Told(
        (state,), {"urn:b": (Count("urn:c", "shares issued", day, half),)}, {"urn:a": ("Umi",)}, {"urn:a": "Group"}
    )
    others = [
        replace(part, states=(replace(state, **{name: value}),))
        for name, value in {"percent": Decimal("50.50"), "until": day, "words": "owns 50.5 %", "together": True}.items()
    ]
    others += [replace(part, counts={}), replace(part, names={"urn:a": ("Umi", "Sea")}), replace(part, kinds={})]
    assert len({one.said for one in (part, replace(part), *others)}) == 1 + len(others)


def _spoil(out: Path, how: str) -> None:
    file = out / FILE
    if how == "gone":
        file.unlink()
    elif how == "torn":
        file.write_bytes(file.read_bytes()[:5000])
    elif how == "no base of data":
        file.write_bytes(b"nonsense" * 1000)
    else:
        with sqlite3.connect(file) as base:
            if how == "of other code":
                base.execute("UPDATE code SET mark = 'older'")
                base.execute("UPDATE part SET data = ?", (pickle.dumps("older"),))
                for kind, data in base.execute("SELECT kind, data FROM memo").fetchall():
                    older = pickle.dumps(dict.fromkeys(pickle.loads(data), "older"))
                    base.execute("UPDATE memo SET data = ? WHERE kind = ?", (older, kind))
            elif how == "no memo":
                base.execute("UPDATE memo SET data = ?", (pickle.dumps("nonsense"),))
            elif how == "hostile memo":
                base.execute("UPDATE memo SET data = ?", (HOSTILE,))
            else:
                base.execute("UPDATE part SET data = ?", (HOSTILE,))
        base.close()


HOSTILE = b"cos\nsystem\n(S'touch ran-code'\ntR."


SPOILT = ["gone", "torn", "no base of data", "of other code", "no memo", "hostile memo", "hostile"]


@pytest.mark.parametrize("how", SPOILT)
def test_parts_are_only_a_copy(how: str, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "out"
    keiretsu.build(EXAMPLES[:-1], out)
    _spoil(out, how)
    with keiretsu.open(out) as graph:  # a reader makes what is missing, and writes nothing
        assert graph.at(known_on="2003-12-31").documents()
    keiretsu.build(EXAMPLES, out)
    assert outputs(out) == outputs(whole)
    assert not (tmp_path / "ran-code").exists()


def test_a_document_that_is_read_anew_takes_no_part_of_its_older_reading(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from keiretsu import workers

    out = tmp_path / "out"
    monkeypatch.setattr(workers, "fingerprint", lambda: "older-rules")
    shutil.copytree(whole, out)
    keiretsu.build(EXAMPLES[:1], out, prune=True)
    with keiretsu.open(out, read_only=False) as graph:
        (document,) = graph.documents()
        graph.remove(document)
        graph.conclude()
        assert not list(graph.quads()) and graph.parts.kept("records") == {}


def test_the_page_of_a_build_is_that_of_the_graph_on_disk(whole: Path) -> None:
    """What a build remembers of its conclusions is what it wrote, whatever the order in which it is read."""
    with keiretsu.open(whole) as graph:
        assert page(graph, graph.validate()).encode() == (whole / "report.html").read_bytes()


# --- what is remembered ---

INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
IRIS = [
    ox.NamedNode(f"https://w3id.org/keiretsu/id/{name}") for name in ("company/a", "company/a-1", "state/x", "doc/1")
]
WORDS = st.text(st.sampled_from('ab "\\\n\r\t\u2028\x0b\x1c.;,é'), max_size=8)
TERMS = st.one_of(
    st.sampled_from(IRIS),
    st.builds(ox.Literal, WORDS),
    st.builds(lambda n: ox.Literal(str(n), datatype=INTEGER), st.integers()),
)  # fmt: skip
PREDICATES = [ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode("urn:p"), IRIS[0]]
QUADS = st.lists(
    st.builds(ox.Quad, st.sampled_from(IRIS), st.sampled_from(PREDICATES), TERMS, st.sampled_from(IRIS[2:])),
    min_size=1, max_size=25, unique=True,
)  # fmt: skip
PARTS = ("subject", "predicate", "object")


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_remembered_graph_answers_as_its_store(data: st.DataObject) -> None:
    quads = data.draw(QUADS)
    store, name = ox.Store(), data.draw(st.sampled_from(IRIS[2:]))
    store.extend(quads)
    remembered = Remembered(store)
    remembered.remember(name, [quad for quad in quads if quad.graph_name == name])
    pattern = [data.draw(st.sampled_from([None, *{getattr(q, part) for q in quads}])) for part in PARTS]
    for graph in (None, *IRIS[2:]):
        assert sorted(map(str, remembered.quads_for_pattern(*pattern, graph))) == sorted(
            map(str, store.quads_for_pattern(*pattern, graph))
        )


def test_a_graph_is_remembered_as_it_was_last_written() -> None:
    kept, (one, two) = Store(None), IRIS[2:]
    old, new = (ox.Quad(one, PREDICATES[1], ox.Literal(word), one) for word in ("old", "new"))
    with kept.remembering():
        kept.replace(one, [old])
        kept.replace(one, [new, new])
        assert list(kept.graph(one)) == [new]
        kept.replace(two, [], drop=[one])
        assert not list(kept.graph(one))
        kept.replace(one, [old])
        kept.drop(one)
        assert not list(kept.graph(one))
    kept.quads.add(new)
    assert list(kept.graph(one)) == [new]


# --- blocks ---


@given(QUADS)
@settings(max_examples=200, deadline=None)
def test_blocks_give_what_the_exporters_of_whole_graphs_give(quads: list[ox.Quad]) -> None:
    """Subjects that several graphs speak of, literals of several lines and odd characters among them."""
    names = sorted({quad.graph_name.value for quad in quads})
    told = [blocks([q for q in quads if q.graph_name.value == name], ox.NamedNode(name)) for name in names]
    assert turtle(told) == rdf.turtle(quads)
    assert trig(told) == rdf.trig(quads)
