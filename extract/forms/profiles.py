"""Outlines of companies in, whose they are and what their lines say out.

An outline is a table with a row `Name` (one company or several side by side), label lines under a heading like
`Outline of X`, labels and values on lines of their own, or the letterhead, which is the announcer's.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from ...model import Agent, When
from .. import late as re
from ..frames.outline_labels import label_of
from ..frames.spoken import spoken
from ..mentions.mention import Mentions
from ..reading import Block, Cell, Reading, Table
from .known import Known

_ABOUT = re.compile(
    r"\b(?:out\s?line|profile|overview|about|summary|information (?:on|about)|particulars|details of)\b"
    r"|\bin brief\W*$|^\W*\d?\.?\s*The Company\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r"(?:and|of|their|in|\(|&|held)\b|\(|%|ratios?\b")
_OPEN_END = re.compile(r"(?:\b(?:and|of|the|or)|[,&/])\Z")  # `Major shareholders and`: the label goes on below
_SHORT = 300
_LINE_LIMIT = 130
_MOST_LINES = 12

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Field:
    """One line of an outline: whose it is, what it tells (`established` ...), its label and the spans of its value."""

    company: Agent | None
    label: str
    label_span: Span
    pieces: tuple[Span, ...]
    column: bool = False

    @property
    def value_start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]

    @property
    def start(self) -> int:
        """Where the label starts; in a table of several companies, where the value does."""
        return self.value_start if self.column else self.label_span[0]


class Subjects:
    """Which company an outline is about, by place."""

    def __init__(self, spans: list[tuple[int, int, Agent]]) -> None:
        self._spans = sorted(spans, key=lambda s: (s[0], -s[1]))
        self._starts = [span[0] for span in self._spans]

    def at(self, offset: int) -> Agent | None:
        """The company of the innermost outline around an offset of the clean text."""
        for start, end, agent in reversed(self._spans[: bisect_right(self._starts, offset)]):
            if start <= offset < end:
                return agent
        return None

    def before(self, offset: int, own: Agent) -> Agent | None:
        """The company, other than one's own, of the last outline that begins before an offset."""
        return next(
            (a for _, _, a in reversed(self._spans[: bisect_right(self._starts, offset)]) if a.id != own.id), None
        )


@dataclass(frozen=True, slots=True)
class Outlines:
    """The lines of all outlines of a document, in reading order, and whom each place is about."""

    fields: tuple[Field, ...]
    subjects: Subjects


@dataclass(slots=True)
class _Row:
    """A row of a table with the rows that go on with it."""

    cells: list[tuple[int, Cell]] = field(default_factory=list)
    label: str = ""
    span: Span = (0, 0)


def _rows(table: Table) -> list[_Row]:
    rows: list[_Row] = []
    for row in table.rows:
        first = row[0].text if row else ""
        values = [(i, cell) for i, cell in enumerate(row) if i and cell.text]
        open_end = bool(rows) and bool(_OPEN_END.search(rows[-1].label))
        if rows and (not first or open_end or (_CONTINUES.match(first) and label_of(first) is None)):
            rows[-1].cells += values
            rows[-1].label = f"{rows[-1].label} {first}".strip()
            if first:
                rows[-1].span = (rows[-1].span[0], row[0].end)
        else:
            rows.append(_Row(list(values), first, (row[0].start, row[0].end) if row else (0, 0)))
    return rows


class _Reader:
    def __init__(self, reading: Reading, mentions: Mentions) -> None:
        self.reading, self.mentions, self.known = reading, mentions, Known.of(mentions)
        self.spans: list[tuple[int, int, Agent]] = []
        self.fields: list[Field] = []

    def company(self, pieces: list[Span], *, new: bool = True) -> Agent | None:
        text = " ".join(self.reading.text[a:b] for a, b in pieces)
        text = re.split(r"\s*\((?:hereinafter|the |\"|“)", text)[0]
        agent = self.known.party(text, pieces[0][0], pieces[-1][1], new=False)
        if agent is None:
            named = self.mentions.within(pieces[0][0], pieces[-1][1], "organization")
            agent = next((m.value for m in named if isinstance(m.value, Agent)), None)
        if agent is None and new and len(text) < 90:
            agent = self.known.party(text, pieces[0][0], pieces[-1][1])
            agent = agent if agent and agent.kind == "company" else None
        return agent if agent is None or agent.kind != "person" else None

    def columns(self, table: Table, rows: list[_Row]) -> dict[int, Agent]:
        """The company of each column, from a row `Name` or else from the heads of the columns."""
        for row in rows[:6]:
            found = label_of(row.label)
            if found and found[0] == "name" and len(row.label) < 45:
                return self._named(row)
        if rows and table.rows[0] and re.fullmatch(r"(?:items?|\W*)", table.rows[0][0].text, re.IGNORECASE):
            head = _Row([(i, cell) for i, cell in enumerate(table.rows[0]) if i and cell.text])
            named = self._named(head, new=False)
            return named if len(named) == len(head.cells) else {}
        return {}

    def _named(self, row: _Row, *, new: bool = True) -> dict[int, Agent]:
        columns: dict[int, list[Span]] = {}
        starts = sorted({i for i, cell in row.cells if cell.start < row.cells[0][1].end or row.cells[0][0] <= i})
        first_row = [i for n, (i, _) in enumerate(row.cells) if n == 0 or i > row.cells[n - 1][0]]
        heads = first_row if first_row else starts
        heads = heads[: next((n for n in range(1, len(heads)) if heads[n] <= heads[n - 1]), len(heads))]
        for i, cell in row.cells:
            column = max((h for h in heads if h <= i), default=heads[0])
            columns.setdefault(column, []).append((cell.start, cell.end))
        agents = {column: self.company(pieces, new=new) for column, pieces in columns.items()}
        return {column: agent for column, agent in agents.items() if agent is not None}

    def table(self, block: Block, table: Table, subject: Agent | None) -> Agent | None:
        """Read a table; gives the company that it leaves the lines after it to."""
        rows = _rows(table)
        columns = self.columns(table, rows)
        for column, agent in columns.items():
            stop = min((c for c in columns if c > column), default=10**6)
            for source in table.rows:
                self.spans += [
                    (cell.start, cell.end, agent)
                    for i, cell in enumerate(source)
                    if cell.text and (column <= i < stop or len(columns) == 1)
                ]
        for row in rows:
            found = label_of(row.label) if row.label and len(row.label) < 110 else None
            if found is None:
                continue
            groups: dict[int, list[Span]] = {}
            for i, cell in row.cells:
                column = max((c for c in columns if c <= i), default=min(columns, default=0))
                groups.setdefault(column, []).append((cell.start, cell.end))
            if not groups and found[1] < len(row.label):
                groups[min(columns, default=0)] = [(row.span[0] + found[1], row.span[1])]
            for column, pieces in groups.items():
                if pieces[0][0] < pieces[-1][1]:
                    company = columns.get(column) or subject
                    self.fields.append(Field(company, found[0], row.span, tuple(pieces), len(columns) > 1))
        return next(iter(columns.values())) if len(columns) == 1 else subject

    def read(self) -> Outlines:
        subject: Agent | None = None
        opened = 0
        for index, block in enumerate(self.reading.blocks):
            text = self.reading.text[block.start : block.end]
            if block.table is not None:
                after = self.table(block, block.table, subject)
                if after is not subject and after is not None:
                    self._close(subject, opened, block.start)
                    subject, opened = after, block.start
                continue
            found = label_of(text) if block.end - block.start < _SHORT and block.kind != "boilerplate" else None
            if found and found[0] != "other" and not self._about(block, text, found):
                pieces = self._value(index, found[1])
                if pieces is None:
                    continue
                if found[0] == "name":
                    named = self.company(pieces)
                    if named is not None:
                        self._close(subject, opened, block.start)
                        subject, opened = named, block.start
                    continue
                company = subject or (self.mentions.context.speaker(block.start) if not block.section else None)
                self.fields.append(Field(company, found[0], (block.start, block.start + found[1]), tuple(pieces)))
            elif (block.kind == "heading" or self._about(block, text, None)) and (not found or block.level <= 3):
                named = self.company([(block.start, block.end)], new=False) if _ABOUT.search(text) else None
                self._close(subject, opened, block.start)
                subject, opened = named, block.start
        self._close(subject, opened, len(self.reading.text))
        return Outlines(tuple(self.fields), Subjects(self.spans))

    def _about(self, block: Block, text: str, found: tuple[str, int] | None) -> bool:
        if block.kind not in ("heading", "item", "paragraph") or len(text) > _LINE_LIMIT or text.endswith("."):
            return False
        return bool(_ABOUT.search(text)) and (found is None or found[0] == "other")

    def _close(self, subject: Agent | None, start: int, end: int) -> None:
        if subject is not None and start < end:
            self.spans.append((start, end, subject))

    def _value(self, index: int, offset: int) -> list[Span] | None:
        """The value after a label: the rest of its line and the lines up to the next label."""
        blocks, text = self.reading.blocks, self.reading.text
        block = blocks[index]
        pieces = [(block.start + offset, block.end)] if text[block.start + offset : block.end].strip() else []
        for after in blocks[index + 1 : index + 1 + _MOST_LINES]:
            words = text[after.start : after.end]
            if after.table is not None or after.kind in ("heading", "boilerplate", "footnote"):
                break
            if len(words) > _LINE_LIMIT or (pieces and (after.label or words.endswith("."))) or label_of(words):
                break
            pieces.append((after.start, after.end))
        return pieces or None


def outlines(reading: Reading, mentions: Mentions) -> Outlines:
    """All outlines of a document, read once for all who ask."""
    return mentions.once("outlines", lambda: _Reader(reading, mentions).read())


def beside(reading: Reading, mentions: Mentions) -> tuple[Agent, ...]:
    """The companies that a document's outlines show side by side: the parties of its deal, in order."""
    found = {f.company.id: f.company for f in outlines(reading, mentions).fields if f.column and f.company is not None}
    return tuple(found.values()) if len(found) > 1 else ()


def day_in(reading: Reading, mentions: Mentions, start: int, end: int) -> When | None:
    """The day of `as of March 31, 2011` in a span."""
    for mention in mentions.within(start, end, "date"):
        before = spoken(reading.text[max(start, mention.start - 14) : mention.start]).lower()
        if isinstance(mention.value, When) and re.search(r"(?:\b(?:as of|as at|at|on)|\()\s*(?:the )?$", before):
            return mention.value
    return None
