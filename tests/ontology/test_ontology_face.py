"""What Python reads from the Turtle: names, roles, values, statuses, dates; and what it says of a name it lacks."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from keiretsu import ontology
from keiretsu.errors import OntologyError
from pyshacl import validate
from rdflib import BNode, Graph

# What records of registers say and no gold fact has: after the contract's own values.
OF_REGISTERS = {
    "Shareholding": ["percentAtLeast", "percentAbove", "percentAtMost", "percentBelow"],
    "Subsidiary": ["consolidation"],
}
CONTRACT = Path(__file__).parents[3] / "shared" / "contract" / "types.json"


@pytest.fixture(scope="module")
def contract() -> dict[str, Any]:
    if not CONTRACT.is_file():
        pytest.skip("the scoring contract is not at hand")
    return json.loads(CONTRACT.read_text("utf-8"))


def test_types_are_those_of_the_contract(contract: dict[str, Any]) -> None:
    for kind in ("event", "relation"):
        said = {
            spec.name: ([r.name for r in spec.roles], [v.name for v in spec.values]) for spec in ontology.types(kind)
        }
        assert said == {
            name: (one["roles"], one["values"] + OF_REGISTERS.get(name, []))
            for name, one in contract[f"{kind}s"].items()
        }


def test_statuses_and_families_are_those_of_the_contract(contract: dict[str, Any]) -> None:
    for kind, names in contract["statuses"].items():
        assert sorted(ontology.statuses(kind)) == sorted(names)
        assert ontology.default_status(kind) == names[0]
    families = {spec.family for spec in ontology.types() if len(spec.family) > 1}
    assert families == {tuple(sorted(family)) for family in contract["families"]}


def test_choices_are_those_of_the_contract(contract: dict[str, Any]) -> None:
    tried = 0
    for name, one in (contract["events"] | contract["relations"]).items():
        for value in ontology.type_spec(name).values:
            if value.choices and value.name not in OF_REGISTERS.get(name, []):
                listed = one["doc"].split(f"{value.name}: ", 1)[1].split(".")[0].split(", ")
                assert list(value.choices) == listed, (name, value.name)
                tried += 1
    assert tried == 4


def test_counts() -> None:
    """Floors: a type that is added needs no change here, one that is lost is noticed."""
    assert len(ontology.types("event")) >= 43 and len(ontology.types("relation")) >= 7
    assert len({role.name for spec in ontology.types() for role in spec.roles}) >= 37
    assert len({value.name for spec in ontology.types() for value in spec.values}) >= 34
    assert len(ontology.types()) == len({spec.stem for spec in ontology.types()})


def test_types_are_in_order_events_first() -> None:
    events, relations = ontology.types("event"), ontology.types("relation")
    assert ontology.types() == events + relations
    for specs, kind in ((events, "event"), (relations, "relation")):
        assert [spec.name for spec in specs] == sorted(spec.name for spec in specs)
        assert {spec.kind for spec in specs} == {kind}


def test_a_type_says_all_of_itself() -> None:
    spec = ontology.type_spec("ShareSubscription")
    assert (spec.stem, spec.kind, spec.group) == ("share_subscription", "event", "equityCapital")
    assert spec.required == ("subscriber", "issuer") and spec.keys == ("subscriber", "issuer")
    assert spec.label == "share subscription" and spec.definition.endswith(".")
    assert spec.starts == ("Shareholding",) and spec.has_money
    with pytest.raises(FrozenInstanceError):
        spec.name = "Other"  # type: ignore[misc]


def test_a_deal_has_two_sides() -> None:
    assert ontology.type_spec("Acquisition").family == ("Acquisition", "Divestiture")
    assert ontology.type_spec("Divestiture").family == ("Acquisition", "Divestiture")
    assert ontology.type_spec("Merger").family == ("Merger",)


@pytest.mark.parametrize(
    ("name", "role", "admitted", "refused"),
    [
        ("ShareSubscription", "subscriber", {"company", "group", "person", "authority"}, {"thing"}),
        ("Acquisition", "target", {"company", "group", "thing"}, {"person"}),
        ("Officer", "person", {"person"}, {"company", "thing"}),
        ("ProductLaunch", "product", {"thing"}, {"company"}),
        ("ListedOn", "exchange", {"exchange", "company"}, {"person", "thing"}),
    ],
)
def test_roles_admit_kinds(name: str, role: str, admitted: set[str], refused: set[str]) -> None:
    spec = ontology.type_spec(name).role(role)
    assert {kind for kind in admitted | refused if spec.admits(kind)} == admitted


def test_what_a_record_lacks() -> None:
    assert ontology.type_spec("ShareSubscription").missing(["issuer"]) == ("subscriber",)
    assert ontology.type_spec("Acquisition").missing([]) == ("acquirer|target|seller",)
    assert ontology.type_spec("Acquisition").missing(["seller"]) == ()
    assert ontology.type_spec("Merger").missing(["party"]) == ()


def test_values_have_their_datatypes() -> None:
    issuance = ontology.type_spec("ShareIssuance")
    assert issuance.value("amount").money and not issuance.value("shares").money
    assert issuance.value("percent").percent and issuance.value("shares").datatype == "decimal"
    assert issuance.value("method").datatype == "concept" and "publicOffering" in issuance.value("method").choices
    assert ontology.type_spec("BoardNomination").value("seats").datatype == "integer"
    assert ontology.type_spec("DebtIssuance").value("maturity").datatype == "when"
    assert ontology.type_spec("NameChange").value("newName").datatype == "string"
    assert not ontology.type_spec("Guidance").value("amountLow").money  # may be percent


def test_statuses_are_in_order() -> None:
    orders = [ontology.status_order(name) for name in ("proposed", "planned", "agreed", "completed")]
    assert orders == sorted(set(orders))
    assert ontology.statuses("relation") == ("planned", "current", "former")


def test_dates_have_their_bounds() -> None:
    dates = {(spec.name, spec.of): (spec.told, spec.earliest, spec.latest) for spec in ontology.dates()}
    assert dates["date", "event"] == ("date", "earliest", "latest")
    assert dates["payment", "event"] == ("paymentDate", "paymentEarliest", "paymentLatest")
    assert dates["from", "relation"] == ("validFrom", "validFromEarliest", "validFromLatest")
    assert dates["maturity", "value"] == ("maturity", "maturityEarliest", "maturityLatest")
    assert len(ontology.dates("event")) == 12 and len(ontology.dates("relation")) == 3
    for spec in ontology.dates():
        for name in (spec.told, spec.earliest, spec.latest):
            assert ontology.term(name) == ontology.NAMESPACE + name


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: ontology.type_spec("ShareSubscripton"), "did you mean ShareSubscription"),
        (lambda: ontology.type_spec("dividend"), "did you mean Dividend"),
        (lambda: ontology.type_spec("ShareIssuance").role("isuer"), "did you mean issuer"),
        (lambda: ontology.type_spec("Dividend").value("shares"), "it has amount, amountPerShare"),
        (lambda: ontology.type_spec("ShareIssuance").validate_choice("method", "publicOffer"), "publicOffering"),
        (lambda: ontology.type_spec("Merger").validate_status("complete"), "did you mean completed"),
        (lambda: ontology.term("isuer"), "did you mean issuer"),
        (lambda: ontology.term(""), "is no term of the ontology"),
        (lambda: ontology.statuses("fact"), "observation"),
        (lambda: ontology.types("fact"), "relation"),
        (lambda: ontology.describe("Takeover"), "is no"),
        (lambda: ontology.status_order("issuer"), "is no status"),
        (lambda: ontology.dates("events"), "did you mean event"),
    ],
)
def test_an_unknown_name_raises_and_names_the_nearest(call: Any, says: str) -> None:
    with pytest.raises(OntologyError, match=says):
        call()


def test_every_type_is_described_for_people() -> None:
    for spec in ontology.types():
        text = ontology.describe(spec.name)
        assert spec.label in text and spec.definition in text
        assert all(role.name in text for role in spec.roles) and all(value.name in text for value in spec.values)
    assert "completed" in ontology.describe("completed")
    assert "of Acquisition, Divestiture, SecondaryOffering" in ontology.describe("seller")
    assert "of InsolvencyFiling" in ontology.describe("chapter11")
    assert "of " not in ontology.describe("Claim").splitlines()[-1][:5]


def test_both_parsers_read_the_same() -> None:
    text = ontology.turtle()
    ours = Graph().parse(data=text, format="turtle")
    triples = ox.serialize(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_TRIPLES)
    assert triples is not None
    theirs = Graph().parse(data=triples, format="nt")
    assert len(ours) == len(theirs) > 4000

    # Comparing blank nodes by shape takes ten seconds; what has none is compared as it stands, the rest by number.
    def named(graph: Graph) -> set[Any]:
        return {triple for triple in graph if not any(isinstance(node, BNode) for node in triple)}

    assert named(ours) == named(theirs)


def test_shapes_are_valid_shacl() -> None:
    shapes = Graph().parse(data=ontology.shapes_turtle(), format="turtle")
    conforms, _, report = validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, report


def test_the_text_is_the_same_every_time() -> None:
    command = [sys.executable, "-c", "import keiretsu.ontology as o, sys; sys.stdout.write(o.turtle())"]
    runs = {subprocess.run(command, capture_output=True, check=True).stdout for _ in range(2)}
    assert runs == {ontology.turtle().encode()}


def test_reading_all_of_it_is_quick() -> None:
    command = (
        "import time; start = time.process_time(); import keiretsu.ontology as o; o.types(); o.terms(); o.dates();"
        "print(time.process_time() - start)"
    )
    times = [float(subprocess.check_output([sys.executable, "-c", command])) for _ in range(3)]
    assert min(times) < 0.2


def test_parsing_pulls_in_no_rdflib() -> None:
    command = "import keiretsu.ontology as o, sys; o.types(); print('rdflib' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", command]).strip() == b"False"
