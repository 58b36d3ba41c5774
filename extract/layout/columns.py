"""Lines in, a table of aligned columns out, where runs of spaces part its cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from .. import late as re
from . import runs
from .kinds import is_rule, label
from .lines import Line
from .outlines import among_holders, opens_holders
from .runs import Found, Rows, Span

# A gap: three blanks, or two before a figure. A currency sign set apart from its figure belongs to it.
_GAP = re.compile(r"(?<![$£€¥( ])(?: {3,}| {2}(?=[$£€¥(]?\s{0,8}[(\d–—-]))")
# One space between an amount and its change in percent: `1,750 (4.6)`, several times in a line.
_PAIRED = re.compile(r"(?<=[\d,]\d\d) (?=[(△▲–-]?\s?\d{1,3}\.\d\)?(?=\s|\Z))")
# What a column is measured in: a line of nothing else has no label.
_MEASURE = re.compile(
    r"(?:in )?(?:thousands?|millions?|billions?)(?: of)? [a-z]+|%|yen|sen|cents|pence"
    r"|[A-Z]{0,3}[$£€¥]\s?(?:['’]?000|m|mn|bn|k)?"
    r"|[A-Z]{3}(?:\s?(?:['’]?000|m|mn|bn|k))?|Rs\.?",
    re.IGNORECASE,
)
_HEAD_GAP = re.compile(r"(?<![$£€¥( ]) {2,}(?!\Z)")  # between the words of a head
_FIGURE = re.compile(
    r"(?:about |approximately |approx\. )?[(\[]?(?:[A-Z]{0,3}[$£€¥]|JPY|USD|Rs\.?)?\s{0,9}[(▲△+\-–—]?\s?[$£€¥]?"
    r"\d[\d,.]*\s?(?:%|[a-z]{1,2})?\)?\s?(?:%|[a-z]{1,8})?(?: ?\([a-z0-9*]\))?\*?\Z"
    r"|[$£€¥]?\d[\d,.]*%?(?: [mb]illion)?(?: ?(?:to|-|–) ?[$£€¥]?\d[\d,.]*%?(?: [mb]illion)?)?\Z"
    r"|(?:(?:JPY|USD|EUR) ?)?\d[\d,.]* (?:thousand|million|billion)(?: (?:yen|shares|dollars|euros?|won))?\Z"
    r"|[-–—―.]{1,3}\Z|no change\Z|n/?[am]\.?\Z|nil\Z|\*{1,2}\Z",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?:Inc|Corp|Ltd|Co|LLC|plc|Corporation|CORPORATION|INC|LIMITED|Limited)\.?\Z"
    r"|Statements? [Oo]f|STATEMENTS? OF|Balance Sheets?|BALANCE SHEET"
)
_HEADED = re.compile(r"\(?\w{1,3}[.)]\s|Table\s|Note|CONSOLIDATED|CONDENSED|Consolidated|[*†]")
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|(?i:ended|ending|quarter|months?|weeks|year)\b|\b(?:FY|[1-4]Q|Q[1-4])(?=\W|\d\d)|as (?:of|at)\b"
)
_DAY = re.compile(r"\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d\d\b")  # of a deal
_UNIT = re.compile(r"\((?:in )?(?:thousand|million|billion|hundred)s? (?:of )?[\w. ]{2,20}\)\Z", re.IGNORECASE)
_YEAR = re.compile(r"\(?(?:19|20)\d\d\)?[\s*†]*(?:[A-Za-z]+)?")
_FIGURES = re.compile(r" {2,}[$£€¥(]{0,2}\s{0,9}\(?(?:\d{1,3}(?:,\d{3})+|\d+\.\d+|\d{1,3}%)")
_NUMBER = re.compile(r"[IVX]{2,5}[.)]?\s+(?=[A-Z])|\(?(?:[IVX]{1,5}|\d{1,2}|[a-zA-Z])[.)]?\s{2,}(?=[A-Z])")
_SERIAL = re.compile(
    r"\(?(?:[IVX]{1,5}|\d{1,2}|[a-zA-Z])[.)]{0,2}|(?:Sr|S|Sl)\.?\s?(?:No\.?)?|Nos?\.?|#", re.IGNORECASE
)
_MOST_PLAIN = 3  # lines in a row without columns that a table may hold (section labels, wrapped labels)
_LABEL = 60  # characters of a label line within a table
_HEAD = 8  # lines above the first figures that may be the head


def find(lines: Sequence[Line], at: int) -> Found | None:
    """The table that begins at line `at`: first line, last line (half-open), rows; None if none does."""
    text = lines[at].text
    if "  " not in text and (text[0] == "(" or _HEADED.match(text) or _TITLED.search(text)):
        return runs.find(lines, at)  # that names a table and is none of its rows
    if "  " in text or lines[at].indent > 8 or is_rule(text):
        end = 0 if among_holders(lines, at) else _extent(lines, at)
        if end:
            rows = _rows(lines[at:end])
            if rows:
                return at, end, rows
    return runs.find(lines, at)


def _cells(line: Line, gaps: re.Pattern[str] = _GAP) -> list[Span]:
    """The cells of a line as offsets in the line."""
    spans: list[Span] = []
    start = 0
    found = [gap.span() for gap in gaps.finditer(line.text)]
    pairs = [pair.span() for pair in _PAIRED.finditer(line.text)]
    if 1 < len(pairs) <= len(found):
        found = sorted({*found, *pairs})
    for a, b in found:
        spans.append((start, a))
        start = b
    spans.append((start, len(line.text)))
    return [(a, b) for a, b in spans if a < b]


def _figures(line: Line, cells: Sequence[Span]) -> int:
    return sum(1 for a, b in cells if _FIGURE.match(line.text[a:b].strip()))


def _counted(line: Line, cells: Sequence[Span]) -> int:
    """The figures of a line, none where they are years over columns."""
    texts = [line.text[a:b].strip() for a, b in cells]
    found = [text for text in texts if _FIGURE.match(text)]
    return 0 if len(found) > 1 and all(_YEAR.fullmatch(text) for text in found) else len(found)


def _extent(lines: Sequence[Line], at: int) -> int:
    """Where the table that begins at `at` ends; 0 if none does: two lines with figures in columns are wanted, or one
    with three figures under a head of as many cells."""
    above, rich, headed = 0, False, False
    end = figures = plain = 0
    head = 0
    starts: set[int] = set()
    for i in range(at, len(lines)):
        line = lines[i]
        if "\t" in line.text or (i > at and line.gap > _gap(figures, headed)) or line.text.startswith("#"):
            break
        headed = headed or (not figures and _heads_times(line))
        if (figures and line.gap and _opens(lines, i)) or (i > at and opens_holders(line)):
            break
        cells = _cells(line)
        count = _counted(line, cells)
        if len(cells) >= 2 and count and (count < len(cells) or line.indent > 8 or count > 1):
            figures += 1
            starts = {line.indent + a for a, _ in cells[1:]}
            rich = rich or (count >= max(3, len(cells) - 1) and above >= count and not _DAY.match(line.text))
            end, plain = i + 1, 0
        elif is_rule(line.text):
            if not figures and i == at:
                head += 1
            continue
        elif figures and len(cells) > 2 and {line.indent + a for a, _ in cells[1:]} == starts:
            end, plain = i + 1, 0  # words under the same columns: `Minimum   None   None`
        elif figures and len(cells) > 1 and {line.indent + a for a, _ in cells} == starts:
            end, plain = i + 1, 0  # what goes on in the columns of the line above
        elif len(cells) >= 2 and max(b - a for a, b in cells) < _LABEL:
            plain, head = 0, head + (not figures)
        elif _is_lone_figure(line, cells) and figures:
            end = i + 1
        else:
            plain += 1
            head += not figures
            if figures and line.gap and (line.indent > 8 or line.text[0] == "(" or _HEADED.match(line.text)):
                break
            if (
                plain > _MOST_PLAIN
                or (
                    len(line.text) > _LABEL
                    and line.indent < 20
                    and not (figures and (_runs_on(lines, i) or _resumes(lines, i, starts)))
                )
                or (not figures and line.gap and i > at and not headed)
            ):
                break
        above = max(above, len(_cells(line, _HEAD_GAP if line.indent > 8 else _GAP))) if not figures else above
        if head > _HEAD:
            return 0
    return _with_tail(lines, end) if figures >= 2 or rich else 0


_SENTENCE = re.compile(r"[a-z]{3,}\.\Z")  # `March 31, 2024. The allottee holds no shares.`: the end of an entry's text


def _heads_times(line: Line) -> bool:
    """A line that names times over columns, no entry of an outline (`Date of the change:  June 12, 2020`)."""
    times = len(_TIME.findall(line.text))
    if not times or label(line.text) or ":" in line.text or _SENTENCE.search(line.text):
        return False
    cells = _cells(line, _HEAD_GAP)
    return sum(bool(_TIME.search(line.text[a:b])) for a, b in cells) > 1 or (times == len(cells) and line.indent > 20)


def _opens(lines: Sequence[Line], at: int) -> bool:
    """A title and a head of times after a blank line: the next table begins there."""
    if _FIGURES.search(lines[at].text) or lines[at].indent > 60:
        return False
    for line in lines[at : at + 4]:
        if _heads_times(line):
            return True
        if _FIGURES.search(line.text):
            return False
    return False


def _runs_on(lines: Sequence[Line], at: int) -> bool:
    """A long label between rows of figures: a group's, with a colon, or one whose figures stand on the next lines."""
    text = lines[at].text
    if lines[at].gap > 1 or text[-1] in ".;!" or len(text) > 140:
        return False
    return any(_FIGURES.search(line.text) and not line.gap for line in lines[at + 1 : at + 3])


def _resumes(lines: Sequence[Line], at: int, starts: set[int]) -> bool:
    """Whether a line without clear columns stands between lines that keep to the same ones, right above and below."""
    if lines[at].gap or len(starts) < 2 or "  " not in lines[at].text or at + 1 >= len(lines) or lines[at + 1].gap:
        return False
    cells = _cells(lines[at + 1])
    return len(cells) > 2 and {lines[at + 1].indent + a for a, _ in cells[1:]} == starts


def _gap(figures: int, headed: bool) -> int:
    """Blank lines that a table may hold: one between its rows, two below a head that names its times."""
    return 1 if figures else 2 if headed else 0


def _is_lone_figure(line: Line, cells: Sequence[Span]) -> bool:
    return line.indent > 15 and len(cells) == 1 and bool(_FIGURE.match(line.text))


def _with_tail(lines: Sequence[Line], end: int) -> int:
    """The rules and the indented second line of the last label belong to the table."""
    while end < len(lines) and not lines[end].gap:
        line = lines[end]
        wrapped = 0 < line.indent <= 8 and len(line.text) < 40 and line.text[0] in "(" and not lines[end - 1].indent
        if not is_rule(line.text) and not wrapped:
            break
        end += 1
    return end


def _rows(lines: Sequence[Line]) -> Rows | None:
    """The lines as rows over the columns of their figures."""
    told = [(line, _cells(line)) for line in lines if not is_rule(line.text)]
    units = [cells[-1:] if len(cells) > 2 and _UNIT.match(line.text[slice(*cells[-1])]) else [] for line, cells in told]
    drawn = [(line, cells[: len(cells) - len(unit)]) for (line, cells), unit in zip(told, units, strict=True)]
    bands = _bands(drawn)
    if not bands:
        return None
    left = bands[0][0]
    rows: list[tuple[Span, ...]] = []
    body = next((n for n, (line, cells) in enumerate(drawn) if _is_body(line, cells)), len(drawn))
    heads = [_named(line, bands, left) for line, _ in drawn[:body]]
    over = _widened(bands, next(((drawn[n][0], row) for n, row in reversed(list(enumerate(heads))) if row), None))
    for n, (line, cells) in enumerate(drawn):
        named = heads[n] if n < body else ()
        cells = _narrow(line, cells, over) if n < body and not named else cells
        row = named or _row(line, _unnumbered(line, cells, left), over if n < body else bands, left)
        rows.append((*row, *((line.start + a, line.start + b) for a, b in units[n])))
    return tuple(rows)


def _narrow(line: Line, cells: list[Span], bands: Sequence[Span]) -> list[Span]:
    """The cells of a head that stand two spaces apart (`quarter-end  quarter-end`), each over a column of its own."""
    close = [piece for cell in _cells(line, _HEAD_GAP) for piece in _repeated(line, cell)]
    if len(close) <= len(cells):
        return cells
    own = [[k for k, (a, b) in enumerate(bands) if min(b, line.indent + y) > max(a, line.indent + x)] for x, y in close]
    return close if all(len(k) == 1 for k in own) and len({k[0] for k in own}) == len(own) else cells


def _repeated(line: Line, cell: Span) -> list[Span]:
    """The cells of a stretch that is one word again and again, a single space apart (`quarter-end quarter-end`)."""
    words = [(cell[0] + found.start(), cell[0] + found.end()) for found in re.finditer(r"\S+", line.text[slice(*cell)])]
    return words if len(words) > 1 and len({line.text[a:b] for a, b in words}) == 1 else [cell]


def _is_body(line: Line, cells: Sequence[Span]) -> bool:
    return len(cells) > 1 and _counted(line, cells[1:]) * 2 > len(cells) - 1


def _widened(bands: list[Span], named: tuple[Line, tuple[Span, ...]] | None) -> list[Span]:
    """The columns with what the line of the head that names each of them takes up: heads above lie over both."""
    if named is None:
        return bands
    line, cells = named
    wide = [
        (min(a, line.indent + x - line.start), max(b, line.indent + y - line.start))
        for (a, b), (x, y) in zip(bands, cells[1:], strict=True)
    ]
    return wide if all(left[1] <= right[0] for left, right in pairwise(wide)) else bands


def _unnumbered(line: Line, cells: list[Span], left: int) -> list[Span]:
    """The cells of a line without the number of its row (`IV   Expenses`), which stands left of its label."""
    number = _NUMBER.match(line.text)
    if not number or line.indent + number.end() >= left - 4:
        return cells
    kept = [(max(a, number.end()), b) for a, b in cells if b > number.end()]
    return kept if kept and not _FIGURE.match(line.text[kept[0][0] : kept[0][1]]) else cells


def _named(line: Line, bands: Sequence[Span], left: int) -> tuple[Span, ...]:
    """A line of the head that has a cell for each column, in their order; () for another."""
    cells = _cells(line, _HEAD_GAP)
    if len(bands) < 2 or not 0 <= len(cells) - len(bands) <= 1:
        return ()
    own = line.indent > 15 and len(cells) == len(bands) and line.text[0] != "("  # it names columns and has no label
    own = own or (len(cells) == len(bands) > 2 and all(_MEASURE.fullmatch(line.text[a:b].strip()) for a, b in cells))
    if (cells[0][0] + line.indent < left - 2) == (len(cells) == len(bands)) and not own:
        return ()
    spans = [(line.start + a, line.start + b) for a, b in cells]
    return tuple(spans) if len(spans) > len(bands) else ((line.start, line.start), *spans)


def _bands(drawn: Sequence[tuple[Line, list[Span]]]) -> list[Span]:
    """The columns: stretches of the page that figures take up, from the rows that have the most of them."""
    spans: list[Span] = []
    for line, cells in drawn:
        first = 0 if line.indent > 15 else 1
        for a, b in cells[first:] if _counted(line, cells) else ():
            if _FIGURE.match(line.text[a:b].strip()) and b - a < 24:
                spans.append((line.indent + a, line.indent + b))
    spans.sort()
    bands: list[list[int]] = []
    for a, b in spans:
        # A dash under figures that end in a parenthesis stands one place to their right.
        if bands and (a < bands[-1][1] or (a == bands[-1][1] and b - a < 3)):
            bands[-1][1] = max(bands[-1][1], b)
        else:
            bands.append([a, b])
    return [piece for a, b in bands for piece in _parted(a, b, drawn)]


def _parted(left: int, right: int, drawn: Sequence[tuple[Line, list[Span]]]) -> list[Span]:
    """A band as it is, or cut between the figures of the row that has several in it."""
    most: list[Span] = []
    for line, cells in drawn:
        inside = [
            (line.indent + a, line.indent + b)
            for a, b in cells
            if left <= line.indent + a and line.indent + b <= right and _FIGURE.match(line.text[a:b].strip())
        ]
        if len(inside) > len(most):
            most = inside
    if len(most) < 2:
        return [(left, right)]
    cuts = [left, *((a[1] + b[0]) // 2 for a, b in pairwise(most)), right]
    return list(pairwise(cuts))


def _row(line: Line, cells: Sequence[Span], bands: Sequence[Span], left: int) -> tuple[Span, ...]:
    """A label and one cell a column, empty ones where nothing stands; a span is one of the text."""
    placed: list[list[int] | None] = [None] * (len(bands) + 1)
    lefts = [a for a, _ in bands]
    for a, b in cells:
        first, last = line.indent + a, line.indent + b
        column = 0
        if (
            first >= left - 2
            or (line.indent > 15 and last > left - 4)
            or (last > left and (last - left) * 2 > last - first)
            or (a > 0 and last > left)
        ):
            column = 1 + _nearest(bands, lefts, first, last)
        elif a > 0 and placed[0] is not None and not _SERIAL.fullmatch(line.text[cells[0][0] : cells[0][1]]):
            column = 1
        there = placed[column]
        placed[column] = [line.start + a, line.start + b] if there is None else [there[0], line.start + b]
    row: list[Span] = []
    at = line.start
    for cell in placed:
        row.append((cell[0], cell[1]) if cell else (at, at))
        at = row[-1][1]
    return tuple(row)


def _nearest(bands: Sequence[Span], lefts: Sequence[int], first: int, last: int) -> int:
    """The first band that a head spans, else the one that a cell lies over most, else the nearest one."""
    at = max(0, bisect_left(lefts, first) - 1)
    best, score = at, float("-inf")
    for i in range(at, min(at + 4, len(bands))):
        a, b = bands[i]
        over = min(b, last) - max(a, first)
        if over >= 0.45 * (b - a) and last - first > 1.3 * (b - a):
            return i
        rating = float(over) if over > 0 else -abs((a + b) - (first + last)) / 2
        if rating > score:
            best, score = i, rating
    return best
