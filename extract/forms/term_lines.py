"""A reading in, its sheets of terms out: label lines that stand together below one heading, each with its value.

`(2) Number of shares to be acquired: 150,000`, two columns, a row of a table, or a label alone with its value below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Block, Reading, Table

_MARK = r"[\s•●・○◆■*–-]{0,4}(?:(?:\(\w{1,4}\)|[\w]{1,4}[.)]|[①-⑳])\s*)?"
_MARKED = re.compile(_MARK)
_NUMBERED = re.compile(r"\(\w{1,3}\)")
_SPLIT = re.compile(rf"{_MARK}(?P<label>[A-Z][^\n:：|]{{1,110}}?)(?:\s*[:：|]\s*|\s{{2,}})(?P<value>\S[^\n]*)")
_ALONE = re.compile(rf"{_MARK}(?P<label>[A-Z][^\n:：|]{{2,120}}?)\s*[:：]?\s*\Z")
_VALUE = re.compile(
    r"\W{0,3}(?:(?:up to|maximum(?: of)?|not more than|approximately|about|from|within|the|a total of|jpy|yen|us|eur"
    r"|common|ordinary|class)\b\W{0,2}|(?-i:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b|[¥￥$€£]|\d|[A-Z][\w.&-]*(?: [A-Z&][\w.&-]*){0,6},? (?:Co|Inc|Ltd|Corp|K\.K|LLC))",
    re.IGNORECASE,
)
_STOP = re.compile(r"[a-z]{3}\.\s*\Z")
_SAID = re.compile(r"\b(?:will|was|were|is|are|has|have|had|keeps?|holds?|announce[sd]?|resolved)\b|\d:?\Z")
_NOTE = re.compile(r"\W*(?:notes?|reference)\b", re.IGNORECASE)
_GAP = re.compile(r"\S {2,}(?=\S)")
_LONG, _SHORT, _VALUES = 420, 120, 260


@dataclass(frozen=True, slots=True)
class Term:
    """A label with where its value stands, over [low, high); the label begins at `start`. `marked` is numbered."""

    label: str
    start: int
    low: int
    high: int
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Terms of one heading, whose text is `head`; `at` is where that begins."""

    head: str
    at: int
    head_end: int
    terms: tuple[Term, ...]


def sheets(reading: Reading, mentions: Mentions) -> tuple[Sheet, ...]:
    """All sheets of a document in order; read once for all who ask."""
    return mentions.once("sheets", lambda: tuple(_Cutter(reading).cut()))


class _Cutter:
    """Cuts the blocks of a document into sheets: what is no term, and might head some, begins a new one."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.text
        self.head: tuple[str, int, int] = ("", 0, 0)
        self.terms: list[Term] = []

    def cut(self) -> Iterator[Sheet]:
        index, blocks = 0, self.reading.blocks
        while index < len(blocks):
            block = blocks[index]
            if block.table is not None:
                self.terms += _rows(self.text, block.table)
                index += 1
                continue
            told = self._line(index)
            if told is not None:
                term, index = told
                self.terms.append(term)
                continue
            index += 1
            if self._heads(block):
                yield from self._ended()
                self.head = (self.text[block.start : block.end], block.start, block.end)
        yield from self._ended()

    def _ended(self) -> Iterator[Sheet]:
        if self.terms:
            yield Sheet(*self.head, tuple(self.terms))
        self.terms = []

    def _heads(self, block: Block) -> bool:
        """Whether a block that is no term heads what follows: no sentence, or the title of a reference."""
        said = self.text[block.start : block.end]
        if block.kind in ("boilerplate", "contact", "footnote"):
            return block.kind != "footnote" or (_NOTE.match(said) is not None and not _STOP.search(said))
        if _goes_on(said) and block.kind == "item" and any(term.marked for term in self.terms):
            return False  # `(3) Table of shares`, among the numbered lines of one outline
        short = block.end - block.start <= 2 * _SHORT
        return block.kind == "heading" or (short and not _columns(said) and not _STOP.search(said))

    def _line(self, index: int) -> tuple[Term, int] | None:
        """The term that begins at a block, and the index behind it."""
        block = self.reading.blocks[index]
        if block.kind in ("boilerplate", "contact", "footnote") or block.end - block.start > _LONG:
            return None
        found = _SPLIT.fullmatch(self.text, block.start, block.end)
        if found is not None and _columns(found[0]) and not re.search(r"\d", found["value"]):
            return None
        if found is not None and not _STOP.search(found["label"]) and not _SAID.search(found["label"]):
            marked = found.start("label") > block.start
            return Term(found["label"], found.start("label"), *found.span("value"), marked), index + 1
        alone = _ALONE.fullmatch(self.text, block.start, block.end)
        if alone is None or _STOP.search(alone["label"]) or block.end - block.start > _SHORT:
            return None
        end = self._values_end(index)
        if end == index + 1:
            return None
        marked = alone.start("label") > block.start
        low, high = self.reading.blocks[index + 1].start, self.reading.blocks[end - 1].end
        return Term(alone["label"], alone.start("label"), low, high, marked), end

    def _values_end(self, index: int) -> int:
        """Behind the blocks that are the value of a label alone at `index`: `index + 1` where there are none."""
        end = index + 1
        for after in self.reading.blocks[index + 1 : index + 5]:
            said = self.text[after.start : after.end]
            bracket = end > index + 1 and said.startswith("(") and not _NUMBERED.match(said)
            if after.kind != "paragraph" or after.end - after.start > _VALUES:
                break
            if not bracket and (not _VALUE.match(said) or _SPLIT.fullmatch(said) or _STOP.search(said[_SHORT:])):
                break
            end += 1
        return end


def _columns(said: str) -> bool:
    """Whether a line is in several columns: the heads of a table."""
    return len(_GAP.findall(said)) > 1


def _goes_on(said: str) -> bool:
    """Whether a line is numbered as those within an outline are: `(3)`."""
    return _NUMBERED.match(said) is not None


def _rows(text: str, table: Table) -> Iterator[Term]:
    """The terms of a table whose rows are a label and a value: one with a head over several columns has none."""
    if not table.rows or (not table.rows[0][0].text and len(table.rows[0]) > 2):
        return
    for row in table.rows:
        cells = [cell for cell in row if cell.text]
        if not cells:
            continue
        mark = _MARKED.match(cells[0].text)
        skip = mark.end() if mark else 0
        label = cells[0].text[skip:].rstrip(" :：")
        if not label or not label[0].isalpha():
            continue
        start = cells[0].start
        low, high = (cells[1].start, cells[-1].end) if len(cells) > 1 else (cells[0].end, cells[0].end)
        if text[low:high].strip() or skip:
            yield Term(label, start, low, high, skip > 0)
