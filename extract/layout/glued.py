"""Lines in, a table out whose cells stand single spaces apart under a line of units (`Million yen % Million yen %`).

A converter lost the columns; the units say how many there are, the names above them are told apart by their capitals
and their last words, and each row ends in its figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .. import late as re
from .kinds import label
from .lines import Line
from .stacked import FORECAST, STUB

Span = tuple[int, int]
Rows = tuple[tuple[Span, ...], ...]
Found = tuple[int, int, Rows]
Word = tuple[int, int, str]

_UNIT = re.compile(
    r"(?:(?:Millions?|Thousands?|Billions?) (?:of )?(?:yen|dollars|euros|won)"
    r"|(?:Yen|JPY|USD|EUR|GBP) (?:millions?|thousands?|billions?)(?! (?:of )?yen)"
    r"|[¥￥$€£] ?(?:millions?|thousands?|mn?|bn)|JPY|USD|EUR|GBP|Yen(?: ?\(sen\))?|[¥￥$€£](?![\w\d])"
    r"|Shares|Times|\(?%\)?)(?!\S)",
    re.IGNORECASE,
)
CELL = re.compile(
    r"[(▲△+–—-]{0,2}[¥￥$€£]?[▲△-]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d{1,3})%?\)?%?\Z|[-–—―]{1,2}\Z"
)
_LINKS = frozenset(("of", "and", "to", "per", "on", "the", "for", "in", "at", "from", "by", "/", "&", "-"))
_ENDS = frozenset(
    (
        *("sales", "revenue", "revenues", "income", "profit", "loss", "assets", "equity", "ratio", "share", "shares"),
        *(
            "parent",
            "company",
            "activities",
            "period",
            "year",
            "end",
            "total",
            "ebitda",
            "margin",
            "capital",
            "dividends",
        ),
        *("liabilities", "owners", "shareholders", "worth", "turnover", "term", "debt", "cash", "annual", "interim"),
    )
)
_PERCENT = frozenset(("%", "(%)"))
WORD = re.compile(r"\S+")
_WAYS = 4
_NAMES = 4  # lines above the units that may hold the names
_LONGEST = 260
_NOTED = re.compile(r":\s|:\Z|\([^()]*\Z")  # a note below the rows, which tells its figures in a sentence
_STOP = re.compile(r"[.;]\Z|:\s|\d{2,}|\A(?:\(?Notes?|Reference|\(\w{1,3}\)|\d{1,2}[.)])\W", re.IGNORECASE)


def find(lines: Sequence[Line], at: int) -> Found | None:
    """The table whose names begin at line `at`; None if none does."""
    if lines[at].text[0] == "(":
        return None  # a remark above the names
    for below in range(at + 1, min(at + _NAMES + 1, len(lines))):
        if lines[below].gap or len(lines[below - 1].text) > _LONGEST or _STOP.search(lines[below - 1].text):
            return None
        units = _units(lines[below])
        if units:
            heads = _heads(lines[at:below], lines[below], units)
            return _under(lines, at, below, units, heads) if heads else None
    return None


def _units(line: Line) -> list[Span]:
    """The units that a line consists of, [] where it holds anything else or less than two."""
    spans: list[Span] = []
    stub = STUB.match(line.text)
    at = stub.end() + 1 if stub else 0
    while at < len(line.text):
        found = _UNIT.match(line.text, at)
        if found is None:
            return []
        spans.append((line.start + found.start(), line.start + found.end()))
        at = found.end() + 1
    return spans if len(spans) > 1 else []


def _heads(lines: Sequence[Line], below: Line, units: list[Span]) -> list[tuple[Span, ...]]:
    """The rows of the head: names over the columns, and the units; [] where the names fit no columns."""
    told = [below.text[a - below.start : b - below.start] for a, b in units]
    money = [k for k, unit in enumerate(told) if unit not in _PERCENT or not k or told[k - 1] in _PERCENT]
    stub = STUB.match(below.text)  # what the labels of the rows go on from
    corner = (below.start, below.start + stub.end()) if stub else (lines[0].start, lines[0].start)
    for way in range(_WAYS):
        for places in (range(len(units)), money):
            for parts in _named(lines, len(places), way):
                rows = [dict(zip(places, names, strict=True)) for names in parts]
                rows[0] |= {k: unit for k, unit in enumerate(units) if k not in places}  # the change of its neighbour
                rows.append({k: units[k] for k in places})
                return [(corner, *(row.get(k, corner) for k in range(len(units)))) for row in rows]
    return []


def _named(lines: Sequence[Line], count: int, way: int) -> list[list[list[Span]]]:
    """The ways in which lines hold so many names: one after the other, or each line a part of every name."""
    words = [
        [(line.start + found.start(), line.start + found.end(), found.group()) for found in WORD.finditer(line.text)]
        for line in lines
    ]
    ways = [[names] for names in cuts([word for row in words for word in row], count, way)]
    each = [cuts(row, count, way) for row in words] if len(lines) > 1 else [[]]
    if all(each):
        ways.append([names[0] for names in each])
    if len(lines) == 2:  # the first of the upper names stands over all of the lower ones
        for size in range(2, count):
            upper, lower = cuts(words[0], count - size + 1, way), cuts(words[1], size, way)
            ways += [[[*lower[0], *upper[0][1:]]]] if upper and lower else []
    return ways


def cuts(words: list[Word], count: int, way: int) -> list[list[Span]]:
    """Words as so many names, where the sign that a way goes by tells just that number: 0 their capitals, 1 capitals
    behind last words of names, 2 last words alone, 3 each word a name."""
    if not 0 < count <= len(words):
        return []
    pairs = [(k, one[2].lower().strip("()"), two[2]) for k, (one, two) in enumerate(pairwise(words), 1)]
    capitals = [k for k, one, two in pairs if (two[0].isupper() or two[0].isdigit()) and one not in _LINKS]
    last = [k for k, one, two in pairs if one in _ENDS and two.lower() not in _LINKS]
    places = (capitals, [k for k in capitals if k in last], last, [k for k, _, _ in pairs])[way]
    if len(places) != count - 1:
        return []
    return [[(words[a][0], words[b - 1][1]) for a, b in pairwise([0, *places, len(words)])]]


def _placed(cells: list[Span], told: list[str], forecast: bool) -> list[Span]:
    """The figures of a row by column: fewer stand left, those of a forecast right; of dividends each by its unit."""
    gap = (cells[-1][1],) * 2
    width, same = len(told), next((k for k, unit in enumerate(told) if unit != told[0]), len(told))
    if not forecast or len(cells) == width:
        return [*cells, *[gap] * (width - len(cells))]
    percents = [k for k in range(same, width) if told[k] in _PERCENT]
    rest = cells[same:]
    if not rest or len(rest) > len(percents):
        return [*[gap] * (width - len(cells)), *cells]
    places = dict(zip([*range(same), *percents], cells, strict=False))  # their total is not told in a forecast
    return [places.get(k, gap) for k in range(width)]


def _under(
    lines: Sequence[Line], at: int, below: int, units: list[Span], heads: list[tuple[Span, ...]]
) -> Found | None:
    """The rows under a head: a label and a figure for each column."""
    top = lines[below]
    told = [top.text[a - top.start : b - top.start] for a, b in units]
    width = len(units)
    rows: list[tuple[Span, ...]] = []
    end = below + 1
    most = 0
    while end < len(lines) and not lines[end].gap:
        first = lines[end]
        step = 1
        cells = _trailing(first, width)
        if not cells and end + 1 < len(lines) and not lines[end + 1].gap and first.text[0].isalpha():
            cells, step = _trailing(lines[end + 1], width), 2
            if cells and cells[0][0] != lines[end + 1].start:
                break
        if not cells or (step == 1 and cells[0][0] == first.start):
            break
        stub = (first.start, cells[0][0] - 1 if step == 1 else first.end)
        name = first.text[: stub[1] - first.start].strip()
        if not any(map(str.isalpha, name)) or label(name) == name or _NOTED.search(name):
            break
        rows.append((stub, *_placed(cells, told, FORECAST.search(name) is not None)))
        most = max(most, len(cells))
        end += step
    return (at, end, (*heads, *rows)) if rows and most == width else None


def _trailing(line: Line, width: int) -> list[Span]:
    """The figures at the end of a line, at most so many."""
    spans: list[Span] = []
    for found in reversed(list(WORD.finditer(line.text))):
        if len(spans) == width or not CELL.match(found.group()):
            break
        spans.append((line.start + found.start(), line.start + found.end()))
    return spans[::-1]
