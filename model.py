"""The types that flow between the rooms: frozen, typed, and knowing nothing of the rooms.

Document -> Extraction(agents, facts, observations, findings) -> RDF. Offsets are half-open and count the
characters of `Document.text`, the text as the reader gives it. Amounts are `Decimal` in whole units.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from . import markup

Kind = Literal["event", "relation"]
AgentKind = Literal["company", "group", "person", "exchange", "authority", "thing"]
Alignment = Literal["exact", "folded", "repaired"]  # from the exactest; see Evidence
Precision = Literal["day", "month", "year", "interval"]

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class When:
    """A time as told: `2003-09-16`, `2003-09`, `2003` or an interval `2003-07-11/2003-07-12`.

    Args:
        first, last: the first and last day it may cover (inclusive).
        precision: how exactly it is told; a month is never its first day.
    Source: ISO 8601-2 / EDTF level 0 intervals, whole years, months and days only.
    """

    first: date
    last: date
    precision: Precision

    @classmethod
    def day(cls, value: date) -> When:
        return cls(value, value, "day")

    @classmethod
    def month(cls, year: int, month: int) -> When:
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")

    @classmethod
    def year(cls, year: int) -> When:
        return cls(date(year, 1, 1), date(year, 12, 31), "year")

    @classmethod
    def between(cls, first: date, last: date) -> When:
        return cls(first, last, "interval")

    @classmethod
    def parse(cls, text: str) -> When:
        """Read the contract's form. Raises ValueError on anything else."""
        head, slash, tail = text.partition("/")
        start = cls._point(head)
        return cls.between(start.first, cls._point(tail).last) if slash else start

    @classmethod
    def _point(cls, text: str) -> When:
        found = _POINT.match(text)
        if found is None:
            raise ValueError(f"{text!r} is no day, month or year (YYYY-MM-DD, YYYY-MM, YYYY)")
        year, month, day = found.groups()
        if month is None:
            return cls.year(int(year))
        return cls.day(date(int(year), int(month), int(day))) if day else cls.month(int(year), int(month))

    def __str__(self) -> str:
        if self.precision == "day":
            return self.first.isoformat()
        if self.precision == "month":
            return self.first.isoformat()[:7]
        if self.precision == "year":
            return self.first.isoformat()[:4]
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters a statement was read from: `Document.text[start:end] == quote`.

    `alignment` tells how exactly the quote was read: `exact` as it stands; `folded` after what says nothing was made
    uniform (spaces, line ends, hyphens at them, forms of letters and signs, marks of the format); `repaired` where
    something had to be understood for something else (a letter that OCR misread, a lost parenthesis).
    """

    start: int
    end: int
    quote: str
    alignment: Alignment = "exact"


@dataclass(frozen=True, slots=True)
class Agent:
    """A party as one document names it. Identity across documents is no business of an Agent.

    Args:
        id: unique within the document, stable for the same text (`a1`, `a2`, ... in order of first mention).
        name: the best full name the document has.
        aliases: other surface forms seen (defined terms, OCR variants), sorted.
        identifiers: (scheme, value) pairs, e.g. ("ticker", "NASDAQ:IIJI"), ("isin", "...").
    """

    id: str
    name: str
    kind: AgentKind
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


Value = Decimal | str
_COLUMNS = ("type", "status", "when", "who", "figures")  # as notebooks show a fact


def _plain(value: Value) -> str:
    return f"{value:,f}" if isinstance(value, Decimal) else value


def _at(piece: Evidence) -> str:
    return f"characters {piece.start}–{piece.end}, {piece.alignment}"


@dataclass(frozen=True, slots=True)
class Fact:
    """An event or a relation that a document tells, with its evidence.

    `type`, role names, value names and `status` are the ontology's. Money is in whole currency units with
    `currency` (ISO 4217) among the values; percent is 31.6 for 31.6 %.
    """

    kind: Kind
    type: str
    status: str
    roles: tuple[tuple[str, tuple[Agent, ...]], ...]
    evidence: tuple[Evidence, ...]
    rule: str
    date: When | None = None
    dates: tuple[tuple[str, When], ...] = ()
    as_of: When | None = None
    from_: When | None = None
    until: When | None = None
    values: tuple[tuple[str, Value], ...] = ()
    confidence: float = 1.0

    def role(self, name: str) -> tuple[Agent, ...]:
        """The fillers of a role, () where it has none."""
        return next((fillers for key, fillers in self.roles if key == name), ())

    def value(self, name: str) -> Value | None:
        return next((value for key, value in self.values if key == name), None)

    def agents(self) -> Iterator[Agent]:
        for _, fillers in self.roles:
            yield from fillers

    def told(self) -> tuple[str, str, str, str, str]:
        """For people: type, status, when, who (by role) and figures."""
        states = (("as of", self.as_of), ("from", self.from_), ("until", self.until))
        when = str(self.date) if self.date else ", ".join(f"{word} {at}" for word, at in states if at)
        who = "; ".join(f"{role} {', '.join(filler.name for filler in fillers)}" for role, fillers in self.roles)
        values = "; ".join(f"{name} {_plain(value)}" for name, value in self.values)
        return self.type, self.status, when, who, values

    def _repr_html_(self) -> str:
        quotes = "".join(markup.block(markup.quote(piece.quote), _at(piece)) for piece in self.evidence)
        return markup.table(_COLUMNS, [self.told()]) + quotes


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure of a company for a period or a day.

    Args:
        metric: the line's label as the document has it, a parent heading before it where the label alone is
            ambiguous (`Cost of revenues > Equipment sales`).
        value: in whole units (a table in thousands is scaled).
        unit: ISO 4217 code, `percent`, `ratio`, `count`, or the unit as written (`Gbps`).
        status: `actual` or `forecast`.
    """

    company: Agent
    metric: str
    period: When
    value: Decimal
    unit: str
    evidence: tuple[Evidence, ...]
    rule: str
    status: str = "actual"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was noticed and not turned into a fact, by name (`trigger-without-frame`, `unreadable-page`)."""

    code: str
    message: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read.

    Args:
        id: the first 16 hex digits of `sha256`; the same bytes are the same document under any file name.
        name: the file's name, as facts carry it in `doc`.
        source: where it was read from (a path as given, or `-`).
        sha256: of the bytes as they were.
        text: the text as the reader gives it; for .txt and .md the decoded file itself, every character kept.
        encoding: how the bytes were decoded (`utf-8`, `cp932`); "" for PDF.
        issued: the document's own date, where it has one; publisher: who announces, as named.
        steps: the named steps by which it was read, in order.
    """

    id: str
    name: str
    source: str
    sha256: str
    media_type: str
    encoding: str
    text: str
    title: str = ""
    issued: When | None = None
    publisher: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Extraction:
    """All that one document yields. `agents` are all parties that facts and observations name, in id order."""

    document: Document
    agents: tuple[Agent, ...]
    facts: tuple[Fact, ...]
    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        return f"<{self.document.name}: {len(self.facts)} facts, {len(self.observations)} figures>"

    def _repr_html_(self) -> str:
        document = self.document
        note = " · ".join(filter(None, (document.name, document.title, str(document.issued or ""))))
        note += f" · {len(self.facts)} facts, {len(self.observations)} figures"
        rows: list[tuple[object, ...]] = [(*fact.told(), self._words(fact.evidence)) for fact in self.facts]
        for one in self.observations:
            told = (one.company.name, one.metric, f"{one.value:,f} {one.unit}")
            rows.append(
                ("Observation", one.status, str(one.period), *told[:1], ": ".join(told[1:]), self._words(one.evidence))
            )
        return markup.table((*_COLUMNS, "words"), rows, note)

    def _words(self, evidence: tuple[Evidence, ...]) -> markup.Html:
        """Each quote marked where it stands."""
        return markup.marked(self.document.text, ((piece.start, piece.end) for piece in evidence))
