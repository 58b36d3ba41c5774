"""What `import keiretsu` offers: a build that can be asked, answers that show themselves and turn into pandas."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import keiretsu
import networkx as nx
import pytest
import rdflib
from keiretsu import markup
from keiretsu.errors import DocumentError, QueryError, StoreError, UsageError
from lxml import html

DISCLOSURE = """Kitakaze Holdings, Inc. Acquires Shares of Minato & Sons Co., Ltd.

Tokyo, April 1, 2019 - Kitakaze Holdings, Inc. ("Kitakaze") today acquired 51.5% of the shares of Minato & Sons Co.,
Ltd. for 750,000,000 yen. As of April 1, 2019, Kitakaze holds 51.5% of the shares of Minato & Sons Co., Ltd.
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("face")
    (folder / "papers").mkdir()
    (folder / "papers" / "deal.txt").write_text(DISCLOSURE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(place: Path) -> Iterator[keiretsu.BuildReport]:
    with keiretsu.build(str(place / "papers"), place / "out") as report:
        yield report


def test_every_name_is_there_and_explains_itself() -> None:
    assert {"build", "open", "query", "ownership", "network", "facts", "explain", "read"} <= set(keiretsu.__all__)
    for name in keiretsu.__all__:
        thing = getattr(keiretsu, name)
        assert inspect.getdoc(thing), name
        if inspect.isfunction(thing):
            signature = inspect.signature(thing)
            assert signature.return_annotation is not inspect.Signature.empty, name
            assert all(p.annotation is not p.empty for p in signature.parameters.values()), name
    with pytest.raises(AttributeError, match="nothing"):
        keiretsu.nothing  # noqa: B018


def test_a_build_takes_one_path_and_tells_what_it_did(built: keiretsu.BuildReport) -> None:
    assert built.read == 1 and built.conforms and built.exit_code == 0
    assert built.counts["documents"] == 1
    assert "1 read" in built._repr_html_()


def test_a_build_can_be_asked(built: keiretsu.BuildReport, place: Path) -> None:
    by_report = built.query("holders", company="Minato & Sons", as_of="2019-04-01")
    assert [row["holder"] for row in by_report.dicts()] == ["Kitakaze Holdings, Inc."]
    by_folder = keiretsu.query("holders", graph=place / "out", company="Minato & Sons", as_of="2019-04-01")
    by_date = keiretsu.query("holders", graph=built, company="Minato & Sons", as_of=date(2019, 4, 1))
    with keiretsu.open(place / "out") as graph:
        by_graph = graph.ask("holders", company="Minato & Sons", as_of="2019-04-01")
        assert len(graph.query("SELECT ?c { ?c a kei:Company, kei:Conclusion }")) >= 2
    assert by_report == by_folder == by_date == by_graph
    assert "Kitakaze" in built.ownership("Minato & Sons", as_of="2019-04-01").text()
    assert len(keiretsu.ownership("Minato & Sons", graph=place / "out")) >= 1
    assert (
        built.explain("Minato & Sons").statements == keiretsu.explain("Minato & Sons", graph=place / "out").statements
    )
    assert len(built.facts()) == built.counts["claims"]


def test_a_file_of_sparql_is_a_question(built: keiretsu.BuildReport, place: Path) -> None:
    file = place / "names.rq"
    file.write_text("SELECT ?name { ?c a kei:Company ; skos:prefLabel ?name }", "utf-8")
    assert len(keiretsu.query(str(file), graph=built)) >= 2
    with pytest.raises(UsageError, match="cannot be read"):
        keiretsu.query("missing.rq", graph=built)


def test_faults_are_told(built: keiretsu.BuildReport, place: Path) -> None:
    with pytest.raises(QueryError, match="no question"):
        built.query("holder")
    with pytest.raises(StoreError, match="keiretsu build"):
        keiretsu.query("holders", graph=place / "nowhere", company="x")
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        built.network(as_of="someday")
    with pytest.raises(DocumentError):
        keiretsu.read(place / "papers" / "missing.txt")


def test_no_question_has_a_parameter_that_the_face_takes() -> None:
    from keiretsu import queries

    taken = set(inspect.signature(keiretsu.query).parameters) - {"values"}
    clashes = {(q.name, p.name) for q in queries.questions() for p in q.params if p.name in taken}
    assert len(queries.questions()) > 20 and not clashes


def test_rows_turn_into_pandas(built: keiretsu.BuildReport) -> None:
    pandas = pytest.importorskip("pandas")
    rows = built.query("holders", company="Minato & Sons", as_of="2019-04-01")
    frame = rows.to_pandas()
    assert list(frame.columns) == list(rows.columns) and len(frame) == len(rows)
    assert frame["percent"].sum() == 51.5 and str(frame["since"].dtype) == "datetime64[s]"
    assert rows.to_pandas(exact=True)["percent"][0] == Decimal("51.5")
    empty = built.query("holders", company="Minato & Sons", as_of="1999-01-01").to_pandas()
    assert empty.empty and list(empty.columns) == list(rows.columns)
    assert isinstance(built.ownership("Minato & Sons").to_pandas(), pandas.DataFrame)
    assert set(built.facts().to_pandas()["type"]) >= {"Shareholding"}
    assert built.network().to_pandas()["source"].tolist()[0] == "Kitakaze Holdings, Inc."
    assert keiretsu.open(built.directory).query("SELECT ?x {}").to_pandas().shape[1] == 1


def test_without_pandas_the_extra_is_named(built: keiretsu.BuildReport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"keiretsu\[notebook\]"):
        built.query("companies").to_pandas()


def test_a_network_is_a_networkx_graph_that_draws_itself(built: keiretsu.BuildReport, place: Path) -> None:
    network = keiretsu.network("Minato & Sons", graph=built)
    assert isinstance(network, nx.MultiDiGraph) and isinstance(network.copy(), nx.MultiDiGraph)
    assert nx.is_weakly_connected(network) and nx.to_pandas_edgelist(network).shape[0] == network.number_of_edges()
    assert network._repr_svg_().startswith("<svg") and "51.5 %" in network._repr_svg_()
    network.save(place / "x.graphml")
    assert set(nx.read_graphml(place / "x.graphml")) == set(network)
    for number in range(100):
        network.add_node(f"n{number}", name=f"Party {number}", kind="company")
    assert "Showing" in network._repr_svg_(), "a notebook draws no crowd"


def test_a_graph_is_an_rdflib_dataset(built: keiretsu.BuildReport) -> None:
    dataset = built.graph.dataset()
    assert isinstance(dataset, rdflib.Dataset)
    assert len(list(dataset.query("SELECT ?c { ?c a kei:Shareholding, kei:Conclusion }"))) == 1


def test_facts_and_a_reading_show_their_words_marked(built: keiretsu.BuildReport, place: Path) -> None:
    told = keiretsu.facts(place / "papers")
    assert len(told) >= 2 and not told.failures and told.text().count("\n") == len(told)
    assert list(told) == list(told[:]) and told[0] == next(iter(told))
    read = keiretsu.read(place / "papers" / "deal.txt")
    for shown in (told._repr_html_(), read._repr_html_(), read.facts[0]._repr_html_()):
        assert "<mark>" in shown
    explained = built.explain("Minato & Sons")._repr_html_()
    quotes = {quote.text_content() for quote in html.fromstring(explained).iter("mark")}
    text = " ".join(DISCLOSURE.split())
    assert quotes and all(quote in text for quote in quotes)
    assert "Minato &amp; Sons" in explained


def test_what_cannot_be_read_is_told_beside_the_facts(place: Path) -> None:
    told = keiretsu.facts([place / "papers", place / "missing.pdf"])
    assert len(told) >= 2 and "missing.pdf" in told.failures[0] and "missing.pdf" in told._repr_html_()


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a\x00b & c"])
def test_hostile_text_stays_text(name: str) -> None:
    for shown in (markup.table((name,), [(name,)], name), markup.marked(name, [(0, 3)]), markup.block(name, name)):
        parsed = html.fragments_fromstring(f"<div>{shown}</div>")
        assert not [e for part in parsed for e in part.iter("script", "img")] and "\x00" not in shown


def test_marks_keep_to_their_characters() -> None:
    text = "The first holds 12 % of it. " + "word " * 100 + "The second holds 7 %."
    spans = [
        (text.index("12 %"), text.index("12 %") + 4),
        (4, 15),
        (text.index("7 %"), text.index("7 %") + 3),
        (16, 18),
    ]
    shown = markup.marked(text, spans)
    found = [mark.text for mark in html.fragment_fromstring(shown, create_parent="div").iter("mark")]
    assert found == ["first holds", "12 %", "7 %"]
    assert shown.count("<hr>") == 1 and "… " in shown, "far from each other they stand in passages of their own"


def test_a_long_table_says_how_long() -> None:
    shown = markup.table(("n",), [(n,) for n in range(1000)])
    assert "The first 200 of 1000 rows" in shown and shown.count("<tr>") == 201
