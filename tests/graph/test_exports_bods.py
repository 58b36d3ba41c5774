"""BODS 0.4: what its owners' checks say of it, and what a reader of it is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from disclosures import Disclosure, graph_of
from keiretsu.errors import UsageError
from keiretsu.graph import Graph
from keiretsu.graph.exports.bods_interests import office
from owners import bods_faults


def bods(graph: Graph, **days: str) -> list[dict[str, Any]]:
    from keiretsu.graph import exports

    return list(json.loads(exports.form_of("x.bods.json").whole(graph.view(**days))))


def relations(statements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in statements if one["recordType"] == "relationship"]


def notes(statement: dict[str, Any]) -> list[str]:
    return [note["description"] for note in statement.get("annotations", ())]


def test_the_examples_pass_the_owners_checks(
    examples_graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.bods.json"
    examples_graph.export(path)
    first = path.read_bytes()
    assert len(relations(json.loads(first))) >= 15
    assert bods_faults(path, monkeypatch) == []


@pytest.mark.parametrize("day", ["2003-09-30", "2019-06-30", "1990-01-01"])
def test_the_examples_as_of_a_day_pass_too(
    examples_graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    examples_graph.export(tmp_path / "x.bods.json", as_of=day, known_on=day)
    assert bods_faults(tmp_path / "x.bods.json", monkeypatch) == []


def test_the_shared_documents_pass_the_owners_checks(
    corpus_graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus_graph.export(tmp_path / "x.bods.json")
    assert bods_faults(tmp_path / "x.bods.json", monkeypatch) == []


def holdings() -> Disclosure:
    doc = Disclosure("annual-report.txt", "2020-05-11", "Orrin Works plc")
    doc.agent("Orrin Works plc", identifiers=[("lei", "213800ORRINWORKS0055")])
    doc.relation("Shareholding", from_="2019-04-01", holder="Fennick Capital LLP", issuer="Orrin Works plc",
                 values={"percent": "31.6", "shares": "12135"})  # fmt: skip
    doc.relation("Shareholding", "former", from_="2015-03", until="2018", holder="Gale Street Nominees",
                 issuer="Orrin Works plc", values={"percent": "5.02"})  # fmt: skip
    doc.relation("Shareholding", "planned", holder="Later Fund", issuer="Orrin Works plc", values={"percent": "9"})
    return doc


def test_a_holding_has_its_share_its_start_its_source_and_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = graph_of(holdings())
    statements = bods(graph)
    current = next(one for one in relations(statements) if one["recordStatus"] == "new")
    interest = current["recordDetails"]["interests"][0]
    assert interest == {
        "type": "shareholding", "directOrIndirect": "unknown", "beneficialOwnershipOrControl": False,
        "startDate": "2019-04-01", "details": "12135 shares", "share": {"exact": 31.6},
    }  # fmt: skip
    assert current["statementDate"] == "2020-05-11"
    assert current["source"]["type"] == ["selfDeclaration"] and "annual-report.txt" in current["source"]["description"]
    assert any("characters" in note and "31.6" in note for note in notes(current))
    entity = next(one for one in statements if one["recordDetails"].get("name") == "Orrin Works plc")
    assert entity["recordDetails"]["identifiers"][0]["scheme"] == "XI-LEI"
    graph.export(tmp_path / "x.bods.json")
    assert bods_faults(tmp_path / "x.bods.json", monkeypatch) == []


def test_a_date_that_is_no_day_is_never_rounded_and_what_ended_is_closed() -> None:
    ended = next(one for one in relations(bods(graph_of(holdings()))) if one["recordStatus"] == "closed")
    assert not {"startDate", "endDate"} & ended["recordDetails"]["interests"][0].keys()
    assert {"validFrom: 2015-03", "validUntil: 2018"} <= set(notes(ended))


def test_plans_are_left_out_and_ended_things_are_not_as_of_a_day_before_their_end() -> None:
    graph = graph_of(holdings())
    assert "Later Fund" not in json.dumps(relations(bods(graph)))
    assert [one["recordStatus"] for one in relations(bods(graph, as_of="2016-01-01"))] == ["new"]
    assert bods(graph, as_of="2016-01-01", known_on="2017-01-01") == []


def test_a_right_to_nominate_is_no_right_to_appoint() -> None:
    doc = Disclosure("rights.txt", "2021-02-03")
    doc.event("BoardNomination", date="2021-02-01", nominator="Fennick Capital LLP", company="Orrin Works plc",
              values={"seats": "3"})  # fmt: skip
    (right,) = relations(bods(graph_of(doc)))
    (interest,) = right["recordDetails"]["interests"]
    assert interest["type"] == "rightsGrantedByContract" and interest["startDate"] == "2021-02-01"
    assert "appointmentOfBoard" not in json.dumps(right)


@pytest.mark.parametrize(
    ("position", "kind"),
    [
        ("President and Representative Director", "boardMember"),
        ("independent non-executive Director", "boardMember"),
        ("Member of the Management Board", "boardMember"),
        ("Chairman and CEO", "boardChair"),
        ("Chief Financial Officer", "seniorManagingOfficial"),
        ("CEO", "seniorManagingOfficial"),
        ("Director of Communications", ""),
        ("Vice President Investor Relations", ""),
        ("General Manager, Public Relations Department", ""),
        ("", ""),
    ],
)
def test_offices(position: str, kind: str) -> None:
    assert office(position) == kind


def test_what_several_hold_together_bounds_what_each_holds() -> None:
    doc = Disclosure("joint.txt", "2021-02-03")
    doc.relation("Shareholding", holder=["Ann Fund", "Bo Fund"], issuer="Orrin Works plc", values={"percent": "12"})
    found = relations(bods(graph_of(doc)))
    assert [one["recordDetails"]["interests"][0]["share"] for one in found] == [{"maximum": 12}] * 2
    assert len({one["recordId"] for one in found}) == 2


def test_no_date_anywhere_is_said_and_a_day_helps() -> None:
    doc = Disclosure("undated.txt")
    doc.relation("Shareholding", holder="Ann Fund", issuer="Orrin Works plc", values={"percent": "12"})
    with pytest.raises(UsageError, match="--as-of"):
        bods(graph_of(doc))
    dated = Disclosure("dated.txt", "2021-02")
    dated.relation("Subsidiary", parent="Orrin Works plc", subsidiary="Orrin Tools Ltd")
    both = relations(bods(graph_of(doc, dated)))
    assert {one["statementDate"] for one in both} == {"2021-02-28"}  # the day by which it had been said
    assert sum("statementDate" in note for one in both for note in notes(one)) == 1
