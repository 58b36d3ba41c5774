"""A document in, its reading out: cleaned, cut into blocks, tables and sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...model import Document
from .. import late as re
from ..reading import Block, Cell, Reading, Table
from . import captions, cleaning, exhibits, grids, kinds, prose, sentences
from .cleaning import Draft, Edit
from .grids import Grid
from .lines import Line, split, without_furniture
from .prose import Part, Wrapping
from .wraps import joins

_SPACES = re.compile(r"\s{2,}|[\n\t]")


def lay_out(document: Document) -> Reading:
    """Read the layout of a document. Its steps are noted in the reading's document."""
    draft = cleaning.clean(document.text)
    lines, furniture = without_furniture(split(draft.text))
    for line in lines:
        line.bold = draft.origin[line.end] in draft.bold
    found = grids.find(lines)
    parts = list(_parts(draft.text, lines, found))
    prose.settle(parts, draft.text)
    edits = cleaning.apart([*((start, end, "") for start, end in furniture), *joins(draft.text, parts)])
    shift = Shift(edits)
    steps = [*draft.steps]
    steps += ["page furniture"] * bool(furniture) + ["hard wraps"] * any(new for _, _, new in edits)
    draft.apply(edits)
    blocks = _outside_of_contracts(tuple(_blocks(draft, parts, shift)), exhibits.contracts(draft.text))
    return Reading(
        document=replace(document, steps=(*document.steps, *(step for step in steps if step not in document.steps))),
        text=draft.text,
        origin=draft.origin,
        blocks=blocks,
        sentences=tuple(sentences.find(draft.text, blocks)),
    )


def _outside_of_contracts(blocks: tuple[Block, ...], contracts: Sequence[tuple[int, int]]) -> tuple[Block, ...]:
    """The blocks, those of contracts as boilerplate: nothing in them has happened."""
    starts = [start for start, _ in contracts]

    def inside(block: Block) -> bool:
        number = bisect_right(starts, block.start) - 1
        return number >= 0 and block.start < contracts[number][1]

    return tuple(
        replace(block, kind="boilerplate", table=None) if contracts and inside(block) else block for block in blocks
    )


class Shift:
    """Where an offset lies after edits that it is not inside of."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._at: list[int] = [-1]
        self._by: list[int] = [0]
        for start, end, new in edits:
            self._at.append(end)
            self._by.append(self._by[-1] + len(new) - (end - start))

    def __call__(self, offset: int) -> int:
        return offset + self._by[bisect_right(self._at, offset) - 1]


def _parts(text: str, lines: Sequence[Line], found: Sequence[Grid]) -> Iterator[Part]:
    """Prose and tables, in order."""
    wrapping = Wrapping.of(_outside(lines, found))
    at = 0
    for number, grid in enumerate(found):
        yield from prose.find(lines[at : grid.first], lines[grid.first], wrapping)
        floor, at = at, grid.last
        ceiling = found[number + 1].first if number + 1 < len(found) else len(lines)
        caption = captions.find(lines, grid.first, grid.last, floor, ceiling)
        yield _table(text, lines, grid, caption)
    yield from prose.find(lines[at:], None, wrapping)


def _outside(lines: Sequence[Line], found: Sequence[Grid]) -> list[Line]:
    kept: list[Line] = []
    at = 0
    for grid in found:
        kept += lines[at : grid.first]
        at = grid.last
    return kept + list(lines[at:])


def _table(text: str, lines: Sequence[Line], grid: Grid, caption: tuple[int, int] | None) -> Part:
    rows = tuple(tuple(Cell(_flat(text[a:b]), a, b) for a, b in row) for row in grid.rows)
    caption = captions.in_head(text, caption, grid.rows[0])
    first, last = caption or (lines[grid.first].start,) * 2
    table = Table(rows, _flat(text[first:last]), first, last)
    return Part("table", lines[grid.first].start, lines[grid.last - 1].end, table=table)


def _flat(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _blocks(draft: Draft, parts: Sequence[Part], shift: Shift) -> Iterator[Block]:
    """Parts with their spans in the final text, their kinds settled by where they stand."""
    path: list[tuple[int, str]] = []
    contact = 0  # how many parts may still belong to a contact that was announced
    before: Part | None = None
    for part in parts:
        start, end = shift(part.start), shift(part.end)
        text = draft.text[start:end]
        section = tuple(title for _, title in path)
        table = part.table
        kind = part.kind
        if kind == "heading":
            while path and path[-1][0] >= part.level:
                path.pop()
            section = tuple(title for _, title in path)
            path.append((part.level, text[len(part.label) :].strip() if part.label else text))
            contact = 20 if kinds.is_contact(text) else 0
        elif table is not None:
            contact = 0
            table = _shifted(table, shift, section[-1] if section else "")
        elif kinds.is_boilerplate(text) or (section and kinds.heads_boilerplate(section[-1])):
            kind = "boilerplate"
            told = kinds.warns_from(text)
            if told and part.kind == "paragraph" and not kinds.is_boilerplate(text[:told]):
                yield Block("paragraph", start, start + len(text[:told].rstrip()), 0, section)
                start += told
        elif kinds.is_contact(text) or (contact and len(text) < 150):
            kind, contact = "contact", contact or text.endswith(":")
        elif kind == "item" and before is not None and before.table and _marks(before.table, part.label):
            kind = "footnote"
        else:
            contact = 0
        level = part.level if kind in {"heading", "item"} else 0
        yield Block(kind, start, end, level, section, part.label if kind in {"item", "heading"} else "", table)
        before = part if kind != "footnote" else before


def _marks(table: Table, label: str) -> bool:
    """Whether a cell carries this mark: then the labelled line below the table explains it."""
    return label[0] in "([*" and any(label in cell.text for row in table.rows for cell in row)


def _shifted(table: Table, shift: Shift, heading: str) -> Table:
    rows = tuple(tuple(Cell(cell.text, shift(cell.start), shift(cell.end)) for cell in row) for row in table.rows)
    first, last = shift(table.caption_start), shift(table.caption_end)
    return Table(rows, table.caption, first, last, heading)
