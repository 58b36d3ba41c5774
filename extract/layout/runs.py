"""Lines in, a table of figures with single spaces between them out: a converter lost the columns, the order is left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .. import late as re
from .. import months
from .kinds import label
from .lines import Line

Span = tuple[int, int]
Rows = tuple[tuple[Span, ...], ...]
Found = tuple[int, int, Rows]

_FIGURE = r"(?:\$\s?)?[(▲△-]?[$£€]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d{1,3}|[-–—])%?\)?%?"
_RUN = re.compile(rf"(?:\s{_FIGURE}){{2,}}\Z")
_WORD = re.compile(r"(?:\$\s)?\S+")
_MONTH = months.ANY
# What a column of a statement is called where its head is one line: a period, a day, a change.
_DAY = rf"(?:{_MONTH} \d{{1,2}}, ?(?:19|20)\d\d|\d{{1,2}} {_MONTH} (?:19|20)\d\d|\d{{1,2}}[./]\d{{1,2}}[./](?:20)?\d\d)"
_HEAD = re.compile(
    r"(?:(?:(?:three|six|nine|twelve|\d{1,2})[ -](?:months?|weeks?)|(?:half[- ]?)?years?|quarters?)"
    r" (?:ended|ending|to) "
    rf"{_DAY}|FY\s?(?:20)?\d\d\s[1-4]Q|[1-4]Q\s?FY\s?(?:20)?\d\d|(?:19|20)\d\d\s?(?:[1-4]Q|Q[1-4])"
    r"|(?:[1-4]Q|Q[1-4]|[12]H|H[12]|[369]M|12M|FY)\s?['’]?(?:(?:19|20)\d\d|\d\d)(?:/\d\d)?(?!\d)"
    rf"|(?:(?:end of|as (?:of|at)|at) )?(?:{_DAY}|{_MONTH} (?:19|20)\d\d)"
    rf"|{_MONTH}[-–]{_MONTH} (?:19|20)\d\d|(?:19|20)\d\d(?:[/-]\d\d)?(?!\d)"
    r"|(?P<change>(?:(?:YoY|QoQ|Y/Y|Q/Q|y-o-y|q-o-q) )?"
    r"(?:Change|Growth|Var\.?|Variance|Δ|Chg\.?)(?: in)?(?: ?\(?%\)?)?"
    r"|(?:YoY|QoQ|Y/Y|Q/Q|[YQ]-o-[YQ])(?: ?\(?%\)?)?(?=\s|\Z)|[+/-]{0,3} ?%))"
    r"(?: \(?(?:(?:un)?audited|forecast|actual|plan|restated)\)?(?=\s|\Z))?",
    re.IGNORECASE,
)
# A second line of the head: a column of references, and what each column is measured in.
_UNITS = re.compile(
    r"(?:Notes? ?)?(?:(?P<unit>[A-Z]{0,3}[$£€¥](?:m|['’]?000s?|bn|k)?|%|[A-Z]{3}(?:m|bn|['’]000)?"
    r"|(?:[Mm]illions?|[Tt]housands?)(?: of [a-z]+)?|Rs\.?|\(?(?:[Uu]n)?[Aa]udited\)?)(?: |\Z))+\Z"
)
_UNIT = re.compile(r"(?<!\S)(?:(?:[Mm]illions?|[Tt]housands?) of [a-z]+|(?!Notes?\b)\S+)")
_NOTED = re.compile(r"\bNotes?\b")
_NOTE = re.compile(r"\d{1,2}(?:\([a-z]\))?\Z")
# What stands over several columns each: a length, with the day that it ends on or without.
_LENGTH = re.compile(
    r"(?:(?:for the )?(?:three|six|nine|twelve|\d{1,2})[ -](?:months?|weeks?)"
    r"|(?:first |second |third |fourth )?quarters?|half[- ]years?|(?:fiscal |financial |full )?years?)"
    r" (?:ended|ending|to)"
    rf"(?: (?:{_MONTH}(?: \d{{1,2}}(?!\d))?|\d{{1,2}} {_MONTH})(?: ?, ?(?:(?:19|20)\d\d)?(?=\s|\Z))?)?",
    re.IGNORECASE,
)
# How a head ends, and what each has but those of changes.
_ENDS = re.compile(
    r"(?:\d[A-Za-z]?|[)%δ.]|change|growth|var|variance|chg|[yq]o[yq]|[yq]/[yq]|-[yq]|audited|forecast|actual|plan|restated)\Z",
    re.IGNORECASE,
)
_YEARS = re.compile(  # of a time, as each head has one but those of changes
    r"(?:19|20)\d\d|\d[./]\d{1,2}[./]\d\d|[1-4][QH]|[QH][1-4]|[369]M|12M|FY", re.IGNORECASE
)
_WIDEST = 240  # characters of a line of heads
_STUB = 60  # characters of what may stand before the first of them (`in EUR million`)
_ENTRY = re.compile(r"[-•*·▪●–]\s.*:\s*")
_PLAIN = 60  # characters of a group's name between rows
_FEWEST = 3  # rows without a head
_HEADED = 2


def find(lines: Sequence[Line], at: int) -> Found | None:
    """Rows of a label and as many figures each: at least three in a row, or two under a head that names each column."""
    for found in (_headed(lines, at), _spanned(lines, at)):
        if found:
            return found
    rows: list[tuple[Span, ...]] = []
    end = at
    width = 0
    while end < len(lines) and (end == at or not lines[end].gap):
        row = _run(lines[end])
        if row and _ENTRY.fullmatch(lines[end].text[: row[0][1] - row[0][0]]):
            break  # an entry of a list of highlights: `- Return on equity: 11.4% (11.1%)`
        if not row or (width and len(row) != width):
            break
        width = len(row)
        rows.append(row)
        end += 1
    return (at, end, tuple(rows)) if len(rows) >= _FEWEST else None


def _headed(lines: Sequence[Line], at: int) -> Found | None:
    head = _head(lines[at])
    return _under(lines, at, head) if head else None


def _spanned(lines: Sequence[Line], at: int) -> Found | None:
    """A line of lengths (`Three months ended June 30, Six months ended June 30,`) over a line that names columns."""
    top = lines[at]
    low = top.text.lower()
    if low.count(" end") + low.count(" to") < 2:
        return None  # quick: each length has one of these
    spans = [found.span() for found in _LENGTH.finditer(top.text)]
    left = top.text[: spans[0][0]] if spans else ""
    apart = [top.text[a[1] : b[0]] for a, b in pairwise(spans)]
    if len(spans) < 2 or len(left) > _STUB or any(map(str.strip, apart)) or top.text[spans[-1][1] :].strip(" ,"):
        return None
    below = _headed(lines, at + 1) if at + 1 < len(lines) and not lines[at + 1].gap else None
    width = len(below[2][0]) - 1 if below else 0
    if below is None or width % len(spans):
        return None
    gap = (top.start, top.start)
    row = [(top.start, top.start + spans[0][0])] + [gap] * width
    for k, (start, end) in enumerate(spans):
        row[1 + k * width // len(spans)] = (top.start + start, top.start + end)
    return at, below[1], (tuple(row), *below[2])


def _under(lines: Sequence[Line], at: int, head: list[tuple[int, int, bool]]) -> Found | None:
    """The rows under a line that names columns; a row without its changes has its figures in the other columns."""
    top = lines[at]
    width = len(head)
    first = (top.start, top.start + head[0][0])
    rows: list[tuple[Span, ...]] = [(first, *((top.start + a, top.start + b) for a, b, _ in head))]
    plain = [k for k, (_, _, change) in enumerate(head) if not change]
    end, full = at + 1, 0
    noted = bool(_NOTED.search(top.text))
    below = lines[end] if end < len(lines) and not lines[end].gap else None
    if below is not None and _UNITS.match(below.text):
        noted = noted or bool(_NOTED.match(below.text))
        units = [(below.start + f.start(), below.start + f.end()) for f in _UNIT.finditer(below.text)]
        if len(units) == width:
            rows.append(((below.start, below.start), *units))
        end += 1
    while end < len(lines) and not lines[end].gap:
        line = lines[end]
        row = _run(line, bare=True)
        if noted and len(row) == width + 2 and _NOTE.match(line.text[row[1][0] - line.start : row[1][1] - line.start]):
            row = (row[0], *row[2:])  # without its reference to a note
        if len(row) == width + 1:
            rows.append(row)
            full += 1
        elif row and len(row) == len(plain) + 1:
            places = dict(zip(plain, row[1:], strict=True))
            rows.append((row[0], *(places.get(k, (row[-1][1],) * 2) for k in range(width))))
        elif not row and _is_group(line, lines[end + 1] if end + 1 < len(lines) else None, width):
            rows.append(((line.start, line.start + len(line.text)), *((line.start + len(line.text),) * 2,) * width))
        else:
            break
        end += 1
    return (at, end, tuple(rows)) if full >= _HEADED else None


def _head(line: Line) -> list[tuple[int, int, bool]]:
    """The columns that a line names, with whether each is one of changes; [] where other words stand between them."""
    text = line.text
    if len(text) > _WIDEST or not _YEARS.search(text) or not _ENDS.search(text, len(text) - 9):
        return []  # a paragraph: quick
    found = list(_HEAD.finditer(line.text))
    if len(found) < 2 or found[0].start() > _STUB or all(f["change"] for f in found):
        return []
    between = [line.text[a.end() : b.start()] for a, b in pairwise(found)]
    if any(gap.strip() for gap in between) or line.text[found[-1].end() :].strip():
        return []
    return [(f.start(), f.end(), bool(f["change"])) for f in found]


def _is_group(line: Line, below: Line | None, width: int) -> bool:
    text = line.text
    if below is None or below.gap or len(text) > _PLAIN or any(c.isdigit() for c in text) or text[-1] in ".;,":
        return False
    return text[0].isupper() and len(_run(below, bare=True)) == width + 1


def _run(line: Line, *, bare: bool = False) -> tuple[Span, ...]:
    """The label and the figures of a line, () for another; small whole numbers alone only where `bare` allows them."""
    text = line.text
    if len(text) > 200 or not (text[-1].isdigit() or text[-1] in ")%-–—"):
        return ()
    found = _RUN.search(text)
    if not found or found.start() == 0 or label(text) == text[: found.start()]:
        return ()
    cells = [(line.start, line.start + found.start())]
    cells += [(line.start + word.start(), line.start + word.end()) for word in _WORD.finditer(text, found.start() + 1)]
    told = [text[a - line.start : b - line.start] for a, b in cells[1:]]
    return tuple(cells) if bare or len(cells) > 3 or any("," in t or "." in t for t in told) else ()
