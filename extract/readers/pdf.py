"""PDF: its text page by page, a form feed between pages, wide gaps kept as columns of spaces.

Scanned pages have no text: the steps name them. pdfium is asked for character boxes only where words part, so a
page costs a few milliseconds.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from .. import late as re
from .format import Format, Text, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(r"[($£€¥\-–—+▲△]*\s?\d[\d,.]*\)?\s?[%)]*\Z|[-–—]+\Z")
_BEFORE = frozenset("$£€¥(")
_MAX_PAGES = 5000
_MAX_CHARACTERS = 400_000  # of one page: beyond it the page is taken without its columns
_TIGHT = 0.6  # the same between two figures
_ENDS, _STARTS = frozenset("0123456789)%—–-"), frozenset("0123456789($£€¥—–-")
_GAP = 1.5  # word gaps wider than this many letter heights part columns
_WIDE = 0.5  # the width of a letter in letter heights, for the grid of columns

Parsed = tuple[list[tuple[str, float, float]], float, float]


def _read(data: bytes) -> Text:
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("the PDF is encrypted", "remove its password") from error
        raise Unreadable("the PDF is damaged or cut short", "fetch or export it again") from error
    try:
        return _pages(document)
    finally:
        document.close()


def _pages(document: Any) -> Text:
    import pypdfium2 as pdfium

    total = len(document)
    pages: list[str] = []
    steps = ["PDF to text"]
    for number in range(min(total, _MAX_PAGES)):
        try:
            page = document[number]
            text = _page(page)
            page.close()
        except (pdfium.PdfiumError, OSError, ValueError) as error:
            text = ""
            steps.append(f"page {number + 1} unreadable ({error})")
        else:
            if not text.strip():
                steps.append(f"page {number + 1} has no text")
        pages.append(text)
    if total > _MAX_PAGES:
        steps.append(f"pages after {_MAX_PAGES} left out")
    if not any(map(str.strip, pages)):
        raise Unreadable("no page of the PDF has text", "if it is a scan, run OCR over it first")
    title = str(document.get_metadata_dict().get("Title", "") or "")
    return Text("\n\f".join(pages), "", tuple(steps), " ".join(title.replace("\x00", " ").split()))


def _page(page: Any) -> str:
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        text = textpage.get_text_range() if count > 0 else ""
        # Offsets agree only while pdfium counts as Python does (no characters beyond U+FFFF).
        if count > _MAX_CHARACTERS or len(text) != count:
            return str(text).replace("\r\n", "\n")
        return "\n".join(_lines(textpage, text))
    finally:
        textpage.close()


def _lines(textpage: Any, text: str) -> Iterator[str]:
    """The page's lines, each with its indent and its gaps on one grid for the whole page."""
    parsed = []
    start = 0
    for line in text.split("\r\n"):
        parsed.append(_cells(textpage, line, start))
        start += len(line) + 2
    margins = [cells[0][1] for cells, _, _ in parsed if cells]
    heights = [high - low for cells, low, high in parsed if cells and high > low]
    if not heights:
        yield from (" ".join(cell for cell, _, _ in cells) for cells, _, _ in parsed)
        return
    left, step = min(margins), max(median(heights) * _WIDE / 0.7, 0.5)
    leading = _leading(parsed)
    above = 0.0
    for cells, low, _ in parsed:
        if not cells:
            yield ""
            continue
        if above and above - low > leading:
            yield ""
        above = low
        out = ""
        for cell, first, last in cells:
            at = round((last - left) / step) - len(cell) if _NUMBER.match(cell) else round((first - left) / step)
            at = min(at, 400)
            out += " " * max(at - len(out), 3 if out else 0) + cell
        yield out


def _leading(parsed: list[Parsed]) -> float:
    """The distance of base lines beyond which two lines stand apart: well above the page's usual one."""
    lows = [low for cells, low, _ in parsed if cells]
    steps = sorted(a - b for a, b in pairwise(lows) if 0 < a - b < 60)
    return 1.4 * steps[len(steps) // 3] if steps else float("inf")


def _cells(textpage: Any, line: str, start: int) -> Parsed:
    """The line's cells with their left and right edges, and its foot and head."""
    words = [(found.start(), found.end()) for found in re.finditer(r"\S+", line)]
    if not words:
        return [], 0.0, 0.0
    edges = []
    foot, head, height = 0.0, 0.0, 0.0
    for first, last in words:
        left, low, _, high = textpage.get_charbox(start + first)
        right = textpage.get_charbox(start + last - 1)[2]
        edges.append((left, right))
        if high - low > height:
            foot, head, height = low, high, high - low
    cells: list[tuple[str, float, float]] = []
    at = 0
    for i in range(1, len(words) + 1):
        if i < len(words):
            gap = edges[i][0] - edges[i - 1][1]
            figures = line[words[i - 1][1] - 1] in _ENDS and line[words[i][0]] in _STARTS
            if (
                gap < (_TIGHT if figures else _GAP) * height
                or line[words[i][0] - 1 : words[i][0]] == ""
                or line[slice(*words[i - 1])] in _BEFORE
            ):
                continue
        cell = " ".join(line[a:b] for a, b in words[at:i])
        cells.append((cell, edges[at][0], edges[i - 1][1]))
        at = i
    return cells, foot, head


FORMAT = Format(
    name="pdf",
    media_type="application/pdf",
    suffixes=(".pdf",),
    claims=lambda data: b"%PDF-" in data[:1024],
    read=_read,
    binary=True,
)
