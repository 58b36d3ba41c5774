"""A document in, its reading out: clean text with the way back, cut into blocks, tables and sentences.

Everything inside `extract` works on `Reading.text` (clean: full-width digits, ligatures, hard wraps and markup
debris normalised). `Reading.evidence` alone leads back to the characters of `Document.text`.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ..model import Alignment, Document, Evidence
from .words import Words

BlockKind = Literal["heading", "paragraph", "item", "table", "footnote", "boilerplate", "contact"]


class Cell(NamedTuple):
    """One cell of a table: its clean text and its half-open span in `Reading.text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a ragged grid, in reading order; empty cells are kept (`text == ""`).

    Args:
        rows: cells of each row; `row[0]` is the label column wherever the table has one.
        caption: text that names or scales the table (before or after it), "" if none.
        caption_start, caption_end: its span in `Reading.text` (equal when there is none).
        heading: the nearest heading above.
    """

    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    caption_start: int = 0
    caption_end: int = 0
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of `Reading.text` of one kind. Blocks are in order and do not overlap.

    Args:
        level: of a heading (1 is the highest), of an item its depth; else 0.
        section: the headings it stands under, outermost first.
        label: an item's own number or bullet (`(4)`, `1.`, `-`), "" if none.
        table: the grid, for a table.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    section: tuple[str, ...] = ()
    label: str = ""
    table: Table | None = None


class Sentence(NamedTuple):
    """A half-open span of `Reading.text` within one block (`block` is its index). A table has none;
    a heading, an item without a full stop, and a footnote are sentences of their own."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its clean text. `origin[i]` is the offset in `document.text` of clean character `i`;
    `len(origin) == len(text) + 1`, and it never decreases. `words` tells where the text holds which word."""

    document: Document
    text: str
    origin: array[int]
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    words: Words = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = Words(self.text, ((sentence.start, sentence.end) for sentence in self.sentences))
        object.__setattr__(self, "words", words)

    def evidence(self, start: int, end: int, alignment: Alignment = "exact") -> Evidence:
        """The source characters under a half-open span of the clean text; `folded` where the two differ.

        Raises:
            ValueError: the span is empty or outside of the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}:{end} is no span of a text of {len(self.text)} characters")
        first, last = self.origin[start], max(self.origin[end - 1] + 1, self.origin[start] + 1)
        quote = self.document.text[first:last]
        folded = alignment == "exact" and quote != self.text[start:end]
        return Evidence(first, last, quote, "folded" if folded else alignment)


def lay_out(document: Document) -> Reading:
    """Clean a document's text and cut it into blocks, tables and sentences; see `layout`."""
    from .layout.blocks import lay_out as read_layout

    return read_layout(document)
