"""The text of BODS 0.4 statements (one JSON array, or one statement a line) in, what they state out.

Of each record the last statement counts. Interests that the ontology has no type for (voting rights, trusts, the right
to appoint a board) are findings. Source: https://standard.openownership.org/en/0.4.0/ (schema reference).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ...model import Agent, AgentKind, Evidence, When
from .. import late as re
from ..readers.format import Unreadable
from .bods_relations import Relation, tell
from .told import Ledger, Records, Source, Told

_SPACE = re.compile(r"[\s\ufeff]*")
_KINDS: dict[str, AgentKind] = {"state": "authority", "stateBody": "authority"}
_SCHEMES = {
    "xi-lei": "lei", "global legal entity identifier index": "lei", "lei": "lei", "legal entity identifier": "lei",
    "isin": "isin", "ticker": "ticker", "securities code": "securitiesCode", "sec central index key": "cik",
    "cik": "cik", "cusip": "cusip",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, and the characters that it stands in."""

    said: dict[str, Any]
    start: int
    end: int

    @property
    def details(self) -> dict[str, Any]:
        found = self.said.get("recordDetails")
        return found if isinstance(found, dict) else {}


def read(text: str) -> Told:
    """What the statements of a text state.

    Raises:
        ValueError: it is no JSON, or no statements. Unreadable: statements of BODS 0.3 or older.
    """
    records: dict[str, Statement] = {}
    dates, published, publisher = set[str](), set[str](), ""
    for statement in statements(text):
        said = statement.said
        if "statementType" in said:
            raise Unreadable("its statements are of BODS 0.3 or older", "convert it to BODS 0.4 first")
        records[str(said.get("recordId") or f"@{statement.start}")] = statement
        dates.add(str(said.get("statementDate", ""))[:10])
        details = said.get("publicationDetails")
        if isinstance(details, dict):
            published.add(str(details.get("publicationDate", ""))[:10])
            named = details.get("publisher")
            publisher = publisher or (str(named.get("name") or "") if isinstance(named, dict) else "")
    ledger = Ledger("bods")
    agents = {key: agent for key, one in records.items() if (agent := _agent(ledger, key, one))}
    for key, one in records.items():
        if one.said.get("recordType") == "relationship":
            _relation(ledger, agents, one, text)
        elif one.said.get("recordType") not in ("entity", "person"):
            ledger.skip(f"statement {key[:80]} of no known record type")
    issued = max(filter(None, map(_day, published or set())), default=None, key=str)
    issued = issued or max(filter(None, map(_day, dates)), default=None, key=str)
    title = f"Beneficial ownership statements{f' of {publisher}' if publisher else ''}"
    return ledger.told(Source(title, issued, publisher))


def statements(text: str) -> Iterator[Statement]:
    """The statements of an array, or of lines, one after the other; the whole is never parsed at once."""
    decoder = json.JSONDecoder(parse_float=Decimal, parse_constant=_refused)
    at = _after_space(text, 0)
    array = text.startswith("[", at)
    at = _after_space(text, at + 1) if array else at
    while at < len(text) and not (array and text[at] == "]"):
        said, end = decoder.raw_decode(text, at)
        if not isinstance(said, dict):
            raise ValueError(f"character {at} begins no statement")
        yield Statement(said, at, end)
        at = _after_space(text, end)
        if array and at < len(text) and text[at] == ",":
            at = _after_space(text, at + 1)
        elif array and not text.startswith("]", at):
            raise ValueError(f"character {at} is neither ',' nor ']'")
    if array and _after_space(text, at + 1) < len(text):
        raise ValueError(f"text follows the array, at character {at + 1}")


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _refused(name: str) -> Decimal:
    raise ValueError(f"{name} is no number of JSON")


def _agent(ledger: Ledger, key: str, one: Statement) -> Agent | None:
    kind, details = one.said.get("recordType"), one.details
    if kind == "person":
        given = [_text(name.get("fullName")) for name in _dicts(details.get("names"))]
        names: list[str] = [name for name in given if name]
        agent_kind: AgentKind = "person"
    elif kind == "entity":
        others = details.get("alternateNames")
        names = [_text(details.get("name")), *map(_text, others if isinstance(others, list) else ())]
        agent_kind = _entity(details.get("entityType"))
    else:
        return None
    if not names or not names[0]:
        ledger.skip("a party without a name")
        return None
    return ledger.agent(key, names[0], agent_kind, names[1:], _identifiers(ledger, details) if kind == "entity" else ())


def _entity(told: object) -> AgentKind:
    said = told if isinstance(told, dict) else {}
    if said.get("details") == "exchange":
        return "exchange"
    if said.get("type") == "arrangement" and said.get("details") == "group of companies":
        return "group"
    return _KINDS.get(str(said.get("type")), "company")


def _identifiers(ledger: Ledger, details: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for told in _dicts(details.get("identifiers")):
        schemes = (_text(told.get("scheme")).lower(), _text(told.get("schemeName")).lower())
        scheme = next((_SCHEMES[name] for name in schemes if name in _SCHEMES), "")
        if scheme and _text(told.get("id")):
            yield scheme, _text(told.get("id"))
        else:
            ledger.skip(f"an identifier of the scheme {(schemes[0] or schemes[1])[:80] or 'without a name'}")


def _relation(ledger: Ledger, agents: dict[str, Agent], one: Statement, text: str) -> None:
    details = one.details
    subject, party = details.get("subject"), details.get("interestedParty")
    ends = [agents.get(end) if isinstance(end, str) else None for end in (party, subject)]
    if ends[0] is None or ends[1] is None:
        ledger.skip("a relationship with a party that is not told")
        return
    closed = one.said.get("recordStatus") == "closed"
    notes = [_text(note.get("description")) for note in _dicts(one.said.get("annotations"))]
    evidence = Evidence(one.start, one.end, text[one.start : one.end])
    said_on = _day(_text(one.said.get("statementDate"))[:10])
    tell(ledger, Relation(ends[0], ends[1], _dicts(details.get("interests")), closed, said_on, notes, evidence))


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(text: str) -> When | None:
    try:
        return When.parse(text) if text else None
    except ValueError:
        return None


def _claims(head: bytes) -> bool:
    begun = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{")
    return begun and any(key in head for key in (b'"recordType"', b'"statementId"', b'"statementType"'))


FORMAT = Records("bods", "BODS 0.4 statements", "application/json", (".bods.json", ".bods.jsonl"), _claims, read)
