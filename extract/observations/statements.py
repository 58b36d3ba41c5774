"""What stands around a table in (caption, heading, titles), what its figures are measured in and cover out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ...model import When
from .. import late as re
from ..mentions.mention import Context
from ..reading import Reading, Table
from .dollars import spoken_of
from .figures import CODES, SCALES, currency
from .periods import Period, ended, length, periods

_SCALE_WORD = r"thousands?|millions?|billions?|lakhs?|lacs?|crores?|mln|bn|mn|trillions?"
_SCALE = re.compile(
    rf"\b(?:in\s+)?(?P<word>{_SCALE_WORD})\b|[$£€¥]\s?(?P<short>m|k|bn|000s?|mn)\b|(?P<code>'000s?|000s)\b"
    rf"|\b(?:{'|'.join(CODES)})\s?(?P<small>m|k|bn|mn)\b|\b(?P<lead>[MTK])(?:{'|'.join(CODES)})\b"
    rf"|\bk(?=EUR\b)(?P<kilo>)",
    re.I,
)
_UNIT = re.compile(r"\(?\bUnits?\s*:\s*(?P<unit>[A-Za-z%/²2]+)", re.I)
_FORECAST = re.compile(r"\b(forecasts?|outlook|guidance|projections?|projected|expected|estimates?)\b", re.I)
_RATES = re.compile(r"[a-z]\s*\(%\)\W*\Z")  # `Comparison with the year before (%)`
_INSTANT = re.compile(
    r"balance sheets?|financial position|\bcapitali[sz]ation\b|assets and liabilities|shareholding pattern"
    r"|financial condition",
    re.I,
)
_BALANCE = re.compile(
    r"(?:total )?(?:assets|liabilities)(?:$| and )|total - assets|current (?:assets|liabilities)$"
    r"|(?:net |gross |total )?loans? and advances|(?:customer|total) deposits|net (?:financial )?debt\b|total equity"
    r"|(?:share|stock)holders['’]? (?:equity|funds)|net assets|cet1|(?:tier 1|leverage|equity) ratio"
    r"|order (?:book|backlog)",
    re.I,
)
_FLOW = re.compile(
    r"\b(?:revenues?|sales|turnover|profit|income (?:before|from)|(?:net|operating|total|other|interest) income|ebitd?a"
    r"|expenses?|costs|earnings|cash flows?|net cash|margin|capex|order intake|return on)\b",
    re.I,
)
# Before a day on which something was said or decided: no period of the figures.
_TOLD_ON = re.compile(
    r"\b(?:announced|disclosed|published|released|issued|made public|held|convened|resolved|dated|revised|notice)"
    r"(?: (?:on|of|at))?\s*\Z"
    r"|\b(?:previous|earlier|initial|original|last) (?:forecasts?|figures|estimates?|guidance)\b[^.;\n]{0,20}"
    r"\b(?:of|on|from)\s*\Z",
    re.I,
)
_SHARES_TOO = re.compile(
    r"except\s+(?:for\s+)?(?:number\s+of\s+)?shares?\s*(?:,|and|data|amounts)|except\s+shares?\b", re.I
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole table unless a column or a row says otherwise.

    Args:
        text: all that was read, for look-ups.
        currency, scale: of money; scale 1 where nothing tells one.
        counts_scaled: counts of shares are in the table's scale too (`In thousands, except per share data`).
        shares: the scale of counts of shares where the table's arithmetic tells it, 0 where it does not.
        unit: a unit that the caption names outright (`Unit: Gbps`).
        months: the length of the periods (0 unknown); instant: figures stand at a day.
        dates: the periods that the caption lists, in order; near: those of the line right above.
        title: the table's name without number and unit (`Table 3. Number of Contracts` is `Number of Contracts`).
    """

    text: str = ""
    currency: str = ""
    scale: int = 1
    counts_scaled: bool = False
    shares: int = 0
    unit: str = ""
    months: float = 0
    instant: bool = False
    dates: tuple[When, ...] = ()
    near: tuple[When, ...] = ()
    forecast: bool = False
    count: bool = False
    title: str = ""


@lru_cache(maxsize=4096)
def scale(text: str) -> int:
    """The scale that a caption or a head tells (`in millions` is 1000000), 1 for none."""
    found = _SCALE.search(text.replace("|", "l"))
    if not found:
        return 1
    if found["code"]:
        return 1000
    if found["lead"] or found["kilo"] is not None:
        return 1_000_000 if (found["lead"] or "")[:1] in "Mm" and found["lead"] else 1000
    word = (found["word"] or found["short"] or found["small"]).casefold().rstrip("s")
    return 1000 if word.startswith("000") else SCALES[word]


def _balance(labels: tuple[str, ...]) -> bool:
    """Lines of a balance sheet, and none of a statement that covers a time."""
    return any(_BALANCE.match(label) for label in labels) and not any(_FLOW.search(label) for label in labels)


def _lines_around(reading: Reading, start: int, end: int) -> list[str]:
    """Caption-like lines next to a table: short, no prose, the nearest above first, then the one below."""
    text = reading.text
    lines: list[str] = []
    floor = max((b.end for b in reading.blocks if b.table is not None and b.end <= start), default=0)
    for line in reversed(text[max(0, floor, start - 700) : start].split("\n")):
        row = line.strip()
        if _sentence(row) or len(row) > 200 or "\t" in row or row.startswith("|") or len(lines) > 6:
            break
        if row:
            lines.append(row)
    below = [line.strip() for line in text[end : end + 300].split("\n") if line.strip()]
    if (
        below
        and re.match(r"\((?!\d{1,2}\))|Table\b|Units?\b", below[0], re.I)
        and len(below[0]) < 120
        and not _sentence(below[0])
    ):
        lines.append(below[0])
    return lines


def _dateline(line: str, context: Context) -> bool:
    """A line that is the day of the paper and nothing else."""
    found = periods(line, context)
    issued = context.issued
    return (
        len(found) == 1
        and found[0].when is not None
        and issued is not None
        and str(found[0].when) == str(issued)
        and len(line) - (found[0].end - found[0].start) < 4
    )


def _sentence(line: str) -> bool:
    return re.search(r"[a-z0-9)]\.\s*\Z", line) is not None and len(line) > 60


def setting(
    reading: Reading,
    table: Table,
    start: int,
    end: int,
    titles: tuple[str, ...],
    labels: tuple[str, ...],
    context: Context,
) -> Setting:
    """Read the surroundings of a table at [start, end) of the clean text; the nearest words win."""
    around = [line for line in _lines_around(reading, start, end) if not _dateline(line, context)]
    near = [*titles, table.caption, *around]
    lines = [line for line in near if line]
    nearby = " \n ".join(lines)
    scaled = [line for line in lines if scale(line) > 1]
    priced = [line for line in lines if currency(line)]
    measured = scaled[0] if scaled else ""
    everything = " \n ".join([nearby, table.heading])
    size = scale(measured)
    own = context.currency
    money = spoken_of(measured, own) or (spoken_of(priced[0], own) if priced else "") or spoken_of(table.heading, own)
    unit = _UNIT.search(nearby)
    count = bool(re.search(r"\bnumber of\b", lines[0] if lines else table.heading, re.I)) and not scaled
    found = periods(everything, context)
    captions = " \n ".join([*titles, table.caption, *around[:4], table.heading])
    dated = [p for p in periods(captions, context) if not _TOLD_ON.search(captions[: p.start])]
    months = next((p.months for p in found if p.months), 0) or _plain_length(everything)
    instant = (
        bool(_INSTANT.search(everything))
        or _balance(labels)
        or (bool(re.search(r"\bas (?:of|at)\b", nearby, re.I)) and not months)
    )
    return Setting(
        text=everything,
        currency=money,
        scale=size,
        counts_scaled=size > 1 and not _SHARES_TOO.search(nearby) and not currency(re.sub(r"[$£€¥]", "", measured)),
        unit=unit["unit"]
        if unit and not currency(unit["unit"]) and not scale(unit["unit"]) > 1
        else "percent"
        if not scaled and any(_RATES.search(line) for line in [table.heading, *lines[:1]])
        else "",
        months=months,
        instant=instant,
        dates=tuple(_dated(dated, months, instant)),
        near=tuple(_dated(periods(around[0], context), months, instant)) if around else (),
        forecast=bool(_FORECAST.search(everything)),
        count=count,
        title=_title(lines),
    )


def _title(lines: list[str]) -> str:
    for line in lines:
        found = re.match(r"Table\s+\w+[.:]?\s+(.+)", line, re.I)
        if found:
            return re.sub(r"\s*\([^()]*\)\s*\Z", "", found[1]).strip()
    return ""


def _plain_length(text: str) -> float:
    found = re.search(r"for the (?:fiscal |financial )?(\w+[- ]months?|quarters?|half|years?)", text, re.I)
    return length(found[1]) if found else 0


def _dated(found: list[Period], months: float, instant: bool) -> list[When]:
    out: list[When] = []
    for period in found:
        when = period.when
        if when is None:
            continue
        # `Three Months Ended June 30, 2013, June 30, 2012 and ...`: the length holds for all days that follow.
        if when.precision == "day" and months and not instant:
            when = ended(when, months)
        if instant and when.precision == "interval":
            when = When.day(when.last)
        if when not in out:
            out.append(when)
    return out
