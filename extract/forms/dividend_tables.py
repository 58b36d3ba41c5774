"""A reading in, the dividends that its tables give a share out: by quarter end, year end and year.

Results give them as a grid of years against quarter ends (`2Q-end | Year-end | Annual`), which converters leave as
cells on lines of their own; so the text is read, not the cells: the heads in their order, then each year's figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from ...model import When
from .. import late as re
from ..mentions.mention import Context
from ..observations.periods import months_on, periods, span_months
from ..reading import Reading, Table

_ABOUT = re.compile(r"\bdividends?\b", re.IGNORECASE)
_END = r"[\s-]*(?:quarter)?[\s-]*(?:period)?[\s-]*(?:end(?:ed|ing)?)?\b"
_OF = r"\b(?:end of )?(?:the )?"
_HEADS = re.compile(
    rf"(?P<q1>{_OF}(?:1Q|Q1|first[- ]quarter|1st[- ]quarter){_END})"
    rf"|(?P<q2>{_OF}(?:2Q|Q2|second[- ]quarter|2nd[- ]quarter){_END}|\binterim(?: period)?(?:[\s-]end)?\b"
    r"|\bfirst[- ]half(?:[\s-]end)?\b|\bmid-?(?:year|term)\b)"
    rf"|(?P<q3>{_OF}(?:3Q|Q3|third[- ]quarter|3rd[- ]quarter){_END})"
    r"|(?P<sum>\btotal (?:amount of )?(?:cash )?dividends?(?: paid| payments?)?\b"
    r"|\bdividends? \(?total\)?\b|\btotal cash\b)"
    r"|(?P<ratio>\bpay-?out ratio\b|\bdividends? (?:to|on) (?:consolidated )?(?:net assets|equity)\b"
    r"|\bratio of dividends?\b)"
    r"|(?P<final>\b(?:fiscal |end of |financial )?(?:the )?year[- ]?end\b|\bend of (?:fiscal )?year\b|\bfinal\b"
    r"|\bterm[- ]end\b|\b(?:4Q|Q4|fourth[- ]quarter)[\s-]*end\b)"
    r"|(?P<total>\bannual\b(?! (?:dividends? per share|general|report|securities))"
    r"|\bfull[- ](?:fiscal )?year\b|\btotal\b)",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"(?<![\w.,/])(?:JPY|¥|US\$|\$|£|€)?\s?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"\s?(?P<unit>yen|p|%)?(?![\w/]|,\d|\.\d)"
    r"|(?<!\S)(?P<none>[-–—―－‐ー]|n/?a|nil|TBD|undecided|to be determined)(?!\S)",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\bforecast|\bending\b|\bplan(?:ned)?\b|\bprojected|\bestimate|\bexpected|\(F\)|\brevised", re.IGNORECASE
)
_OLD = re.compile(r"\bprevious(?:ly)? (?:\w+ )?(?:forecast|announce)|\bforecast (?:previously|before)", re.IGNORECASE)
_CASE = re.compile(
    r"\b(?:(?:previous|prior|initial|revised|new|latest|current|this)(?:ly)? (?:announced )?(?:dividend )?forecasts?"
    r"|forecasts? (?:previously|newly) \w+)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]{0,120}\)|\[[^\[\]]{0,120}\]")
_WORDS = re.compile(r"[A-Za-z]{3,}")
_REACH = 700  # characters from the word `dividends` to the first figures
_ROW = 160  # characters that the figures of one year take at most
_LONGEST = 2500  # characters that a grid takes at most
_MILLION = Decimal(10**6)
_MONTHS = {"q1": 3, "q2": 6, "q3": 9}


@dataclass(frozen=True, slots=True)
class TableDividend:
    """One dividend of a table: for which day or year, the amount a share, the total paid (annual only)."""

    when: When
    kind: str  # q1, q2, q3, final, total
    per_share: Decimal
    currency: str
    amount: Decimal | None
    forecast: bool
    replaced: bool
    start: int
    end: int


def find(reading: Reading, context: Context) -> Iterator[TableDividend]:
    """The dividends of all grids, and of rows that name a dividend, in order of the text."""
    taken = -1
    for match in _ABOUT.finditer(reading.text) if reading.words.holds("dividend") else ():
        if match.start() < taken:
            continue
        found, end = _grid(reading, match.end(), context)
        if found:
            taken = end
            yield from found
    for block in reading.blocks:
        if block.table is not None and block.start >= 0:
            yield from _rows(block.table, context)


def _grid(reading: Reading, start: int, context: Context) -> tuple[list[TableDividend], int]:
    """The grid whose heads follow `start`, and where it ends."""
    if _HEADS.search(reading.text, start, start + _REACH) is None:
        return [], start
    tail = reading.text[start : start + _LONGEST]
    marks = _marks(reading.text, start, context)
    head = tail[: marks[0][0]] if marks and marks[0][0] < _REACH else ""
    heads = [m for m in _HEADS.finditer(head) if _WORDS.search(m[0])]
    columns = [m.lastgroup or "" for m in heads if m.lastgroup not in ("sum", "ratio")]
    if len(set(columns)) < 2 or len(set(columns)) != len(columns) or "." in _prose(head):
        return [], start
    columns += [m.lastgroup or "" for m in heads if m.lastgroup in ("sum", "ratio")]
    currency = _currency(tail[: marks[0][0] + 60], context)
    blanked = _BRACKETS.sub(lambda m: " " * len(m[0]), tail)
    out: list[TableDividend] = []
    end = 0
    for index, (first, after, year) in enumerate(marks):
        if out and first - end > _ROW:
            break
        stop = min(marks[index + 1][0] if index + 1 < len(marks) else len(tail), after + _ROW)
        values, last = _values(blanked, after, stop)
        label = tail[max(0, first - 12) : after + 30].split("\n" if "\n" in tail[after : after + 30] else "\0")[0]
        row = _row(columns, values, year, currency, label, (start + first, start + last), context)
        if not row and out and not values:
            break
        out += row
        end = last
    return out, start + end


def _marks(text: str, start: int, context: Context) -> list[tuple[int, int, When]]:
    """What rows begin with: years (`Year ended March 31, 2020`), forecasts of the year that is spoken of."""
    tail = text[start : start + _LONGEST]
    years = [(p.start, p.end, p.when) for p in periods(tail, context) if p.when and 10 <= span_months(p.when) <= 13]
    cases = [(m.start(), m.end()) for m in _CASE.finditer(tail)]
    if cases:
        before = [p.when for p in periods(text[max(0, start - 4000) : start], context) if p.when]
        # The current year is the latest that is named: the nearest may be the one that it is compared with.
        spoken = max((w for w in before if 10 <= span_months(w) <= 13), key=lambda w: w.last, default=None)
        if spoken is not None:
            years = [y for y in years if not any(0 <= y[0] - a < 60 for a, _ in cases)]
            years += [(a, b, spoken) for a, b in cases]
    return sorted(years, key=lambda mark: mark[0])


def _prose(head: str) -> str:
    """What of the words between the heads reads like sentences: long lines."""
    return " ".join(line for line in head.split("\n") if len(line) > 90)


def _currency(text: str, context: Context) -> str:
    if re.search(r"\byen\b|¥|JPY", text, re.IGNORECASE):
        return "JPY"
    if re.search(r"£|\bpence\b|\d ?p\b", text):
        return "GBP"
    return context.currency or "USD" if "$" in text else context.currency


def _values(text: str, start: int, stop: int) -> tuple[list[tuple[str, Decimal | None]], int]:
    """The figures after a year, None for a blank; they end where words begin again."""
    out: list[tuple[str, Decimal | None]] = []
    last = start
    for found in _VALUE.finditer(text, start, stop):
        between = text[last : found.start()]
        if len(_WORDS.findall(between)) > (3 if not out else 0):
            break
        number = Decimal(found["number"].replace(",", "")) if found["number"] else None
        out.append((found["unit"] or "", number))
        last = found.end()
    return out, last


def _row(
    columns: list[str],
    values: list[tuple[str, Decimal | None]],
    year: When | None,
    currency: str,
    label: str,
    span: tuple[int, int],
    context: Context,
) -> list[TableDividend]:
    """The dividends of one year; none where the parts do not add up to the year."""
    shares = [c for c in columns if c not in ("sum", "ratio")]
    if year is None or len(values) < len(shares):
        return []
    figures = {name: number for name, (_, number) in zip(shares, values, strict=False) if number}
    parts = [figures[name] for name in shares if name in figures and name != "total"]
    if "total" in figures and parts and sum(parts) != figures["total"]:
        return []
    total = None
    if len(values) == len(columns) and "sum" in columns:
        total = values[columns.index("sum")][1]
    issued = context.issued
    ahead = bool(_FORECAST.search(label)) or bool(issued and year.last > issued.last)
    out = []
    for name, number in figures.items():
        when = year if name == "total" else When.day(year.last)
        if name in _MONTHS:
            when = When.day(months_on(year.first, _MONTHS[name]))
        unpaid = ahead and not (issued and when.last <= issued.last - timedelta(days=45))
        amount = total * _MILLION if name == "total" and total else None
        out.append(
            TableDividend(when, name, number, currency, amount, unpaid, bool(_OLD.search(label)), span[0], span[1])
        )
    return out


_ROW_LABEL = re.compile(
    r"^\W*(?:(?:interim|final|annual|full[- ]year|total|quarterly|year-end|ordinary|cash) )?(?:cash )?dividends? "
    r"(?:declared |paid |proposed )?(?:per|a) (?:ordinary |common )?share"
    r"|^\W*dividends? per (?:ordinary |common )?share",
    re.IGNORECASE,
)


_MINOR = re.compile(r"\((?:in )?(?:pence|p|cents?|c|cps|paise)(?: per share)?\)", re.IGNORECASE)


def _rows(table: Table, context: Context) -> Iterator[TableDividend]:
    """`Interim dividend per share | 12.6p | 12.0p` under heads that name periods."""
    head = table.rows[0]
    for row in table.rows[1:]:
        found = _ROW_LABEL.match(row[0].text) if row else None
        if found is None:
            continue
        for column, cell in enumerate(row[1:], 1):
            named = periods(head[column].text, context) if column < len(head) else []
            value = _VALUE.search(cell.text)
            if len(named) != 1 or named[0].when is None or value is None or not value["number"]:
                continue
            number = Decimal(value["number"].replace(",", ""))
            when = named[0].when
            if span_months(when) == 0 or value["unit"] == "%" or not number:
                continue
            currency = _currency(f"{cell.text} {row[0].text} {table.caption}", context)
            if value["unit"] == "p":
                number, currency = number / 100, "GBP"
            elif _MINOR.search(row[0].text):
                number /= 100  # `Dividend per share (cents)`
            if not currency:
                continue
            ahead = bool(context.issued and when.last > context.issued.last) or bool(
                _FORECAST.search(head[column].text)
            )
            yield TableDividend(when, "row", number, currency, None, ahead, False, cell.start, cell.end)
