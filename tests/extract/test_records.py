"""Records of registers: what each states, where it stands in the file, and what is refused."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from keiretsu.errors import DocumentError
from keiretsu.extract import records
from keiretsu.model import Extraction, Fact, When

CHILD, PARENT = "5493001KJTIIGC8Y1R12", "213800WAVVOPS85N2205"


def entity(record: str, name: str, **more: Any) -> dict[str, Any]:
    return statement(record, "entity", {"isComponent": False, "entityType": {"type": "registeredEntity"}, "name": name,
                                        **more})  # fmt: skip


def person(record: str, *names: str) -> dict[str, Any]:
    return statement(record, "person", {"isComponent": False, "personType": "knownPerson",
                                        "names": [{"fullName": name} for name in names]})  # fmt: skip


def relation(party: object, subject: object, *interests: dict[str, Any], **more: Any) -> dict[str, Any]:
    details = {"isComponent": False, "subject": subject, "interestedParty": party, "interests": list(interests)}
    return statement(f"r-{party}-{subject}", "relationship", details) | more


def statement(record: str, kind: str, details: dict[str, Any]) -> dict[str, Any]:
    return {
        "statementId": f"{record:x<32}", "statementDate": "2021-06-30", "declarationSubject": "e1", "recordId": record,
        "recordType": kind, "recordStatus": "new", "recordDetails": details,
        "publicationDetails": {"publicationDate": "2021-07-02", "bodsVersion": "0.4",
                               "publisher": {"name": "Register of Owners"}},
    }  # fmt: skip


def bods(*statements: dict[str, Any], text: str = "") -> Extraction:
    data = text or json.dumps(statements, indent=1, ensure_ascii=False)
    return records.read(data.encode(), "owners.bods.json", "owners.bods.json")


ORRIN, FENNICK, ANN = entity("e1", "Orrin Works plc"), entity("e2", "Fennick Capital LLP"), person("p1", "Ann Orrin")


def share(**bounds: float) -> dict[str, Any]:
    return {"type": "shareholding", "directOrIndirect": "direct", "share": bounds}


def only(told: Extraction) -> Fact:
    (fact,) = told.facts
    return fact


# --- BODS ---


def test_a_shareholding_has_its_figures_its_times_and_the_characters_of_its_record() -> None:
    holding = share(exact=31.6) | {"startDate": "2019-04-01", "details": "12,135 shares"}
    told = bods(ORRIN, FENNICK, relation("e2", "e1", holding))
    fact = only(told)
    assert (fact.type, fact.status, fact.from_) == ("Shareholding", "current", When.parse("2019-04-01"))
    assert fact.values == (("percent", Decimal("31.6")), ("shares", Decimal(12135)))
    assert fact.role("holder")[0].name == "Fennick Capital LLP" and fact.role("issuer")[0].name == "Orrin Works plc"
    (piece,) = fact.evidence
    assert told.document.text[piece.start : piece.end] == piece.quote
    assert json.loads(piece.quote)["recordId"] == "r-e2-e1"
    assert told.document.issued == When.parse("2021-07-02") and told.document.publisher == "Register of Owners"
    assert len(told.document.sha256) == 64


@pytest.mark.parametrize(
    ("bounds", "values"),
    [
        ({"exclusiveMinimum": 25, "maximum": 50}, {"percentAbove": 25, "percentAtMost": 50}),
        ({"minimum": 75, "exclusiveMaximum": 100}, {"percentAtLeast": 75, "percentBelow": 100}),
        ({"exact": 0}, {"percent": 0}),
        ({"exact": 30, "minimum": 25}, {"percent": 30}),
        ({"exact": 130}, {}),
        ({"exact": True}, {}),
        ({}, {}),
    ],
)
def test_shares_and_their_bounds(bounds: dict[str, float], values: dict[str, int]) -> None:
    fact = only(bods(ORRIN, FENNICK, relation("e2", "e1", share(**bounds))))
    assert dict(fact.values) == {name: Decimal(value) for name, value in values.items()}
    assert fact.as_of == When.parse("2021-06-30")  # a source without a start says that it is so on its day


def test_offices_are_of_people_alone() -> None:
    interests = [{"type": "boardMember", "details": "Representative Director"}, {"type": "seniorManagingOfficial"}]
    told = bods(ORRIN, FENNICK, ANN, relation("p1", "e1", *interests), relation("e2", "e1", {"type": "boardChair"}))
    assert [(fact.type, fact.value("position")) for fact in told.facts] == [
        ("Officer", "Representative Director"),
        ("Officer", "senior managing official"),
    ]
    assert [finding.message for finding in told.findings] == ["1 of: an interest of the type boardChair"]


def test_the_last_statement_of_a_record_counts() -> None:
    old, new = relation("e2", "e1", share(exact=10)), relation("e2", "e1", share(exact=12), recordStatus="updated")
    assert only(bods(ORRIN, FENNICK, old, new)).value("percent") == 12
    closed = relation("e2", "e1", share(exact=12) | {"endDate": "2021-05-31"}, recordStatus="closed")
    fact = only(bods(ORRIN, FENNICK, old, new, closed))
    assert fact.status == "former" and fact.until == When.parse("2021-05-31") and fact.as_of is None


def test_an_end_that_is_past_is_past_and_one_to_come_is_not() -> None:
    for end, status in (("2021-06-01", "former"), ("2022-06-01", "current")):
        assert only(bods(ORRIN, FENNICK, relation("e2", "e1", share(exact=9) | {"endDate": end}))).status == status


@pytest.mark.parametrize("kind", ["votingRights", "appointmentOfBoard", "trustee", "otherInfluenceOrControl"])
def test_interests_that_the_ontology_lacks_are_findings(kind: str) -> None:
    told = bods(ORRIN, FENNICK, relation("e2", "e1", {"type": kind}))
    assert not told.facts and kind in told.findings[0].message
    assert len(told.agents) == 2  # the parties stay


def test_an_indirect_holding_is_not_counted_beside_the_direct_ones_of_its_chain() -> None:
    chain = (ANN, ORRIN, FENNICK, relation("p1", "e2", share(exact=60)), relation("e2", "e1", share(exact=60)))
    indirect = share(exact=36) | {"directOrIndirect": "indirect"}
    told = bods(*chain, relation("p1", "e1", indirect, statementDate="2021-06-30"))
    assert [fact.value("percent") for fact in told.facts] == [60, 60]
    assert told.findings[0].message == "1 of: an indirect shareholding"


def test_parties_that_are_not_specified_state_nothing() -> None:
    told = bods(ORRIN, relation({"reason": "unknown"}, "e1", share(exact=9)), relation("nobody", "e1", share(exact=9)))
    assert not told.facts and told.findings[0].message.startswith("2 of: a relationship with a party")


def test_names_kinds_and_identifiers() -> None:
    told = bods(
        entity("e1", "Orrin Works plc", alternateNames=["Orrin"], identifiers=[
            {"scheme": "XI-LEI", "id": PARENT}, {"scheme": "GB-COH", "id": "01234567"},
            {"schemeName": "ticker", "id": "LSE:ORR"}]),
        entity("e2", "Ministry of Works", entityType={"type": "stateBody"}),
        entity("e3", "Orrin Group", entityType={"type": "arrangement", "details": "group of companies"}),
        person("p1", "Ann Orrin", "A. Orrin"),
        entity("e4", ""),
    )  # fmt: skip
    assert [agent.kind for agent in told.agents] == ["company", "authority", "group", "person"]
    assert told.agents[0].identifiers == (("lei", PARENT), ("ticker", "LSE:ORR"))
    assert told.agents[0].aliases == ("Orrin",) and told.agents[3].aliases == ("A. Orrin",)
    assert {finding.message for finding in told.findings} == {
        "1 of: a party without a name",
        "1 of: an identifier of the scheme gb-coh",
    }


def test_one_statement_a_line_is_the_same() -> None:
    said = [ORRIN, FENNICK, relation("e2", "e1", share(exact=9))]
    lines = bods(text="".join(json.dumps(one) + "\n" for one in said))
    assert [f.values for f in lines.facts] == [f.values for f in bods(*said).facts]
    piece = lines.facts[0].evidence[0]
    assert lines.document.text[piece.start : piece.end] == piece.quote
    marked = records.read(b"\xef\xbb\xbf" + json.dumps(said).encode(), "x.json", "x.json")
    assert len(marked.facts) == 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[{"statementId": "x"', "no BODS"),
        ('[{"statementId": "x"} {"statementId": "y"}]', "neither ',' nor"),
        ('[{"statementId": "x"}] []', "text follows"),
        ('[{"statementId": NaN}]', "no number"),
        ('["statementId"]', "no statement"),
        ('[{"statementId": "x", "a": ' + "[" * 100_000, "nested"),
        ('[{"statementType": "entityStatement", "statementId": "x"}]', "0.3 or older"),
        ('{"some": "json"}', "no records"),
    ],
)
def test_what_is_no_bods_is_told(text: str, fault: str) -> None:
    with pytest.raises(DocumentError, match=fault):
        bods(text=text)


# --- GLEIF ---

HEADER = "<rr:Header><rr:ContentDate>2020-03-02T08:00:00Z</rr:ContentDate></rr:Header>"


def record(
    kind: str = "IS_DIRECTLY_CONSOLIDATED_BY", status: str = "ACTIVE", until: str = "", child: str = CHILD,
    registration: str = "PUBLISHED",
) -> str:  # fmt: skip
    end = f"<rr:EndDate>{until}</rr:EndDate>" if until else ""
    return f"""<rr:RelationshipRecord><rr:Relationship>
<rr:StartNode><rr:NodeID>{child}</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:StartNode>
<rr:EndNode><rr:NodeID>{PARENT}</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:EndNode>
<rr:RelationshipType>{kind}</rr:RelationshipType><rr:RelationshipPeriods>
<rr:RelationshipPeriod><rr:StartDate>2018-01-01T00:00:00Z</rr:StartDate><rr:PeriodType>ACCOUNTING_PERIOD</rr:PeriodType>
</rr:RelationshipPeriod><rr:RelationshipPeriod><rr:StartDate>2017-05-01T00:00:00Z</rr:StartDate>{end}
<rr:PeriodType>RELATIONSHIP_PERIOD</rr:PeriodType></rr:RelationshipPeriod></rr:RelationshipPeriods>
<rr:RelationshipStatus>{status}</rr:RelationshipStatus><rr:RelationshipQuantifiers><rr:RelationshipQuantifier>
<rr:MeasurementMethod>ACCOUNTING_CONSOLIDATION</rr:MeasurementMethod><rr:QuantifierAmount>100</rr:QuantifierAmount>
<rr:QuantifierUnits>PERCENTAGE</rr:QuantifierUnits></rr:RelationshipQuantifier></rr:RelationshipQuantifiers>
</rr:Relationship><rr:Registration><rr:LastUpdateDate>2020-02-01T00:00:00Z</rr:LastUpdateDate>
<rr:RegistrationStatus>{registration}</rr:RegistrationStatus></rr:Registration></rr:RelationshipRecord>"""


def gleif(*found: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>\n', comment: str = "") -> Extraction:
    space = 'xmlns:rr="http://www.gleif.org/data/schema/rr/2016"'
    text = f"{head}<rr:RelationshipData {space}>{comment}{HEADER}<rr:RelationshipRecords>\n"
    text += "\n".join(found) + "\n</rr:RelationshipRecords></rr:RelationshipData>\n"
    return records.read(text.encode(), "a.xml", "a.xml")


def test_a_consolidation_is_control_and_no_holding() -> None:
    told = gleif(record(), comment="<!-- 株式 -->")  # bytes are no characters
    fact = only(told)
    assert (fact.type, fact.status) == ("Subsidiary", "current")
    assert fact.values == (("consolidation", "directParent"),)  # a quantifier of accounting is no part held
    assert fact.from_ == When.parse("2017-05-01") and fact.as_of == When.parse("2020-02-01")
    assert fact.role("parent")[0].identifiers == (("lei", PARENT),)
    (piece,) = fact.evidence
    assert told.document.text[piece.start : piece.end] == piece.quote == record()
    assert told.document.issued == When.parse("2020-03-02")


def test_ultimate_parents_ended_relations_funds_and_withdrawn_records() -> None:
    told = gleif(
        record("IS_ULTIMATELY_CONSOLIDATED_BY"), record(status="INACTIVE", until="2019-12-31T00:00:00Z"),
        record("IS_FUND-MANAGED_BY"), record(registration="ANNULLED"), record(status="NULL"), record(child="unknown"),
    )  # fmt: skip
    assert [(f.status, f.value("consolidation"), str(f.until or "")) for f in told.facts] == [
        ("current", "ultimateParent", ""),
        ("former", "directParent", "2019-12-31"),
    ]
    assert len(told.agents) == 2 and len(told.findings) == 4


def test_the_golden_copy_as_csv_states_the_same() -> None:
    head = ["Relationship.StartNode.NodeID", "Relationship.StartNode.NodeIDType", "Relationship.EndNode.NodeID",
            "Relationship.EndNode.NodeIDType", "Relationship.RelationshipType", "Relationship.RelationshipStatus",
            "Relationship.Period.1.startDate", "Relationship.Period.1.endDate", "Relationship.Period.1.periodType",
            "Relationship.Period.2.startDate", "Relationship.Period.2.endDate", "Relationship.Period.2.periodType",
            "Registration.LastUpdateDate", "Registration.RegistrationStatus"]  # fmt: skip
    row = [CHILD, "LEI", PARENT, "LEI", "IS_DIRECTLY_CONSOLIDATED_BY", "ACTIVE", "2018-01-01T00:00:00Z", "",
           "ACCOUNTING_PERIOD", "2017-05-01T00:00:00Z", "", "RELATIONSHIP_PERIOD", "2020-02-01T00:00:00Z",
           "PUBLISHED"]  # fmt: skip
    for line_end in ("\n", "\r\n"):
        lines = [",".join(f'"{cell}"' for cell in cells) for cells in (head, row)]
        told = records.read((line_end.join(lines) + line_end).encode(), "x-rr-golden-copy.csv", "x")
        fact, other = only(told), only(gleif(record()))
        assert (fact.roles, fact.values, fact.from_, fact.as_of) == (
            other.roles,
            other.values,
            other.from_,
            other.as_of,
        )
        assert fact.evidence[0].quote == lines[1]
        assert told.document.text[fact.evidence[0].start : fact.evidence[0].end] == lines[1]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "head",
    [
        BOMB + "]>",
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    ],
    ids=["bomb", "remote", "file"],
)
def test_a_document_type_is_refused(head: str) -> None:
    with pytest.raises(DocumentError, match="document type"):
        gleif(record(), head=head)


def test_a_file_that_is_cut_off_is_told() -> None:
    text = gleif(record()).document.text[:-60]
    with pytest.raises(DocumentError, match="whole"):
        records.read(text.encode(), "a.xml", "a.xml")


def test_documents_that_speak_of_records_are_documents() -> None:
    said = json.dumps([ORRIN]).encode()
    assert records.format_of(said, "x.txt") is None and records.format_of(said, "x.json") is not None
    assert records.format_of(b"<html>RelationshipData</html>", "x.html") is None
    assert records.format_of(b'{"a": 1}', "x.json") is None
    assert records.named("uk.bods.json") and not records.named("package.json") and not records.named("feed.xml")
