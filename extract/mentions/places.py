"""A reading in, answers about offsets out: what is taken already, which block an offset lies in, what stands alone."""

from __future__ import annotations

from bisect import bisect_right

from .. import late as re
from ..reading import Reading
from . import dates

_CLOCK = re.compile(r",?\s?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[A-Za-z.]{2,8}){0,4}\Z")
_ABOVE = re.compile(r"[A-Z][\w.&’'-]*(?: (?:[A-Z&][\w.&’'-]*|of|and|for|(?<=No\. )\d{1,3}))*(?=\s{2}|\s*\Z)")
# One line of three words or more whose longer ones are all capitalised: the title of what stands below.
_TITLE = re.compile(
    r"[A-Z0-9(](?:[^\s\n]*(?:[ \t]+(?:[A-Z0-9(&–-][^\s\n]*|[a-z]{1,3}|with|from|into|over)(?=\s|\Z)){2,})\s*"
)
_LETTERHEAD = re.compile(r"Company|Name|To |For |(?:[A-Z][\w&.,]*\s?)+\Z")


class Spans:
    """Taken spans of characters: whether an offset lies in one; spans are added in any order, then asked."""

    def __init__(self) -> None:
        self._marks: set[int] = set()

    def add(self, start: int, end: int) -> None:
        self._marks.update(range(start, end))

    def __contains__(self, offset: int) -> bool:
        return offset in self._marks


class Layout:
    """Where an offset of a reading lies: its block, and whether line ends part names there."""

    def __init__(self, reading: Reading) -> None:
        self.blocks = reading.blocks
        self._starts = [b.start for b in reading.blocks]
        self.text = reading.text

    def kind(self, offset: int) -> str:
        index = bisect_right(self._starts, offset) - 1
        return self.blocks[index].kind if index >= 0 and offset < self.blocks[index].end else ""

    def tabled(self, offset: int) -> bool:
        return self.kind(offset) == "table"

    def single(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.blocks[index].end:
            return True
        before = self.blocks[index - 1] if offset == self._starts[index] and index > 0 else None
        headed = before is not None and (
            before.kind == "heading" or _TITLE.fullmatch(self.text, before.start, before.end) is not None
        )
        return headed or self.blocks[index].kind not in ("paragraph", "item", "footnote")

    def apart(self, offset: int) -> bool:
        """Whether a line end parts names of companies there: as `single`, and where a paragraph begins.

        A line that opens with a small letter is the middle of a sentence that was broken, and its name may go on.
        """
        index = bisect_right(self._starts, offset) - 1
        begins = index > 0 and offset == self._starts[index]
        return self.single(offset) or (begins and not self.text[self.blocks[index - 1].start].islower())

    def loose(self, offset: int) -> bool:
        return self.kind(offset) in ("heading", "table")

    def above(self, text: str, start: int) -> tuple[int, int] | None:
        """The first part of a name that a narrow column has broken: what stands right above it, in line with it."""
        line = text.rfind("\n", 0, start) + 1
        above = text.rfind("\n", 0, max(0, line - 1)) + 1
        if not self.tabled(start) or text[start - 2 : start].strip() or not line:
            return None
        first = above + start - line
        if first >= line - 1 or text[max(above, first - 2) : first].strip(" \n"):
            return None
        found = _ABOVE.match(text, first, line - 1)
        return (found.start(), found.end()) if found else None

    def alone(self, point: dates.Point) -> bool:
        """Whether a date is all that its line holds, but for a place or a few words before it."""
        start = self.text.rfind("\n", 0, point.start) + 1
        stop = self.text.find("\n", point.end)
        after = self.text[point.end : stop if stop >= 0 else len(self.text)].strip(" \t.*#)")
        before = self.text[start : point.start].strip(" \t*#(")
        if after and not _CLOCK.match(after):
            return not before and point.start < 400 and bool(_LETTERHEAD.match(after))
        if len(before) < 3 or (before.endswith((",", ":")) and len(before) < 30) or before in ("Dated", "Date"):
            return True
        return point.start < 1500 and len(before) < 40 and not re.search(r"[a-z]{2}", before)
