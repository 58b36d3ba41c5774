"""Tables and label lines on changes of officers in, who comes or goes, in which office and when, out.

| Director | Role | Date | Nature of change |      Name of Director: Jane Doe
| Jane Doe | Treasurer | 1 March 2020 | Appointed |   Date that director ceased to be director: 30 June 2016

Source: the forms of ASX Appendices 3X and 3Z, of HKEX and SGX announcements of appointment and cessation, and of SEBI's
disclosures under regulation 30 (reason for change, date of appointment or cessation).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...model import When
from .. import late as re
from ..mentions.mention import Mention, Mentions
from ..reading import Reading

_HEADS = {
    "out": re.compile(r"\b(?:outgoing|retiring|resigning|departing|predecessor|leaver)s?\b", re.IGNORECASE),
    "in": re.compile(
        r"\b(?:incoming|appointees?|successor|joiner|new (?:director|officer|holder|person))\b", re.IGNORECASE
    ),
    "day": re.compile(r"\b(?:dates?|effective|w\.?e\.?f|with effect|when)\b", re.IGNORECASE),
    "kind": re.compile(r"\b(?:nature|change|action|event|type|reason|movement|remarks?)\b", re.IGNORECASE),
    "office": re.compile(r"\b(?:roles?|positions?|office|title|post|designation|capacity|function)\b", re.IGNORECASE),
    "person": re.compile(
        r"\W*(?:(?:full )?names?|directors?|officers?|executives?|members?|persons?|individuals?)\b", re.IGNORECASE
    ),
}
_COMING = re.compile(
    r"\b(?:(?:re-?)?appoint(?:ed|ment)?|(?:re-?)?elect(?:ed|ion)|join(?:ed|s|ing)?|promot(?:ed|ion)|co-?opt(?:ed|ion)"
    r"|assum(?:ed|ption)|named|became|commenc(?:ed|ement)|redesignat(?:ed|ion))\b",
    re.IGNORECASE,
)
_GOING = re.compile(
    r"\b(?:resign(?:ed|ation)?|retire(?:d|ment)?|cease[ds]?|cessation|step(?:ped|s|ping)? down|depart(?:ed|ure)|left"
    r"|death|deceased|demise|remov(?:ed|al)|dismiss(?:ed|al)|vacat(?:ed|ion)|completion of (?:the )?(?:term|tenure)"
    r"|terminat(?:ed|ion))\b",
    re.IGNORECASE,
)
_NAME_LABEL = re.compile(
    r"\W*(?:\(?\w{1,3}[.)]\s*)?(?:full )?name\b"
    r"(?!.*\b(?:company|issuer|entity|exchange|firm|registrant|corporation)\b)",
    re.IGNORECASE,
)
_REASON_LABEL = re.compile(
    r"\b(?:reason for (?:the )?change|(?:nature|type|particulars) of (?:the )?change)\b", re.IGNORECASE
)
_DAY_LABEL = re.compile(r"\b(?:date|effective)\b", re.IGNORECASE)
_OTHER_DAY = re.compile(r"\b(?:birth|last notice|announcement|this notice|meeting|report|signature)\b", re.IGNORECASE)
_OFFICE_LABEL = re.compile(r"\b(?:designation|position|office held|title|role|capacity|post)\b", re.IGNORECASE)
_DIRECTOR = re.compile(r"\bdirector\b", re.IGNORECASE)
_LABEL = re.compile(r"\W*(?P<label>[A-Z(][^:\n]{2,110}?)\s*[:：]\s+(?=\S)")
_COLUMN = re.compile(r" {2,}|\t")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A person who takes (`coming`) or leaves an office, as a line or card of a notice tells, over a half-open span."""

    person: Mention
    coming: bool
    office: str
    day: When | None
    start: int
    end: int


def find(reading: Reading, mentions: Mentions) -> Iterator[Told]:
    """All changes that such tables and cards tell, in order of their kind."""
    if not reading.words.holds("director", "officer", "name", "outgoing", "incoming"):
        return
    yield from _tables(reading, mentions)
    yield from _cards(reading, mentions)


def _tables(reading: Reading, mentions: Mentions) -> Iterator[Told]:
    columns: list[str] = []
    for rows in _rows(reading):
        for cells in rows:
            if len(cells) < 3:
                columns = []
                continue
            told = _columns(reading, cells)
            if told:
                columns = told
            elif columns and len(cells) == len(columns):
                yield from _row(reading, mentions, dict(zip(columns, cells, strict=True)))
            else:
                columns = []


def _rows(reading: Reading) -> Iterator[list[list[Span]]]:
    """The rows of each table, and lines of text in columns parted by blanks."""
    for block in reading.blocks:
        if block.table is not None:
            yield [[(c.start, c.end) for c in row] for row in block.table.rows]
            continue
        cells, at = [], block.start
        for gap in _COLUMN.finditer(reading.text, block.start, block.end):
            cells.append((at, gap.start()))
            at = gap.end()
        yield [[*cells, (at, block.end)]]


def _columns(reading: Reading, cells: list[Span]) -> list[str]:
    """What each column holds where the cells are a head that tells of comings and goings; else nothing."""
    row = cells[0][0], cells[-1][1]
    if not (_HEADS["kind"].search(reading.text, *row) or _HEADS["in"].search(reading.text, *row)):
        return []
    told = []
    for start, end in cells:
        words = reading.text[start:end]
        told.append(next((n for n, says in _HEADS.items() if len(words) < 60 and says.search(words)), f"other{start}"))
    several = {"out", "in"} <= set(told) and ("office" in told or "day" in told)
    return told if len(set(told)) == len(told) and (several or {"person", "kind"} <= set(told)) else []


def _row(reading: Reading, mentions: Mentions, cells: dict[str, Span]) -> Iterator[Told]:
    span = min(a for a, _ in cells.values()), max(b for _, b in cells.values())
    day = _day(mentions, cells.get("day"))
    office = _office(reading, mentions, cells.get("office"))
    if "kind" in cells:
        person, words = _person(mentions, cells["person"]), reading.text[slice(*cells["kind"])]
        coming = _which(words)
        if person is not None and coming is not None:
            yield Told(person, coming, office or _office(reading, mentions, cells["kind"], sure=True), day, *span)
        return
    for name in ("out", "in"):
        person = _person(mentions, cells[name])
        if person is not None:
            yield Told(person, name == "in", office, day, *span)


def _which(words: str) -> bool | None:
    """Whether words tell of a coming (True) or a going (False); None where of neither, or of both."""
    coming, going = _COMING.search(words) is not None, _GOING.search(words) is not None
    return coming if coming != going else None


def _person(mentions: Mentions, span: Span) -> Mention | None:
    return next(iter(mentions.within(*span, "person")), None)


def _day(mentions: Mentions, span: Span | None) -> When | None:
    days = mentions.within(*span, "date") if span else ()
    return next((m.value for m in days if isinstance(m.value, When)), None)


def _office(reading: Reading, mentions: Mentions, span: Span | None, sure: bool = False) -> str:
    """The office that a cell names; unless only a `sure` mention counts, else its words."""
    if span is None:
        return ""
    named = next(iter(mentions.within(*span, "office")), None)
    if named is not None:
        return str(named.value)
    words = " ".join(reading.text[slice(*span)].split())
    return "" if sure or len(words) > 60 or words in ("-", "") else words


@dataclass(slots=True)
class _Card:
    """What the label lines have told of one person so far."""

    person: Mention
    director: bool
    start: int
    end: int
    coming: bool | None = None
    office: str = ""
    days: dict[bool | None, When] = field(default_factory=dict)

    def told(self) -> Iterator[Told]:
        coming = self.coming
        if coming is None:
            sides = {side for side in self.days if side is not None}
            coming = sides.pop() if len(sides) == 1 else None
        office = self.office or ("director" if self.director else "")
        if coming is not None and office:
            yield Told(self.person, coming, office, self.days.get(coming) or self.days.get(None), self.start, self.end)


def _cards(reading: Reading, mentions: Mentions) -> Iterator[Told]:
    card: _Card | None = None
    for label, value in _labels(reading):
        if not label:
            yield from card.told() if card else ()
            card = None
            continue
        person = _person(mentions, value) if _NAME_LABEL.match(label) else None
        if person is not None:
            yield from card.told() if card else ()
            card = _Card(person, _DIRECTOR.search(label) is not None, value[0], value[1])
        elif card is not None:
            card.end = value[1]
            _add(reading, mentions, card, label, value)
    yield from card.told() if card else ()


def _add(reading: Reading, mentions: Mentions, card: _Card, label: str, value: Span) -> None:
    if _REASON_LABEL.search(label):
        card.coming = _which(reading.text[slice(*value)])
        card.office = card.office or _office(reading, mentions, value, sure=True)
    elif _DAY_LABEL.search(label) and not _OTHER_DAY.search(label):
        day = _day(mentions, value)
        if day is not None:
            card.days.setdefault(_which(label), day)
    elif _OFFICE_LABEL.search(label):
        card.office = _office(reading, mentions, value) or card.office


def _labels(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Labels with the spans of their values, in order; an empty label where something else stands between."""
    for block in reading.blocks:
        if block.table is not None:
            for row in block.table.rows:
                cells = [c for c in row if c.text.strip()]
                if len(cells) in (2, 3):
                    yield cells[-2].text, (cells[-1].start, cells[-1].end)
            yield "", (block.end, block.end)
            continue
        found = _LABEL.match(reading.text, block.start, block.end)
        yield (found["label"], (found.end(), block.end)) if found else ("", (block.end, block.end))
