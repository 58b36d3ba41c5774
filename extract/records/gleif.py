"""The text of a GLEIF level-2 file (RR-CDF 2.1, XML, or its golden copy as CSV) in, who consolidates whom out.

A relationship record says in whose consolidated accounts a legal entity is: control, not a holding, so no percentage is
read from it. Funds and branches have no type in the ontology and are findings. Parties bear their legal entity
identifiers alone; what another document calls them joins by these. Source: https://www.gleif.org, Common Data File
formats, "Relationship Record CDF 2.1".
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from ...model import Agent, Evidence, When
from .. import late as re
from ..readers.format import Unreadable
from .told import Ledger, Records, Source, Told

_TYPES = {"IS_DIRECTLY_CONSOLIDATED_BY": "directParent", "IS_ULTIMATELY_CONSOLIDATED_BY": "ultimateParent"}
_WITHDRAWN = ("ANNULLED", "DUPLICATE")
_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}\Z")
_CHUNK = 1 << 20


@dataclass
class Record:
    """A relationship record: its leaves by path (`StartNode.NodeID`), its periods, and the characters it stands in."""

    start: int
    end: int = 0
    leaves: dict[str, str] = field(default_factory=dict)
    periods: list[dict[str, str]] = field(default_factory=list)


def read(text: str) -> Told:
    """What the records of a file state.

    Raises:
        ValueError: it is not well formed. Unreadable: it declares entities or a document type, as no such file does.
    """
    ledger, header = Ledger("gleif"), dict[str, str]()
    records = _xml(text, header) if text.lstrip("\ufeff \t\r\n").startswith("<") else _csv(text)
    newest = ""
    try:
        for record in records:
            newest = max(newest, record.leaves.get("LastUpdateDate", "")[:10])
            _tell(ledger, record, text)
    except csv.Error as error:
        raise ValueError(str(error)) from error
    issued = _day(header.get("ContentDate", "")) or _day(newest)
    return ledger.told(Source("GLEIF relationship records (RR-CDF)", issued, "GLEIF"))


def _tell(ledger: Ledger, record: Record, text: str) -> None:
    said = record.leaves
    kind, status = said.get("RelationshipType", ""), said.get("RelationshipStatus", "")
    if said.get("RegistrationStatus") in _WITHDRAWN:
        return ledger.skip(f"a record that is {said['RegistrationStatus'].lower()}")
    if kind not in _TYPES:
        return ledger.skip(f"a relationship of the type {kind[:80] or 'none'}")
    if status not in ("ACTIVE", "INACTIVE"):
        return ledger.skip(f"a relationship of the status {status[:80] or 'none'}")
    ends = [_agent(ledger, said.get(f"{node}.NodeID", "")) for node in ("EndNode", "StartNode")]
    if ends[0] is None or ends[1] is None:
        return ledger.skip("a relationship with a party that has no legal entity identifier")
    times: dict[str, When] = {}
    period = next((one for one in record.periods if one.get("PeriodType") == "RELATIONSHIP_PERIOD"), {})
    for name, told in (("from", period.get("StartDate")), ("until", period.get("EndDate")),
                       ("asOf", said.get("LastUpdateDate"))):  # fmt: skip
        if day := _day(told or ""):
            times[name] = day
    roles = (("parent", ends[0]), ("subsidiary", ends[1]))
    evidence = Evidence(record.start, record.end, text[record.start : record.end])
    state = "current" if status == "ACTIVE" else "former"
    ledger.tell("relation", "Subsidiary", state, roles, evidence, times, (("consolidation", _TYPES[kind]),))
    return None


def _agent(ledger: Ledger, code: str) -> Agent | None:
    return ledger.agent(code, code, identifiers=(("lei", code),)) if _LEI.match(code) else None


def _day(text: str) -> When | None:
    try:
        return When.parse(text.strip()[:10]) if text.strip() else None
    except ValueError:
        return None


def _csv(text: str) -> Iterator[Record]:
    """The rows of the golden copy; none of its cells has a line end in it."""
    names: list[str] = []
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        line = text[at:end].rstrip("\r\n")
        cells = next(csv.reader([line.lstrip("\ufeff")]), [])
        if names and cells:
            yield _row(Record(at, at + len(line)), dict(zip(names, cells, strict=False)))
        names = names or cells
        at = end


def _row(record: Record, row: dict[str, str]) -> Record:
    for name, value in row.items():
        record.leaves[re.sub(r"^(?:Relationship|Registration)\.", "", name)] = value
    for number in range(1, 6):
        names = (("StartDate", "startDate"), ("EndDate", "endDate"), ("PeriodType", "periodType"))
        told = {key: record.leaves.get(f"Period.{number}.{name}", "") for key, name in names}
        if told["PeriodType"]:
            record.periods.append(told)
    return record


def _xml(text: str, header: dict[str, str]) -> Iterator[Record]:
    """The records of the XML form, as they come; nothing but the record in hand is kept."""
    raw = text.encode("utf-8", "replace")
    walk = _Walk(raw, header)
    try:
        for at in range(0, len(raw), _CHUNK):
            walk.parser.Parse(raw[at : at + _CHUNK], False)
            yield from walk.taken()
        walk.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    yield from walk.taken()


class _Walk:
    """Follows a parser of XML: where each record begins and ends, in characters, and its leaves."""

    def __init__(self, raw: bytes, header: dict[str, str]) -> None:
        self.raw, self.header = raw, header
        self.path: list[str] = []
        self.words: list[str] = []
        self.record: Record | None = None
        self.done: list[Record] = []
        self.seen, self.characters = 0, 0  # so many bytes are so many characters
        self.parser = expat.ParserCreate("utf-8")  # the text is decoded already, whatever its head declares
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words.append
        self.parser.StartDoctypeDeclHandler = self.refuse

    def refuse(self, *_: object) -> None:
        raise Unreadable("it declares a document type", "take the declaration out: entities in it can be used as bombs")

    def taken(self) -> list[Record]:
        found, self.done = self.done, []
        return found

    def place(self, byte: int) -> int:
        self.characters += len(self.raw[self.seen : byte].decode("utf-8"))
        self.seen = byte
        return self.characters

    def begin(self, name: str, _: object) -> None:
        local = name.rpartition(":")[2]
        self.path.append(local)
        self.words.clear()
        if local == "RelationshipRecord":
            self.record = Record(self.place(self.parser.CurrentByteIndex))
        elif local == "RelationshipPeriod" and self.record is not None:
            self.record.periods.append({})

    def end(self, _: str) -> None:
        local, told = self.path.pop(), "".join(self.words).strip()
        self.words.clear()
        if local == "RelationshipRecord" and self.record is not None:
            self.record.end = self.place(self.raw.index(b">", self.parser.CurrentByteIndex) + 1)
            self.done.append(self.record)
            self.record = None
        elif self.record is None:
            if told and "Header" in self.path:
                self.header.setdefault(local, told)
        elif told and "RelationshipPeriod" in self.path:
            self.record.periods[-1][local] = told
        elif told:
            parent = self.path[-1]
            self.record.leaves.setdefault(f"{parent}.{local}" if parent.endswith("Node") else local, told)


def _claims(head: bytes) -> bool:
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return b"RelationshipData" in head or b"RelationshipRecord" in head
    return b"Relationship.StartNode.NodeID" in head.partition(b"\n")[0]


FORMAT = Records("gleif", "GLEIF relationship records (RR-CDF)", "application/xml",
                 ("-rr-golden-copy.xml", "-rr-golden-copy.csv", ".rr.xml"), _claims, read)  # fmt: skip
