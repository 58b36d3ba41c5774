"""Pay tables whose cells stand one a line in (name, title, amounts under heads), an amount of each head and person out.

A converter writes the cells of `Name | 2023 Base Salary | 2023 Target Bonus` below each other: heads first, then each
officer's name, title, and as many amounts as there are heads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ...model import Agent, Observation, When
from .. import late as re
from ..mentions.mention import Context, Mentions
from ..reading import Reading
from .periods import periods

_PAY = re.compile(
    r"\b(?:salar(?:y|ies)|bonus(?:es)?|fees?|retainers?|awards?|compensation|payouts?|incentives?)\b", re.I
)
_SHARES = re.compile(r"\b(?:shares|options|units|RSUs|PSUs|number)\b", re.I)
_EQUITY = re.compile(r"\b(?:stock|equity|options?|grants?|awards?)\b", re.I)
_AHEAD = re.compile(r"\b(?:target|maximum|threshold|opportunity|potential)\b", re.I)
_STUB = re.compile(
    r"(?:(?:names?|title|position|principal|executive|named|officers?|directors?|and|of|&|/|\(s\))\W*)+\Z", re.I
)
_LEAD = re.compile(r"(?:fiscal(?: year)? |FY ?)?(?:19|20)\d\d\b", re.I)
_TAIL = re.compile(r"\b(?:19|20)\d\d\W*\Z")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TOLD = re.compile(
    r"\b(?:fiscal(?: year)?|calendar year|year|for) ((?:19|20)\d\d)\b"
    r"|(?<!, )\b((?:19|20)\d\d)(?= (?:annual |base |cash |target |performance ){0,3}"
    r"(?:salar|bonus|compensation|incentive))",
    re.I,
)
_NOTE = re.compile(r"(?<=[a-z])\d{1,2}\Z|\s*\(\w{1,2}\)\Z|\s*[*†‡§]+\Z")
_VALUE = re.compile(
    r"(?P<sign>US\$|C\$|A\$|[$£€])?\s*(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d{1,3}(?:\.\d+)?(?=\s*%)"
    r"|0)\s*(?P<part>%)?"
    r"\s*(?:\(\w{1,2}\)|[*†]+)?\Z"
)
_NONE = re.compile(r"(?:US)?\$?\s*(?:[-–—]+|N/A|n/a|None)\s*%?\Z")
_SIGNS = {"US$": "USD", "$": "USD", "C$": "CAD", "A$": "AUD", "£": "GBP", "€": "EUR"}
_TITLES = 4  # lines that a title may take
_HEADS = 14  # lines that all heads may take
_WIDE = 160  # a longer line is no cell


class _Line(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def value(self) -> bool:
        return bool(_VALUE.match(self.text) or _NONE.match(self.text))


@dataclass(frozen=True, slots=True)
class _Row:
    """A person, the line that names it, and its amounts."""

    person: Agent
    first: int
    values: tuple[_Line, ...]
    after: int


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The amounts of all such tables, in reading order."""
    context = mentions.context
    if context.announcer is None or not reading.words.holds("salar", "bonus", "compensat"):
        return
    lines = _lines(reading, mentions)
    at = 0
    while at < len(lines):
        rows = _rows(lines, mentions, at)
        if not rows:
            at += 1
            continue
        lead, heads = _heads(lines, rows[0].first, len(rows[0].values))
        yield from _amounts(reading, context, context.announcer, rows, heads, lead, lines)
        at = rows[-1].after


def _lines(reading: Reading, mentions: Mentions) -> list[_Line]:
    """The lines that are no part of a table, a name over two lines as one.

    A currency sign on a line of its own goes to the amount below it.
    """
    tables = [(b.start, b.end) for b in reading.blocks if b.table is not None]
    out: list[_Line] = []
    sign = -1
    for found in re.finditer(r"[^\n]+", reading.text):
        text, start = found[0].strip(), found.start()
        if not text or any(a <= start < b for a, b in tables):
            continue
        over = next(iter(mentions.within(out[-1].start, found.end(), "person")), None) if out else None
        if over and out[-1].end < over.end and over.start < out[-1].end:
            begun = out.pop().start
            out.append(_Line(reading.text[begun : found.end()].replace("\n", " "), begun, found.end()))
            continue
        if text in _SIGNS:
            sign = start
            continue
        if sign >= 0 and text[0].isdigit():
            text, start = f"{reading.text[sign:start].split()[0]} {text}", sign
        out.append(_Line(text, start, found.end()))
        sign = -1
    return out


def _rows(lines: Sequence[_Line], mentions: Mentions, at: int) -> list[_Row]:
    """The rows that begin at a line, each with as many amounts as the first."""
    rows: list[_Row] = []
    while (row := _row(lines, mentions, at)) and len(row.values) == len((rows or [row])[0].values):
        rows.append(row)
        at = row.after
    return rows


def _row(lines: Sequence[_Line], mentions: Mentions, at: int) -> _Row | None:
    if at + 1 >= len(lines) or not (person := _person(lines[at], mentions)):
        return None
    n = at + 1
    while n < len(lines) and n - at <= _TITLES and not lines[n].value:
        if len(lines[n].text) > _WIDE or lines[n].text.endswith((".", ":")) or _person(lines[n], mentions):
            return None
        n += 1
    stop = n
    while stop < len(lines) and lines[stop].value:
        stop += 1
    return _Row(person, at, tuple(lines[n:stop]), stop) if stop > n else None


def _person(line: _Line, mentions: Mentions) -> Agent | None:
    """Who is named at the beginning of a line that is a cell: a name, perhaps with its title behind a comma."""
    if len(line.text) > _WIDE or line.text.endswith((".", ":")):
        return None
    for mention in mentions.within(line.start, line.end, "person"):
        rest = line.text[mention.end - line.start :].strip()
        if mention.start - line.start <= 5 and isinstance(mention.value, Agent) and (not rest or rest[0] in ",(*†–-"):
            return mention.value
        break
    return None


def _heads(lines: Sequence[_Line], first: int, count: int) -> tuple[str, list[str]]:
    """What leads in a table whose first row is at a line, and its heads; no heads where they are not as many."""
    top = first
    while top and first - top < _HEADS and len(lines[top - 1].text) < 60 and lines[top - 1].text[-1] not in ".:;,":
        if lines[top - 1].value:
            return "", []
        top -= 1
    lead = lines[top - 1].text if top else ""
    cells = [" ".join(line.text.split()) for line in lines[top:first]]
    stubs = [n for n, cell in enumerate(cells) if _STUB.match(cell)]
    cells = cells[stubs[-1] + 1 :] if stubs else cells
    cells = [_NOTE.sub("", cell) for cell in cells]
    if len(cells) == count:
        return lead, cells
    for opens in (
        [n for n, cell in enumerate(cells) if _LEAD.match(cell)],
        [0, *(n + 1 for n, cell in enumerate(cells[:-1]) if _TAIL.search(cell))],
    ):
        if len(opens) == count and opens[0] == 0:
            return lead, [" ".join(cells[a:b]) for a, b in zip(opens, [*opens[1:], len(cells)], strict=True)]
    return "", []


def _amounts(
    reading: Reading,
    context: Context,
    own: Agent,
    rows: Sequence[_Row],
    heads: Sequence[str],
    lead: str,
    lines: Sequence[_Line],
) -> Iterator[Observation]:
    for n, head in enumerate(heads):
        when = _when(head, heads, lead, context)
        if when is None or not _PAY.search(head):
            continue
        unit = _unit(head, [row.values[n] for row in rows], context)
        for row in rows:
            found = _VALUE.match(row.values[n].text)
            if not found or not unit:
                continue
            value = Decimal(found["number"].replace(",", ""))
            seen = reading.evidence(lines[row.first].start, row.values[-1].end)
            metric = f"{head} > {row.person.name}"
            named = "percent" if found["part"] else unit
            status = _status(head, when, context)
            yield Observation(own, metric, when, value, named, (seen,), "table", status, 0.8)


def _when(head: str, heads: Sequence[str], lead: str, context: Context) -> When | None:
    """The year of a head: its own, else the one that all other heads have, else the one told ahead of the table."""
    years = set(_YEAR.findall(head)) or {year for one in heads for year in _YEAR.findall(one)}
    years = years or {a or b for a, b in _TOLD.findall(lead)}
    if len(years) != 1:
        return None
    fiscal = f"fiscal {years.pop()}" if re.search(r"\b(?:fiscal|FY)", head, re.I) else years.pop()
    return next((p.when for p in periods(fiscal, context) if p.when is not None), None)


def _unit(head: str, values: Sequence[_Line], context: Context) -> str:
    """The unit of a column: of its first amount with a sign, else the document's currency; shares are counted."""
    signs = [found["sign"] for line in values if (found := _VALUE.match(line.text)) and found["sign"]]
    if signs:
        return _SIGNS[signs[0]]
    if _SHARES.search(head):
        return "count"
    return "" if _EQUITY.search(head) else context.currency


def _status(head: str, when: When, context: Context) -> str:
    """What is aimed at, or is of a year that has not begun, is still to come."""
    issued = context.issued
    if issued is None or when.last <= issued.last:
        return "actual"
    return "forecast" if _AHEAD.search(head) or when.first > issued.last else "actual"
