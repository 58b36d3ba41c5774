"""What does not fit the ontology costs a detail or a fact, never the document, and is named among the findings."""

from __future__ import annotations

import pytest
from disclosures import Disclosure, placement, results
from keiretsu.errors import OntologyError
from keiretsu.graph import Graph
from keiretsu.graph.fitting import fit
from keiretsu.model import Extraction

ISSUER = "Minato Internet Inc."


def test_what_fits_stays_as_it_is() -> None:
    for made in (placement(), results()):
        assert fit(made) is made


def told(type_: str, values: dict[str, object] | None = None, **roles: object) -> Extraction:
    doc = Disclosure("a.txt", "2003-09-16")
    people = {role: doc.agent(str(name), "person") for role, name in roles.items() if str(name).startswith("Mr. ")}
    doc.event(type_, date="2003-09-16", values=values, **{**roles, **people})
    return doc.made()


@pytest.mark.parametrize(
    ("made", "facts", "finding"),
    [
        (told("ShareSubscription", subscriber="Umi Data K.K.", issuer="Mr. Koichi Tanaka"), 0, "it lacks issuer"),
        (told("WriteOff", company=ISSUER, counterparty="Mr. Koichi Tanaka"), 1, ""),
        (told("ShareSubscription", subscriber="Umi Data K.K.", issuer=ISSUER, values={"percent": 316}), 1, "316"),
        (told("ShareSubscription", subscriber="Umi Data K.K.", issuer=ISSUER, values={"shares": -54000}), 1, "below 0"),
        (told("ShareSubscription", subscriber="Umi Data K.K.", issuer=ISSUER, values={"shares": "many"}), 1, "many"),
        (told("WriteOff", company=ISSUER, values={"amount": 5, "currency": "yen"}), 1, "ISO 4217"),
        (told("InsolvencyFiling", company=ISSUER, values={"proceeding": "chapter99"}), 1, "chapter99"),
        (told("BoardNomination", nominator="Umi Data K.K.", company=ISSUER, values={"seats": 2.5}), 1, "whole"),
    ],
)
def test_what_does_not_fit_is_a_finding_and_the_graph_conforms(made: Extraction, facts: int, finding: str) -> None:
    fitted = fit(made)
    assert len(fitted.facts) == facts
    assert not finding or any(finding in found.message for found in fitted.findings)
    with Graph() as graph:
        graph.add(fitted)
        graph.conclude()
        assert graph.validate().conforms
        assert len(graph.query("SELECT ?f { ?f a kei:Finding }")) == len(fitted.findings)


def test_an_unknown_role_is_still_a_fault_of_ours() -> None:
    with pytest.raises(OntologyError):
        fit(told("WriteOff", compny=ISSUER))
