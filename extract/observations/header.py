"""The head of a grid in, what each column holds out: its period, unit, scale, and the measure it names."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ...model import When
from .. import late as re
from ..mentions.mention import Context
from ..months import ANY as MONTH
from ..reading import Cell
from .column import Column
from .dollars import spoken_of
from .figures import CODES, currency
from .grid import Grid, Row, is_period
from .neighbours import monthly, own_years, settled
from .periods import Period, ended, periods, span_months
from .statements import Setting, scale

CHANGE = re.compile(
    r"\b(?:yoy|qoq|y/y|q/q|y-o-y|q-o-q|year[- ]over[- ]year|change|chg\.?|growth|increase|decrease|variance|var\.?|"
    r"diff(?:erence)?|"
    r"vs\.?|per meeting increase)(?![a-z])",
    re.I,
)
_FORE = r"(?:forecasts?|plan|guidance|outlook|estimates?|projections?|figures?)"
_TOLD = r"(?:announced|published|disclosed|released|made public|forecast)"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_GIVEN_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
)
# Which of two forecasts a row or a column holds: the one that is replaced, and the one that takes its place.
OLD = re.compile(
    rf"\b(?:previous(?:ly)?|prior|initial(?:ly)?|original(?:ly)?|earlier|old|last)\b[^\n|\t]{{0,30}}\b(?:{_FORE}"
    rf"|{_TOLD}"
    rf"|announcement|disclosure)\b|\b{_FORE}\b[^\n|\t]{{0,20}}\b(?:previous(?:ly)?\b|before\b)"
    rf"|\bbefore (?:the )?revision\b"
    rf"|\bas (?:\w+ly |first )?{_TOLD}\b|\b{_TOLD} (?:on|before|previously|earlier)\b"
    rf"|\b(?:{_FORE}|{_TOLD}|previous|prior)\b[^\n|\t]{{0,50}}\(A\)"
    rf"|\b{_FORE} (?:of|from|dated|as of|as at|given on|given in|on) (?:the )?{_GIVEN_DAY}",
    re.I,
)
NEW = re.compile(
    rf"\b(?:revised|new(?:ly)?|updated|current|latest|amended)\b[^\n|\t]{{0,20}}\b{_FORE}\b|\bas (?:now "
    rf"|newly )?revised\b"
    rf"|\A\W*(?:\w+ )?revised\b|\bafter (?:the )?revision\b|\b{_FORE}\b[^\n|\t]{{0,25}}\b(?:revised|now|this time)\b"
    rf"|\b(?:{_FORE}|{_TOLD}|now|this time)\b[^\n|\t]{{0,30}}\(B\)",
    re.I,
)
_PAST = re.compile(r"\bactual|\bresults? (?:for|of)\b", re.I)


@lru_cache(maxsize=1024)
def version(label: str) -> str:
    """`old` for a forecast that is replaced (`As published (A)`), `new` for the one in its place, "" for neither."""
    if CHANGE.search(label) or _PAST.search(label):
        return ""
    return "old" if OLD.search(label) else "new" if NEW.search(label) else ""


_AUDIT = re.compile(
    r"\b(?:forecast|guidance|outlook) \((?:withdrawn|suspended|unchanged|confirmed)\)|"
    r"\((?:guidance|forecast|outlook|planned)\)|\(?\b(?:un)?audited\b\)?|\(?\b(?:un)?reviewed\b\)?|\(actual\)|"
    r"\bactuals?\b|\(?\b(?:as )?(?:restated|re-?presented|reclassified)\b\)?|"
    r"\(?\b(?:refer|see)(?: to)? notes?\b[^()]*\)?",
    re.I,
)
_CODE = re.compile(
    rf"\b[MTKk]?(?:{'|'.join(CODES)})\s?(?:m|k|bn|mn)?\b|"
    r"US\$|U\.S\.\$|\b(?:HK|NZ|NT|CA|AU|S|R|A|C)\$\s?(?:m|k|bn|mn|['’]?000s?)?|\b(?:USD|JPY|EUR|GBP|INR|CNY|RMB"
    r"|CHF|AUD|CAD|HKD|[Yy]en)\b|[$£€¥￥]\s?(?:m|k|bn|000s?|"
    r"mn)?\b|[$£€¥￥]?\s?['’]000s?\b|[$£€¥￥]|Rs\.?",
)
_SCALED = re.compile(
    r"\(?\s*(?:\bin\s+)?\b(?:thousands?|millions?|billions?|lakhs?|crores?|mln|mn|"
    r"bn)\b(?:\s+of)?(?:\s+(?:japanese\s+)?(?:yen|dollars?|euros?|u\.s\. dollars))?\s*\)?",
    re.I,
)
_FRAGMENT = re.compile(
    r"[A-Za-z]{3,9}\.?\s+\d{1,2},?\s*\d{0,3}|(?:(?:as\s+)?at\s+|as\s+of\s+)?\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun"
    r"|Jul|Aug|Sep"
    r"|Oct|Nov|Dec)[a-z]{0,6}\.?",
    re.I,
)
_LENGTHS = re.compile(
    r"(?:for the |the )?(?:three|six|nine|twelve|first|second|third|fourth|fiscal|full|half|[369]|1[23]|26|39|5[23])?"
    r"[\s-]*(?:months?|quarters?|years?|weeks?|half|periods?)?\s*(?:ended|ending)?",
    re.I,
)
_FISCAL = re.compile(r"\W*(?:fiscal|business|accounting|financial) (?:year|term)s?\W*\Z", re.I)
_LOST_DAY = re.compile(
    rf"\b{MONTH} \d{{1,2}},(?!\s*\d{{4}})"
    r"|\b(?:quarter|months) ended\b",
    re.I,
)
_NOTE = re.compile(r"\s*(?:\(\*?\d\)|[*†‡¹²³⁴-⁹]+)(?=\s|\Z)|[‘’]\s*\Z")


_SAYS_NOTHING = re.compile(
    r"amounts?|numbers?|figures?|values?|results?|guidance|forecasts?|total amount|particulars|details|descriptions?"
    r"|contents?|information|outline",
    re.I,
)


def measure_text(text: str, context: Context) -> str:
    """What is left of a head when period, currency, scale and audit are taken away."""
    rest = text = re.sub(r"<br\s*/?>|</?\w+>", " ", text)
    for period in reversed(periods(text, context)):
        rest = rest[: period.start] + " " + rest[period.end :]
    rest = re.sub(r"\bas (?:of|at)\b|\bend of\s*\Z|\bfor the\b", " ", _LOST_DAY.sub(" ", rest), flags=re.I)
    rest = _NOTE.sub(" ", _SCALED.sub(" ", _CODE.sub(" ", _AUDIT.sub(" ", rest))))
    rest = re.sub(r"\(\s*[;,/.=]*\s*\)", " ", rest)
    rest = re.sub(r"\b(?:from|over|on|vs\.?|versus|compared (?:to|with))(?=\s*(?:\(|%|\Z))", " ", rest)
    rest = re.sub(r"\s+", " ", rest).strip(" ,;:()-_•·|")
    if rest.count("(") > rest.count(")"):
        rest += ")"
    if rest != "%" and not CHANGE.search(rest):
        rest = re.sub(r"\s+\(?%\)?\Z", "", rest)
    if re.fullmatch(r"(?:full[- ]?year|year|quarter|half[- ]?year|months?|period|weeks)", rest, re.I):
        return ""
    if _SAYS_NOTHING.fullmatch(rest):
        return ""
    return rest if re.search(r"[A-Za-z%]", rest) else ""


def _mend(cells: list[tuple[int, Cell]], context: Context) -> list[tuple[int, str]]:
    """Period cells of a head row by column; a date that a converter cut in two (`Sept 30, 2` + `2002`) is joined."""
    out: list[tuple[int, str]] = []
    for k, item in cells:
        text = item.text.strip()
        if out and re.fullmatch(r"(?:19|20)\d\d\W*", text):
            left = re.fullmatch(r"(?P<day>[A-Za-z]{3,9}\.?\s+\d{1,2},?)\s*\d{0,3}", out[-1][1])
            if left:
                out[-1] = (out[-1][0], f"{left['day'].rstrip(',')}, {text}")
                continue
        out.append((k, text))
    return out


def _groups(units: dict[int, str], width: int) -> list[list[int]]:
    """Columns by period as their units repeat: `USD JPY % | JPY % | JPY %`."""
    groups: list[list[int]] = []
    for k in range(width):
        unit = units.get(k, "")
        money = len(unit) == 3
        last = groups[-1] if groups else None
        if last is None or (
            money and (any(len(units.get(j, "")) != 3 for j in last) or unit in [units.get(j) for j in last])
        ):
            groups.append([k])
        else:
            last.append(k)
    return groups


def _spread(row: list[tuple[int, str]], width: int, groups: list[list[int]]) -> dict[int, str]:
    """Which column each cell of a spanning head row covers: as groups of units tell, else up to the next cell."""
    if len(groups) == len(row) < width and len(row) > 1:
        return {k: text for group, (_, text) in zip(groups, row, strict=True) for k in group}
    out: dict[int, str] = {}
    for n, (k, text) in enumerate(row):
        until = row[n + 1][0] if n + 1 < len(row) else width
        for j in range(0 if n == 0 else k, until):
            out[j] = text
    return out


def _cover(spots: Sequence[tuple[str, int, int]], edges: tuple[tuple[int, int], ...]) -> dict[int, str]:
    """For aligned text: over each column the cell of a spanning row that lies over it, or nearest to it."""

    def distance(spot: tuple[str, int, int], edge: tuple[int, int]) -> float:
        overlap = min(edge[1], spot[2]) - max(edge[0], spot[1])
        return -overlap if overlap > 0 else abs(edge[0] + edge[1] - spot[1] - spot[2]) / 2 + 1

    return {k: min(spots, key=lambda s: distance(s, edge))[0] for k, edge in enumerate(edges)} if spots else {}


def _named_groups(grid: Grid, row: Row, below: tuple[Row, ...], context: Context) -> dict[int, str]:
    """What groups of columns are called (`Revenue`, `Operating profit`) over periods that come again in each group."""
    items = [(k, c.text) for k, c in sorted(row.cells.items()) if re.search(r"[A-Za-z]{3}", c.text)]
    if not 2 <= len(items) < grid.width or len({text for _, text in items}) < 2:
        return {}
    full = [r for r in below if len(r.cells) == grid.width]
    again = Counter(" ".join(r.cells[k].text for r in full) for k in range(grid.width))
    timed = any(
        sum(is_period(c.text, context) for c in r.cells.values()) > 1
        and all(is_period(c.text, context) or CHANGE.search(c.text) for c in r.cells.values())
        for r in full
    )
    if not full or min(again.values()) < 2 or not timed:
        return {}
    return _cover(row.spots, grid.edges) if grid.edges else _spread(items, grid.width, [])


def _column_unit(text: str) -> str:
    if re.search(r"%|per ?cent|\bratio\b|\bmargin\b", text, re.I) and not _CODE.search(text):
        return "percent"
    return currency(text)


def _is_length(text: str, context: Context) -> bool:
    found = periods(text, context)
    return bool(found) and any(p.when is None for p in found)


_DAY = re.compile(rf"{MONTH} \d{{1,2}},?(?=\s|\Z)")
_YEAR = re.compile(r"(?:19|20)\d\d\W*")


def _apart(head: tuple[Row, ...]) -> tuple[Row, ...]:
    """Days that stand a single space apart in one cell (`June 30, March 31,`), each over its year in the row below."""
    out = list(head)
    for n, (row, below) in enumerate(itertools.pairwise(head)):
        items = [c for _, c in sorted(row.cells.items())]
        days = [(item, found) for item in items for found in _DAY.finditer(item.text)]
        years = [c.text.strip() for _, c in sorted(below.cells.items())]
        if not len(items) < len(days) == len(years) or any(_DAY.sub("", c.text).strip() for c in items):
            continue
        if all(map(_YEAR.fullmatch, years)):
            cells = {
                k: Cell(found.group(), item.start + found.start(), item.start + found.end())
                for k, (item, found) in zip(sorted(below.cells), days, strict=True)
            }
            out[n] = replace(row, cells=cells, spots=_spots(cells, below))
    return tuple(out)


def _spots(cells: dict[int, Cell], below: Row) -> tuple[tuple[str, int, int], ...]:
    """Cells at the places of those that stand under them, () where these are not known."""
    if len(below.spots) != len(cells):
        return ()
    return tuple((c.text, *s[1:]) for (_, c), s in zip(sorted(cells.items()), below.spots, strict=True))


def columns(grid: Grid, setting: Setting, context: Context) -> list[Column]:
    """One `Column` for each data column of a grid."""
    grid = replace(grid, head=_apart(grid.head))
    width = grid.width
    texts: list[list[str]] = [[] for _ in range(width)]
    units: dict[int, str] = {}
    lengths: dict[int, str] = {}
    for row in grid.head:
        stub = row.label if _is_length(row.label, context) else f"{row.label} ended" if _FISCAL.match(row.label) else ""
        for k, item in row.cells.items():
            if stub:
                lengths[k] = stub
            if k < width and not is_period(item.text, context):
                unit = _column_unit(item.text)
                if unit:
                    units[k] = unit
    groups = _groups(units, width)
    parts: list[list[str]] = [[] for _ in range(width)]
    kept: set[str] = set()
    for n, row in enumerate(grid.head):
        items = sorted(row.cells.items())
        period_row = [
            (k, c) for k, c in items if is_period(c.text, context) or _is_length(c.text, context) or _fragment(c.text)
        ]
        mended = [(k, t) for k, t in _mend(period_row, context) if periods(t, context) or _fragment(t)]
        below = grid.head[n + 1 :]
        if mended and len(items) < width and _spans(mended, items, below, width, context):
            for k in range(width):
                # What stands over the periods of a head with several levels is a caption or a converter's debris.
                # A day whose year stands in this row (`June 30,` over `2006`) goes on.
                parts[k] = [t for t in parts[k] if periods(t, context) or t in kept or _part_of_head(t)]
            if grid.edges:
                spread = _cover([s for s in row.spots if periods(s[0], context) or _fragment(s[0])], grid.edges)
            else:
                spread = _spread(mended, width, groups if len(groups) > 1 else [])
            for k, text in spread.items():
                if k < width:
                    parts[k].append(text)
            others = [(k, c.text) for k, c in items if (k, c) not in period_row and len(c.text) > 2]
            if not below:
                for k, text in others:
                    parts[k] = [text]
            continue
        named = {} if mended else _named_groups(grid, row, below, context)
        if named:
            kept |= set(named.values())
            for k, text in named.items():
                parts[k].append(text)
            continue
        for k, item in items:
            mend = dict(mended).get(k)
            parts[k].append(mend or item.text)
    for k in range(width):
        texts[k] = [lengths[k], *parts[k]] if k in lengths else parts[k]
    out = monthly([_column(" ".join(t), setting, context) for t in texts], texts, context)
    if setting.months in (0, 12):  # a shorter time that the caption tells is that of its years
        out = own_years(out, texts, context)
    return settled(_caption_periods(out, groups, setting))


def _part_of_head(text: str) -> bool:
    """A length or a day that stands apart from the rest of its period."""
    return _fragment(text) or _LENGTHS.fullmatch(text.strip()) is not None


def _fragment(text: str) -> bool:
    return _FRAGMENT.fullmatch(text.strip()) is not None


def _spans(
    mended: list[tuple[int, str]], items: list[tuple[int, Cell]], below: tuple[Row, ...], width: int, context: Context
) -> bool:
    """A row of periods that covers more columns than it has cells: another head row names the columns beneath it."""
    if any(len(r.cells) > len(mended) for r in below):
        return True
    return len(items) == len(mended) and len(mended) < width and width % len(mended) == 0


# The day on which a forecast for a period was published: `Previous guidance for 2023 (20 July 2023)`.
_PUBLISHED = re.compile(r"(?<=\bfor [12]\d\d\d)\s*\((?:of |on )?[^()]*\b\d{1,2}\b[^()]*(?:19|20)\d\d\)")
_GIVEN = re.compile(
    rf"(?P<fore>\b{_FORE})\s(?:of|from|dated|as of|as at|given on|given in|on) (?:the )?{_GIVEN_DAY}", re.I
)


_TO_DATE = re.compile(r"\bYTD\b|\byear[- ]to[- ]date\b|\baccumulated\b|\bcumulative\b", re.I)
_EXCEPT = re.compile(
    r"\(except\b[^()]*\)|,\s*except\b[^,;()]*\bper share\b[^,;()]*", re.I
)  # of what a scale does not hold
_TWELVE = re.compile(r"\b(?:rolling|last|trailing|latest)\s+(?:12|twelve)[\s-]+months\b|\b(?:R12M?|LTM|TTM)\b", re.I)


_WHOLE = re.compile(r"\s*(?:full[- ]?year|annual|(?:at )?(?:the )?end of (?:the )?[\w -]{2,16})\s*", re.I)


def _column(text: str, setting: Setting, context: Context) -> Column:
    text = _EXCEPT.sub(" ", _GIVEN.sub(r"Previous \g<fore>", _PUBLISHED.sub("", text)) if version(text) else text)
    found = periods(text, context)
    when = _when(text, found, setting, context)
    rolling = _TWELVE.search(text) is not None
    to_date = when is not None and span_months(when) == 12 and _TO_DATE.search(text) is not None
    measure = measure_text(_TO_DATE.sub(" ", _TWELVE.sub(" ", text)) if to_date else _TWELVE.sub(" ", text), context)
    unit = ""
    if re.search(r"%|per ?cent", text, re.I):
        unit = "percent"
    elif currency(text):
        unit = spoken_of(text, context.currency)
    part = next((p for p in found if p.part > 0 and not measure), None) if when is None else None
    if not measure and when is None and _WHOLE.fullmatch(text):
        measure = text.strip()  # beside `Interim` and `Year-end`
    change = bool(CHANGE.search(measure))
    size = scale(text)
    past = bool(re.search(r"\bended\b|audited|\bactual\b", text, re.I))
    return Column(
        when, unit, size if size > 1 else 0, measure, change, past=past, rolling=rolling, to_date=to_date, part=part
    )


def _when(text: str, found: list[Period], setting: Setting, context: Context) -> When | None:
    dated = [p for p in found if p.when is not None]
    months = next((p.months for p in found if p.when is None and p.months), 0) or 0
    if not dated:
        return None
    exact = [p for p in dated if not p.bare] or dated
    when = exact[-1].when
    assert when is not None
    part = next((p for p in found if p.part), None)
    if part and dated[-1].bare:
        return part.of(when.last.year, context.fiscal)
    if months and dated[-1].bare:
        # `Three months ended March 31,` over `2007`: day and year come from two rows of the head.
        joined = re.sub(r"\s+", " ", text)
        day = re.search(r"([A-Za-z]{3,9}\.?\s+\d{1,2}),?\s.*?((?:19|20)\d\d)\s*\Z", joined)
        if day:
            again = [p.when for p in periods(f"{day[1]}, {day[2]}", Context()) if p.when]
            if again:
                return ended(again[0], months)
    if when.precision in ("day", "month") and not setting.instant:
        size = months or (0 if re.search(r"\bas (?:of|at)\b", text, re.I) else setting.months)
        if size:
            return ended(When.day(when.last), size)
    if setting.instant and when.precision == "month":
        return When.day(when.last)
    if setting.instant and when.precision == "interval" and exact[-1].bare is False and not months:
        return when
    return when


def _caption_periods(out: list[Column], groups: list[list[int]], setting: Setting) -> list[Column]:
    """Where the head's own periods are damaged, the caption's list of them, one for each group of columns."""
    known = [c.when for c in out if c.when and not c.change]
    if known and len(setting.dates) == len(groups) > 1 and len({str(w) for w in known}) < len(groups):
        by_column = {k: when for group, when in zip(groups, setting.dates, strict=True) for k in group}
        return [replace(c, when=by_column.get(k, c.when)) for k, c in enumerate(out)]
    return out
