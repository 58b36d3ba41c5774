"""Tables that set a new forecast beside the one that it replaces in, a `Guidance` for each of the two out.

`Outlook for 2023 | New | Previously (March 16, 2023)`: each row is a figure, and what one column says no longer holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...model import Agent, Evidence, Fact, Value, When
from .. import late as re
from ..mentions.calendars import fiscal_year
from ..mentions.mention import FiscalCalendar, Mentions
from ..observations.figures import Figure, cell, currency, figures
from ..observations.statements import scale
from ..reading import Block, Cell, Reading
from . import relative

_AHEAD = re.compile(r"\b(?:forecasts?|outlook|guidance|projections?|targets?|expectations?|prognosis)\b", re.IGNORECASE)
_NEW = re.compile(r"\W*(?:new|revised|updated|adjusted|raised|lowered|narrowed|now|current|latest)\b", re.IGNORECASE)
_OLD = re.compile(
    r"\W*(?:previous(?:ly)?|prior|old|original(?:ly)?|initial(?:ly)?|former(?:ly)?|earlier|until now|so far|to date)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:actual|results?|reported|year|quarter|period)\b", re.IGNORECASE)  # `previous year`
_YEAR = re.compile(r"(?<![\d.,/-])(?:FY\s?)?(20\d\d)(?![\d/]|[.,-]\d)")
_OF_YEAR = re.compile(
    r"\b(?:financial|fiscal|full|business|current) (?:financial |fiscal )?year (?P<a>20\d\d)\b|\b(?P<b>20\d\d) "
    r"(?:financial |fiscal |full[- ]?year |full year |annual )?(?:year\b|guidance|outlook|forecast|targets?)"
    r"|\b(?:guidance|outlook|forecasts?|targets?) for (?:the )?(?:full[- ]year |FY ?)?(?P<c>20\d\d)\b",
    re.IGNORECASE,
)
_WORDY = re.compile(  # what may stand around the figures of a cell
    r"(?:at least|more than|over|above|up to|below|less than|around|about|approx(?:imately|\.)?|roughly|some|between"
    r"|and|to|of|growth|increase|decrease|decline|in the range|range|the|a|an|from|or|more|ca\.?|circa"
    r"|organic(?:ally)?|slightly|in|million|billion|m|bn|mn|[+±>≥<≤~≈])"
)
_SAME = re.compile(r"\W*(?:no change|unchanged|confirmed|maintained|as before|reiterated)\b", re.IGNORECASE)
_GROWTH = re.compile(r"\b(?:growth|increase|decrease|decline)\b|\A\W*[+±]", re.IGNORECASE)
_LESS = re.compile(r"\b(?:decrease|decline)\b", re.IGNORECASE)
_ABOVE = 3  # blocks above a table in which the words that make it a forecast may stand
_BACK = 2500  # characters above it in which its year may stand
_CELL = re.compile(r"\S+(?: \S+)*")
_IS_PAIR = re.compile(
    r"\b(?:previous|prior|old|original|initial|former|earlier|until now|so far|to date)", re.IGNORECASE
)
_SHORT = 9  # lines of a comparison that is no table
_LONGEST = 120  # characters of a head


@dataclass(frozen=True, slots=True)
class _Head:
    """A head row: which columns hold the new forecast and the old one, and the words above that lead them in."""

    new: Cell
    old: Cell
    words: str
    lead: str
    places: tuple[int, int]
    at: tuple[int, int]


def find(reading: Reading, mentions: Mentions, index: int, announcer: Agent, given: When | None) -> Iterator[Fact]:
    """The forecasts that the table of one block compares; none where it compares none.

    Args:
        given: the day on which an earlier forecast was given, as the text tells, where the table does not.
    """
    block = reading.blocks[index]
    rows = block.table.rows if block.table is not None else _lines(reading, index)
    head, lead = None, ""
    above = _lead(reading, index) if rows else ""
    for row in rows:
        filled = [one for one in row if one.text.strip()]
        found = _head(row, f"{above} {lead}")
        if found is not None:
            head = found
        elif len(filled) == 1 or (filled and row[0].text and not row[1:2]):
            lead, head = filled[0].text, head if head and filled[0].start > head.at[1] else None
        elif head is not None and row[0].text.strip():
            yield from _row(reading, mentions, block, head, row, announcer, given)


def _lines(reading: Reading, index: int) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a comparison of a few lines, too short to be read as a table: cells with wide gaps between them."""
    rows: list[tuple[Cell, ...]] = []
    first = reading.blocks[index]
    if first.end - first.start > _LONGEST or not _IS_PAIR.search(reading.text, first.start, first.end):
        return ()
    for one in reading.blocks[index : index + _SHORT]:
        row = tuple(
            Cell(found[0], found.start(), found.end()) for found in _CELL.finditer(reading.text, one.start, one.end)
        )
        if one.table is not None or len(row) not in (2, 3, 4):
            break
        rows.append(row)
    return tuple(rows) if len(rows) > 1 else ()


def _lead(reading: Reading, index: int) -> str:
    """The heading, the caption and the blocks above a table."""
    block = reading.blocks[index]
    parts = [block.table.heading, block.table.caption] if block.table is not None else []
    parts += block.section[-1:]
    for one in reading.blocks[max(0, index - _ABOVE) : index]:
        if one.table is None:
            parts.append(reading.text[max(one.start, one.end - 400) : one.end])
    return " | ".join(parts)


def _head(row: Sequence[Cell], above: str) -> _Head | None:
    """The head of a comparison, where a row is one and what stands above or in it speaks of a forecast."""
    filled = [one for one in row if one.text.strip()]
    new = next((one for one in filled if _NEW.match(one.text) and len(one.text) < _LONGEST), None)
    old = next((one for one in filled if _OLD.match(one.text) and len(one.text) < _LONGEST and one is not new), None)
    if new is None or old is None:
        return None
    words = " ".join(one.text for one in filled)
    if not _AHEAD.search(f"{above} {words}") or any(
        _PAST.search(one.text) and not _AHEAD.search(one.text) for one in (new, old)
    ):
        return None
    shift = 1 if row[0] in (new, old) else 0  # no cell stands above the labels
    places = (row.index(new) + shift, row.index(old) + shift)
    return _Head(new, old, words, above, places, (filled[0].start, filled[-1].end))


def _row(
    reading: Reading,
    mentions: Mentions,
    block: Block,
    head: _Head,
    row: Sequence[Cell],
    announcer: Agent,
    given: When | None,
) -> Iterator[Fact]:
    """What a row says under both heads."""
    label = re.sub(r"\s*\((?:in )?[^()]*(?:million|billion|EUR|CHF|€|%)[^()]*\)", "", row[0].text).strip(" :*")
    sides = [_below(row, place) for place in head.places]
    if len({one.start for one in sides if one}) < 2 or not label:
        return
    words = f"{block.table.caption if block.table is not None else ''} {head.words} {row[0].text}"
    day = _day(mentions, head.old) or given
    year = _period(reading, mentions, block, head)
    for one, status, when in ((sides[0], "planned", mentions.context.issued), (sides[1], "terminated", day)):
        if sides[0] and sides[1] and _SAME.match(sides[0].text):
            one = sides[1] if status == "planned" else None  # `no change`: what was forecast before still is
        values = _values(one.text, words) if one else {}
        if not values:
            continue
        values |= {"metric": label, **({"period": str(year)} if year else {})}
        spans = ((row[0].start, row[-1].end), head.at)
        yield Fact(
            kind="event",
            type="Guidance",
            status=status,
            roles=(("company", (announcer,)),),
            evidence=tuple(_evidence(reading, spans)),
            rule="guidance/compared",
            date=when,
            values=tuple(sorted(values.items())),
            confidence=0.85,
        )


def _evidence(reading: Reading, spans: Sequence[tuple[int, int]]) -> Iterator[Evidence]:
    for start, end in spans:
        yield reading.evidence(start, end)


def _below(row: Sequence[Cell], place: int) -> Cell | None:
    """The cell of a row that stands at a place, or the nearest to it that is filled."""
    filled = [(abs(number - place), one) for number, one in enumerate(row) if number and one.text.strip()]
    return min(filled, key=lambda told: told[0])[1] if filled else None


def _day(mentions: Mentions, head: Cell) -> When | None:
    """The day that stands in a head: `Previously (March 16, 2023)`."""
    days = (m.value for m in mentions.within(head.start, head.end, "date"))
    return next((d for d in days if isinstance(d, When) and d.precision == "day"), None)


def _period(reading: Reading, mentions: Mentions, block: Block, head: _Head) -> When | None:
    """The year of the forecasts: by the head's or heading's number, else as the text above tells, else this one."""
    fiscal = mentions.context.fiscal or FiscalCalendar()
    for cell_ in (head.new, head.old):
        bare = re.sub(r"\([^()]*\)", "", cell_.text)
        if found := _YEAR.search(bare):
            return fiscal_year(int(found[1]), fiscal)
    text = reading.text[max(0, block.start - _BACK) : block.start]
    for words in (f"{head.lead} {head.words}", text):
        years = [found["a"] or found["b"] or found["c"] for found in _OF_YEAR.finditer(words)]
        if years:
            return fiscal_year(int(years[-1]), fiscal)
    issued = mentions.context.issued
    return relative.year_of(issued.first, fiscal) if issued else None


def _values(text: str, words: str) -> dict[str, Value]:
    """What a cell says: an amount, a range or a growth; {} where it says none, or more than that."""
    told = _figures(text)
    if not told:
        return {}
    low, high = told[0], told[1] if len(told) > 1 else None
    top = high.value if high else low.high
    unit = (high.unit if high else "") or low.unit
    factor = 1 if unit == "percent" or low.scaled or (high and high.scaled) else scale(words)
    money = unit if len(unit) == 3 and unit.isupper() else "" if unit else currency(words)
    if not unit and not money and factor == 1:
        return {}
    if top is not None:
        values: dict[str, Value] = {"amountLow": low.value * factor, "amountHigh": top * factor}
    elif unit == "percent" and _GROWTH.search(text):
        return {"growthPercent": -abs(low.value) if _LESS.search(text) else low.value}
    else:
        values = {"amount": low.value * factor}
    return values | ({"currency": money} if money else {})


def _figures(text: str) -> list[Figure]:
    """The figure or the two ends of a range that a cell holds, with no other words than such as lead them in."""
    whole = cell(text)
    if whole:
        return whole[:1]
    found = figures(text)
    rest = text
    for one in reversed(found):
        rest = rest[: one.start] + " " + rest[one.end :]
    left = re.sub(r"[\s().,;:*–—-]+", " ", _WORDY.sub(" ", rest.casefold())).strip()
    return found if 0 < len(found) <= 2 and len(left) <= 8 else []


def joined(facts: Sequence[Fact]) -> Iterator[Fact]:
    """The forecasts of a document, those of a table and of a sentence with the same figures as one.

    What the table names shortly (`Revenue`) the sentence names in full (`consolidated revenue`); the table may tell
    the day on which the forecast that is replaced was given.
    """
    tabled = [fact for fact in facts if fact.rule == "guidance/compared"]
    others = [fact for fact in facts if fact.rule != "guidance/compared"]
    for fact in others:
        twin = next((one for one in tabled if _same(one, fact)), None)
        if twin is not None:
            tabled.remove(twin)
            date = twin.date if fact.status == "terminated" else fact.date
            fact = replace(fact, evidence=(*fact.evidence, *twin.evidence), date=date)
        yield fact
    yield from tabled


def _same(one: Fact, other: Fact) -> bool:
    """Whether two forecasts are of one figure: same status, period and amounts, and one label within the other."""
    keys = ("period", "amount", "amountLow", "amountHigh")
    if one.status != other.status or any(one.value(key) != other.value(key) for key in keys):
        return False
    first, second = (str(fact.value("metric")).casefold() for fact in (one, other))
    return first in second or second in first
