"""Every form of a graph names the same companies and holdings, at any day; each is read by what reads such files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from disclosures import Disclosure, graph_of
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu import cli
from keiretsu.__main__ import app
from keiretsu.errors import StoreError, UsageError
from keiretsu.graph import Graph, exports
from keiretsu.graph.claims import IDENTIFIERS
from keiretsu.graph.exports.checkdigits import isin, lei
from owners import bods_faults, ftm_faults
from rdflib.compare import isomorphic, to_isomorphic

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

Holding = tuple[str, str, str, Decimal | None, Decimal | None]  # type, holder, issuer, percent, shares
Read = tuple[set[str], set[Holding]]
LABELS = {"shareholding": "Shareholding", "subsidiary relation": "Subsidiary",
          "equity-method affiliate": "EquityMethodAffiliate"}  # fmt: skip
HELD = ("current", "former")


def ident(iri: str) -> str:
    return "-".join(iri.rsplit("/", 2)[1:])


def number(value: object) -> Decimal | None:
    return Decimal(str(value)) if value not in (None, "") else None


def from_rdf(path: Path) -> Read:
    """Of Turtle, N-Triples, TriG, N-Quads and JSON-LD: what is concluded, by a question to the file alone."""
    store = ox.Store()
    form = {"ttl": "turtle", "nt": "n-triples", "trig": "trig", "nq": "n-quads", "jsonld": "json-ld"}[path.suffix[1:]]
    media = {"turtle": "text/turtle", "n-triples": "application/n-triples", "trig": "application/trig",
             "n-quads": "application/n-quads", "json-ld": "application/ld+json"}[form]  # fmt: skip
    store.bulk_load(path=str(path), format=ox.RdfFormat.from_media_type(media))
    head = "PREFIX kei: <https://w3id.org/keiretsu/ontology#> SELECT "

    def ask(text: str) -> list[list[str]]:
        rows = store.query(head + text, use_default_graph_as_union=True)
        return [[getattr(term, "value", "") for term in row] for row in rows]  # type: ignore[union-attr]

    companies = {
        ident(iri) for kind in ("Company", "Group", "Exchange", "Authority")
        for (iri,) in ask(f"DISTINCT ?c {{ ?c a kei:Conclusion, kei:{kind} }}")
    }  # fmt: skip
    held: set[Holding] = set()
    for kind, (left, right) in exports.view.HOLDINGS.items():
        rows = ask(
            f"?a ?b ?p ?n {{ ?s a kei:Conclusion, kei:{kind} ; kei:{left} ?a ; kei:{right} ?b ; kei:status ?k . "
            "OPTIONAL { ?s kei:percent ?p } OPTIONAL { ?s kei:shares ?n } FILTER(?k != kei:planned) }"
        )
        held |= {(kind, ident(a), ident(b), number(p), number(n)) for a, b, p, n in rows}
    return companies, held


def from_bods(path: Path) -> Read:
    companies, held = set[str](), set[Holding]()
    for one in json.loads(path.read_text("utf-8")):
        details = one["recordDetails"]
        if one["recordType"] == "entity":
            companies.add(ident(one["recordId"]))
        for first in details.get("interests", ())[:1]:
            share = next((i["share"]["exact"] for i in details["interests"] if "exact" in i.get("share", {})), None)
            kind = "Shareholding" if first["type"] == "shareholding" else first.get("details", "")
            shares = first.get("details", "").partition(" shares")[0] if kind == "Shareholding" else ""
            if kind in LABELS.values():
                ends = (ident(details["interestedParty"]), ident(details["subject"]))
                held.add((kind, *ends, number(share), number(shares)))
    return companies, held


def from_ftm(path: Path) -> Read:
    companies, held = set[str](), set[Holding]()
    for line in path.read_text("utf-8").splitlines():
        entity = json.loads(line)
        said = {name: values[0] for name, values in entity["properties"].items()}
        if entity["schema"] in ("Company", "Organization", "PublicBody"):
            companies.add(entity["id"])
        if entity["schema"] == "Ownership":
            ends = (said["owner"], said["asset"])
            held.add((LABELS[said["role"]], *ends, number(said.get("percentage")), number(said.get("sharesCount"))))
    return companies, held


def from_network(path: Path) -> Read:
    read = nx.read_gexf(path) if path.suffix == ".gexf" else nx.read_graphml(path, force_multigraph=True)
    companies = {ident(node) for node, data in read.nodes(data=True) if data["kind"] != "person"}
    held = {
        (data["relation"], ident(a), ident(b), number(data.get("percent")), _whole(data.get("shares")))
        for a, b, data in read.edges(data=True)
        if data["relation"] in LABELS.values() and data["status"] in HELD
    }
    return companies, held


def _whole(value: float | None) -> Decimal | None:
    """networkx reads a double as a float: 12135 comes back as 12135.0."""
    return None if value is None else Decimal(str(value)).normalize() + 0


def from_csv(path: Path) -> Read:
    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO((path / name).read_text("utf-8"), newline="")))

    companies = {ident(row["iri"]) for row in rows("companies.csv")}
    held = {
        (row["type"], ident(row["holder"]), ident(row["issuer"]), number(row["percent"]), number(row["shares"]))
        for row in rows("holdings.csv")
        if row["status"] in HELD
    }
    return companies, held


def from_parquet(path: Path) -> Read:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install 'keiretsu[parquet]'")

    def rows(name: str) -> list[dict[str, object]]:
        return list(parquet.read_table(path / name).to_pylist())

    companies = {ident(str(row["iri"])) for row in rows("companies.parquet")}
    held = {
        (str(row["type"]), ident(str(row["holder"])), ident(str(row["issuer"])), number(row["percent"]),
         number(row["shares"]))
        for row in rows("holdings.parquet") if row["status"] in HELD
    }  # fmt: skip
    return companies, held


READERS: dict[str, Callable[[Path], Read]] = {
    **dict.fromkeys(("ttl", "nt", "trig", "nq", "jsonld"), from_rdf),
    "bods.json": from_bods, "ftm.json": from_ftm, "graphml": from_network, "gexf": from_network, "csv": from_csv,
    "parquet": from_parquet,
}  # fmt: skip


def same_in_all(graph: Graph, folder: Path, **days: str) -> Read:
    """What every form names, once it has been seen that all name the same."""
    found: dict[str, Read] = {}
    for form, read in READERS.items():
        if form == "parquet" and not find_spec("pyarrow"):
            continue
        graph.export(folder / f"x.{form}", **days)  # type: ignore[arg-type]
        found[form] = read(folder / f"x.{form}")
    first = found["ttl"]
    for form, (companies, held) in found.items():
        assert companies == first[0], form
        assert held == first[1], form
    return first


def test_there_is_a_reader_for_every_form() -> None:
    assert READERS.keys() == exports.forms().keys()


def test_every_form_names_the_same_companies_and_holdings(examples_graph: Graph, tmp_path: Path) -> None:
    companies, held = same_in_all(examples_graph, tmp_path)
    assert len(companies) >= 20 and len(held) >= 10
    assert any(percent is not None for *_, percent, _ in held) and any(shares is not None for *_, shares in held)


@pytest.mark.parametrize("day", ["2003-09-30", "2020-01-01", "1990-01-01"])
def test_so_they_do_as_of_a_day_and_as_known_on_one(examples_graph: Graph, tmp_path: Path, day: str) -> None:
    _, so = same_in_all(examples_graph, tmp_path / "so", as_of=day)
    _, known = same_in_all(examples_graph, tmp_path / "known", as_of=day, known_on=day)
    # What was known by then stands; how much of it, a later paper may have told.
    assert {edge[:3] for edge in known} <= {edge[:3] for edge in so} or day == "2003-09-30"
    assert bool(so) == (day != "1990-01-01")


def test_so_they_do_of_the_shared_documents(corpus_graph: Graph, tmp_path: Path) -> None:
    companies, held = same_in_all(corpus_graph, tmp_path)
    assert len(companies) > 100 and len(held) > 50
    assert ftm_faults(tmp_path / "x.ftm.json") == []


def test_the_same_graph_gives_the_same_bytes(examples_graph: Graph, tmp_path: Path) -> None:
    for form in READERS.keys() - (set() if find_spec("pyarrow") else {"parquet"}):
        one, two = tmp_path / f"1.{form}", tmp_path / f"2.{form}"
        examples_graph.export(one)
        examples_graph.export(two)
        pairs = [(one, two)] if one.is_file() else [(file, two / file.name) for file in sorted(one.iterdir())]
        assert pairs and all(a.read_bytes() == b.read_bytes() for a, b in pairs), form


# --- JSON-LD ---


def test_json_ld_is_compact_and_reads_back_the_same(examples_graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonld"
    examples_graph.export(path)
    whole = json.loads(path.read_text("utf-8"))
    assert whole["@context"]["kei"] == "https://w3id.org/keiretsu/ontology#"
    assert whole["@context"]["percent"] == {"@id": "kei:percent", "@type": "xsd:decimal"}
    assert b"https://w3id.org/keiretsu/ontology#percent" not in path.read_bytes()
    quads = set(examples_graph.quads())
    assert set(ox.parse(path=str(path), format=ox.RdfFormat.JSON_LD)) == quads
    read = rdflib.Dataset()
    read.parse(path, format="json-ld")
    nquads = rdflib.Dataset()
    nquads.parse(data=exports.form_of("x.nq").whole(examples_graph.view()), format="nquads")
    assert len(list(read.quads())) == len(quads)
    names = {str(graph.identifier) for graph in nquads.graphs() if len(graph)}
    assert {str(graph.identifier) for graph in read.graphs() if len(graph)} == names
    for name in names:
        assert isomorphic(read.graph(rdflib.URIRef(name)), nquads.graph(rdflib.URIRef(name))), name


TERMS = st.sampled_from(
    [
        ox.Literal("31.60", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
        ox.Literal("007", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        ox.Literal("true", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")),
        ox.Literal("colour", language="en"),
        ox.Literal("@id"),
        ox.Literal("https://example.org/no-iri"),
        ox.NamedNode("https://w3id.org/keiretsu/id/company/x"),
        ox.NamedNode("urn:isbn:0"),
        ox.NamedNode("https://w3id.org/keiretsu/ontology#text"),
        ox.BlankNode("b1"),
    ]
)
PREDICATES = st.sampled_from(
    [ox.NamedNode("https://w3id.org/keiretsu/ontology#" + name) for name in ("text", "company", "percent", "a-b")]
    + [ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"), ox.NamedNode("urn:x:y")]
)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.lists(st.tuples(PREDICATES, TERMS, st.booleans()), max_size=12))
def test_json_ld_keeps_any_mix_of_values(rows: list[tuple[ox.NamedNode, ox.Literal | ox.NamedNode, bool]]) -> None:
    from keiretsu.graph.exports.jsonld import text

    subject, name = ox.NamedNode("https://w3id.org/keiretsu/id/doc/x"), ox.NamedNode("urn:g")
    quads = {ox.Quad(subject, p, o, name if named else ox.DefaultGraph()) for p, o, named in rows}
    back = set(ox.parse(text(quads), format=ox.RdfFormat.JSON_LD))
    nquads = [(ox.serialize(some, format=ox.RdfFormat.N_QUADS) or b"").decode() for some in (quads, back)]
    graphs = []
    for data in nquads:
        graph = rdflib.Graph()
        for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS):
            flat = ox.serialize([quad.triple], format=ox.RdfFormat.N_TRIPLES) or b""
            graph.parse(data=flat.decode().replace("_:", "_:x"), format="nt")
        graphs.append(graph)
    assert len(back) == len(quads)
    assert any(isinstance(quad.object, ox.BlankNode) for quad in quads) or back == quads
    assert to_isomorphic(graphs[0]) == to_isomorphic(graphs[1])


@pytest.mark.parametrize("form", ["bods.json", "ftm.json", "graphml", "gexf", "csv", "jsonld", "ttl"])
def test_every_kind_of_number_of_a_company_is_told(tmp_path: Path, form: str) -> None:
    doc = Disclosure("stake.txt", "2020-05-11")
    numbers = ("5493001KJTIIGC8Y1R12", "0001234567", "JP3633400001", "12345678Z", "4901", "TSE:9432")
    told = dict(zip(IDENTIFIERS, numbers, strict=True))
    doc.agent("Orrin Works plc", identifiers=list(told.items()))
    doc.relation("Shareholding", holder="Fennick LLP", issuer="Orrin Works plc", values={"percent": "31.6"})
    out = tmp_path / f"x.{form}"
    graph_of(doc).export(out)
    text = (out / "companies.csv" if out.is_dir() else out).read_text("utf-8")
    assert [scheme for scheme, number in told.items() if number not in text] == []


# --- FollowTheMoney ---


def test_the_examples_pass_followthemoneys_model(examples_graph: Graph, tmp_path: Path) -> None:
    for days in ({}, {"as_of": "2003-09-30"}, {"as_of": "2020-01-01", "known_on": "2019-06-30"}):
        examples_graph.export(tmp_path / "x.ftm.json", **days)  # type: ignore[arg-type]
        assert ftm_faults(tmp_path / "x.ftm.json") == []


def test_a_link_names_the_document_that_proves_it(tmp_path: Path) -> None:
    doc = Disclosure("annual-report.txt", "2020-05-11", "Orrin Works plc")
    doc.agent("Orrin Works plc", identifiers=[("lei", "5493001KJTIIGC8Y1R12"), ("lei", "213800ORRINWORKS0055")])
    doc.relation("Shareholding", from_="2019-04", until="2020-01-05/2020-02-07", status="former", holder="Fennick LLP",
                 issuer="Orrin Works plc", values={"percent": "31.60", "shares": "12135"})  # fmt: skip
    doc.relation("Shareholding", "planned", holder="Later Fund", issuer="Orrin Works plc", values={"percent": "9"})
    graph_of(doc).export(tmp_path / "x.ftm.json")
    entities = [json.loads(line) for line in (tmp_path / "x.ftm.json").read_text("utf-8").splitlines()]
    (link,) = (one["properties"] for one in entities if one["schema"] == "Ownership")
    assert link["percentage"] == ["31.6"] and link["sharesCount"] == ["12135"] and link["status"] == ["former"]
    assert link["startDate"] == ["2019-04"]  # a month is a month
    assert "endDate" not in link and "validUntil: 2020-01-05/2020-02-07" in link["summary"]
    (proof,) = link["proof"]
    document = next(one for one in entities if one["id"] == proof)
    assert document["properties"]["publishedAt"] == ["2020-05-11"]
    owned = next(one["properties"] for one in entities if one["properties"].get("name") == ["Orrin Works plc"])
    assert owned["leiCode"] == ["5493001KJTIIGC8Y1R12"] and owned["notes"] == ["lei: 213800ORRINWORKS0055"]
    assert ftm_faults(tmp_path / "x.ftm.json") == []


@pytest.mark.parametrize(
    ("valid", "code", "right"),
    [
        (lei, "5493001KJTIIGC8Y1R12", True), (lei, "5493001KJTIIGC8Y1R13", False), (lei, "5493001KJTIIGC8Y1R1", False),
        (isin, "US0378331005", True), (isin, "US0378331006", False), (isin, "JP3735400008", True), (isin, "", False),
    ],
)  # fmt: skip
def test_check_digits(valid: Callable[[str], bool], code: str, right: bool) -> None:
    assert valid(code) is right


# --- GraphML, GEXF ---


def test_gexf_has_the_time_of_each_edge_and_no_none(examples_graph: Graph, tmp_path: Path) -> None:
    examples_graph.export(tmp_path / "x.gexf")
    examples_graph.export(tmp_path / "x.graphml")
    root = ElementTree.parse(tmp_path / "x.gexf").getroot()
    space = {"g": "http://gexf.net/1.3"}
    graph = root.find("g:graph", space)
    assert graph is not None and (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    edges = root.findall(".//g:edge", space)
    dated = [edge for edge in edges if edge.get("start")]
    assert len(dated) > 10 and all(edge.get("end", "9") >= edge.get("start", "") for edge in dated)
    declared = {one.get("id"): one.get("type") for one in root.iterfind(".//g:attribute", space)}
    used = {one.get("for") for one in root.iterfind(".//g:attvalue", space)}
    assert used <= declared.keys() and "double" in declared.values()
    assert len({edge.get("id") for edge in edges}) == len(edges)
    nodes = {node.get("id") for node in root.iterfind(".//g:node", space)}
    assert all(edge.get("source") in nodes and edge.get("target") in nodes for edge in edges)
    for path in (tmp_path / "x.gexf", tmp_path / "x.graphml"):
        assert ">None<" not in path.read_text("utf-8") and '"None"' not in path.read_text("utf-8")


HOSTILE = st.text(st.characters() | st.sampled_from("<>\"'&\n\t\r\x00\x0b\x85\ufffe\ud800=,;"), min_size=1, max_size=30)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(holder=HOSTILE, issuer=HOSTILE, alias=HOSTILE, position=HOSTILE)
def test_hostile_names_survive_every_form(
    tmp_path_factory: pytest.TempPathFactory, holder: str, issuer: str, alias: str, position: str
) -> None:
    doc = Disclosure("hostile.txt", "2020-01-01")
    doc.agent(holder, aliases=[alias])
    doc.relation("Shareholding", holder=holder, issuer=issuer, values={"percent": "5"})
    doc.relation("Officer", person=doc.agent(position + " P", kind="person"), company=issuer,
                 values={"position": position})  # fmt: skip
    folder = tmp_path_factory.mktemp("hostile")
    graph = graph_of(doc)
    same_in_all(graph, folder)
    if find_spec("libcovebods"):
        with pytest.MonkeyPatch.context() as patch:
            assert bods_faults(folder / "x.bods.json", patch) == []


# --- the command and the files ---


def export(built: Graph, *arguments: str) -> int:
    return cli.main(app, ["export", "-d", str(built.directory), *arguments])


def test_the_command_writes_to_standard_output_or_a_file(
    examples_graph: Graph, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for form in ("bods.json", "ftm.json", "gexf", "jsonld"):
        assert export(examples_graph, "--format", form, "--as-of", "2003-09-30") == 0
        told = capfdbinary.readouterr()
        assert export(examples_graph, "-o", str(tmp_path / f"x.{form}"), "--as-of", "2003-09-30") == 0
        assert told.out == (tmp_path / f"x.{form}").read_bytes() and told.err == b""
    assert export(examples_graph, "-o", str(tmp_path / "x.csv")) == 0
    assert (tmp_path / "x.csv" / "holdings.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "csv"], "a folder of tables"),
        (["--as-of", "yesterday", "--format", "ttl"], "YYYY-MM-DD"),
        (["-o", "x.docx"], "bods.json"),
    ],
)
def test_the_command_says_what_to_do(
    examples_graph: Graph, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert export(examples_graph, *arguments) == 2
    out, err = capsys.readouterr()
    assert out == "" and told in err and err.count("\n") == 1


@pytest.mark.parametrize(
    ("output", "name", "form"),
    [
        ("x.bods.json", "", "bods.json"), ("a.b.ftm.json", "", "ftm.json"), ("X.TTL", "", "ttl"), ("-", "", "trig"),
        ("", "", "trig"), ("x.json", "bods", "bods.json"), ("tables", "csv", "csv"), ("x.json-ld", "", "jsonld"),
    ],
)  # fmt: skip
def test_suffixes(output: str, name: str, form: str) -> None:
    assert exports.form_of(output, name).name == form


@pytest.mark.parametrize(("output", "name"), [("x.json", ""), ("x", ""), ("x.ttl", "docx"), ("bods.jso", "")])
def test_an_unknown_form_is_told_with_what_there_is(output: str, name: str) -> None:
    with pytest.raises(UsageError, match=r"bods\.json"):
        exports.form_of(output, name)


def test_tables_do_not_overwrite_a_file(examples_graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("mine")
    with pytest.raises(StoreError, match="is a file"):
        examples_graph.export(tmp_path / "x.csv")


def test_figures_of_parquet_are_decimals_and_days_are_days(examples_graph: Graph, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    examples_graph.export(tmp_path / "x.parquet")
    types = {field.name: str(field.type) for field in parquet.read_schema(tmp_path / "x.parquet" / "holdings.parquet")}
    assert types["percent"].startswith("decimal128") and types["as_of_first"] == "date32[day]"
    assert types["holder"] == "string"
