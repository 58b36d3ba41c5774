"""Clean text in, its lines out, page furniture (running heads, feet, page numbers) told apart from them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from .. import late as re

_LINE = re.compile(r"[^\n\f]+|\f")
_PAGE_NUMBER = re.compile(
    r"[-–—~]\s{0,3}(?:[A-Z]-?)?\d{1,4}\s{0,3}[-–—~]|(?:page|p\.)\s{0,3}\d{1,4}(?:\s{0,2}(?:of|/)\s{0,2}\d{1,4})?|\d{1,4}\s?/\s?\d{1,4}",
    re.IGNORECASE,
)
_PAGE_TAIL = re.compile(r"\s+(?:Page \d{1,4} of \d{1,4}|\d{1,3}/\d{1,3}(?=\Z))\s{0,5}\Z")
_BARE_NUMBER = re.compile(r"\d{1,4}\Z")
_RUNNING = re.compile(
    r"https?:|www\.|\.(?:com|co\.jp|net)\b|©|\(c\)|copyright|press release|news release|form \d"
    r"|\b(?:inc|corp|co|ltd|plc|llc|limited|corporation|company)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<!Inc)(?<!Ltd)(?<!Co)(?<!Corp)(?<!reserved)(?<!Reserved)[.;,:]\Z")
_DIGITS = re.compile(r"\d+")
_LOOKALIKES = str.maketrans("l1|j!", "iiiii")
_LONGEST = 140  # characters of a running head


@dataclass(slots=True)
class Line:
    """A line with something on it: its text without the blanks around, and where that stands.

    Args:
        indent: how many characters stand before it on the line.
        gap: blank lines before it. page: the page it is on, counted from 0.
        bold: whether it was bold or underlined as a whole.
    """

    text: str
    start: int
    end: int
    indent: int
    gap: int
    page: int
    bold: bool = False


Span = tuple[int, int]


def split(text: str) -> list[Line]:
    """The lines that are not blank, in order."""
    lines: list[Line] = []
    page, last_row_end = 0, 0
    for found in _LINE.finditer(text):
        raw = found.group()
        if raw == "\f":
            page += 1
            continue
        # Tabs at the ends are empty cells and stay.
        body = raw.strip(" ")
        if not body.strip("\t "):
            continue
        indent = len(raw) - len(raw.lstrip(" "))
        start = found.start() + indent
        gap = max(0, text.count("\n", last_row_end, start) - 1) if lines else 1
        lines.append(Line(body, start, start + len(body), indent, gap, page))
        last_row_end = start + len(body)
    return lines


def without_furniture(lines: list[Line]) -> tuple[list[Line], list[Span]]:
    """The lines that say something, and the spans of those that only furnish the page.

    The first of a running head stays: it may be the only place that says what it says.
    """
    breaks = _page_numbers(lines)
    gone = set(breaks) | _repeats(lines, breaks)
    kept: list[Line] = []
    spans: list[Span] = []
    page = 0
    for at, line in enumerate(lines):
        page += at in breaks
        if at in gone:
            spans.append((line.start, line.end))
            continue
        line.page += page
        tail = _PAGE_TAIL.search(line.text) if line.text[-1].isdigit() else None
        if tail and "\t" not in line.text:
            spans.append((line.start + tail.start(), line.end))
            line.end = line.start + tail.start()
            line.text = line.text[: tail.start()]
        kept.append(line)
    return kept, spans


def _page_numbers(lines: list[Line]) -> set[int]:
    """Lines that only number the page: by their form, by the page's edge, or because they count up all through."""
    found: set[int] = set()
    bare: list[int] = []
    for at, line in enumerate(lines):
        if len(line.text) > 16:
            continue
        if _PAGE_NUMBER.fullmatch(line.text):
            found.add(at)
        elif _BARE_NUMBER.match(line.text):
            last = at + 1 == len(lines) or lines[at + 1].page != line.page
            first = at > 0 and lines[at - 1].page != line.page
            apart = at > 0 and line.gap > 0 and (at + 1 == len(lines) or lines[at + 1].gap > 0)
            if ((first or last) and lines[-1].page) or (apart and line.indent > 25):
                found.add(at)
            elif apart:
                bare.append(at)
    values = [int(lines[at].text) for at in bare]
    if len(bare) >= 2 and values == list(range(values[0], values[0] + len(bare))) and values[0] <= 3:
        found.update(bare)
    return found


def _repeats(lines: list[Line], breaks: set[int]) -> set[int]:
    """Lines that come again and again alone or at a page's edge, but for the first of each."""
    seen: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        text = line.text
        if (
            not 6 <= len(text) <= _LONGEST
            or "\t" in text
            or text[0] in "#(|-"
            or (text[-1] in ".;,:" and _SENTENCE.search(text))
        ):
            continue
        follows = lines[at + 1] if at + 1 < len(lines) else None
        edge = at - 1 in breaks or at + 1 in breaks or (at > 0 and lines[at - 1].page != line.page)
        edge = edge or follows is None or follows.page != line.page
        running = bool(_RUNNING.search(text))
        if edge or (running and line.gap > 0 and (follows is None or follows.gap > 0)):
            # Numbers may count the pages of a running head; elsewhere they are what the line says.
            seen[(_DIGITS.sub("#", text) if running else text).lower().translate(_LOOKALIKES)].append(at)
    return {at for places in seen.values() if len(places) >= 3 for at in places[1:]}
