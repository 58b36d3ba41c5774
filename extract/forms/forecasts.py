"""Tables of forecasts in, one `Guidance` for each line and period out: amounts, ranges, growth; revised and replaced.

A table is one of forecasts where its heading, a row or a column says so (`Revised forecast (B)`, `FY 2024 (guidance)`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Fact, Observation, Value, When
from .. import late as re
from ..mentions.mention import Mentions
from ..observations.header import CHANGE, NEW, OLD, version
from ..observations.tables import of_table
from ..reading import Block, Reading
from . import compared_forecasts

AHEAD = re.compile(
    r"\b(?:forecasts?|outlook|guidance|projections?|projected|prospects|targets?|expected|estimated?s?)\b",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"\b(?:revenues?|sales|turnover|income|profits?|loss(?:es)?|earnings|ebitda?|ebita|eps|margins?|cash flows?"
    r"|capital expenditures?|capex|tax rate|gross bookings|bookings|orders|expenses?|depreciation)\b",
    re.IGNORECASE,
)
_NO_LINE = re.compile(r"\bdividends?\b|\bpayout\b|\bshares outstanding\b|\bper meeting\b", re.IGNORECASE)
_GIVEN = re.compile(
    r"\b(?:announced|given(?: out)?|made public|published|disclosed|released|issued)\b[^.;]{0,20}?\b(?:on|of"
    r"|dated)\s*\Z"
    r"|\b(?:previous|earlier|initial|original|last) (?:forecasts?|figures|estimates?|guidance) (?:is|are|was|were)"
    r" (?:that|those) (?:of|from)\s*\Z",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\b(?:no change|unchanged|maintained|reaffirmed|reiterated)\b", re.IGNORECASE
)  # an old figure still so
_MIDDLE = re.compile(r"\bmid-?point\b", re.IGNORECASE)
_LEADS = 3  # blocks above a table in which the words that make it a forecast may stand


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `Guidance` for each forecast figure of the announcer's tables."""
    announcer = mentions.context.announcer
    if announcer is None:
        return
    before = given(reading, mentions)
    for index, block in enumerate(reading.blocks):
        compared = list(compared_forecasts.find(reading, mentions, index, announcer, before))
        yield from compared
        if compared or block.table is None:
            continue
        above = _above(reading, index)
        inside = reading.text[block.start : block.end]
        if AHEAD.search(above) or AHEAD.search(inside):
            yield from _table(reading, mentions, block, announcer, bool(AHEAD.search(above)))


def _above(reading: Reading, index: int) -> str:
    """The heading, the caption and the lead-in of a table."""
    block = reading.blocks[index]
    assert block.table is not None
    parts = [block.table.heading, block.table.caption, *block.section[-1:]]
    for before in reading.blocks[max(0, index - _LEADS) : index]:
        words = reading.text[before.start : before.end]
        if before.table is None and (before.kind in ("heading", "item") or words.rstrip(" *_").endswith((":", ")"))):
            parts.append(words[-300:])
    return " | ".join(parts)


def _table(reading: Reading, mentions: Mentions, block: Block, announcer: Agent, headed: bool) -> Iterator[Fact]:
    rows: dict[tuple[int, str, str, bool], list[Observation]] = {}
    for one in of_table(reading, mentions, block, announcer):
        if one.status != "forecast" or one.company.id != announcer.id:
            continue
        base, measure = _parts(one.metric)
        if not _LINE.search(base) or _NO_LINE.search(one.metric):
            continue
        row = one.evidence[0].quote[:60].split("\n")[0]
        kind = version(row) or version(measure)
        if not (headed or kind or AHEAD.search(row) or AHEAD.search(measure)):
            continue
        replaced = kind == "old" and _KEPT.search(one.evidence[0].quote) is None
        rows.setdefault((one.evidence[0].start, base, str(one.period), replaced), []).append(one)
    compared = len({key[3] for key in rows}) > 1  # what changes between two forecasts is no growth
    day = _replaced_day(reading, mentions, block) if any(key[3] for key in rows) else None
    for (_, base, period, replaced), told in rows.items():
        values = _values(told, compared)
        if not values:
            continue
        when = day if replaced else mentions.context.issued
        yield Fact(
            kind="event",
            type="Guidance",
            status="terminated" if replaced else "planned",
            roles=(("company", (announcer,)),),
            evidence=(told[0].evidence[0],),
            rule="guidance/table",
            date=when,
            values=tuple(sorted({"metric": base, "period": period, **values}.items())),
            confidence=0.85,
        )


def _parts(metric: str) -> tuple[str, str]:
    """A label without what its column measures (`Revenue > Low`, `Net sales > %`), and that measure."""
    base, _, tail = metric.rpartition(" > ")
    if base and (
        tail in ("Low", "High", "%")
        or CHANGE.search(tail)
        or AHEAD.search(tail)
        or _MIDDLE.search(tail)
        or version(tail)
    ):
        more, _, last = base.rpartition(" > ")
        return (more, f"{last} {tail}") if more and AHEAD.search(last) else (base, tail)
    return metric, ""


def _values(told: list[Observation], compared: bool) -> dict[str, Value]:
    """What the cells of one line and period say together: an amount or a range, and a growth."""
    values: dict[str, Value] = {}
    for one in told:
        measure = _parts(one.metric)[1]
        if measure.endswith("Low") or measure.endswith("High"):
            values.setdefault("amountLow" if measure.endswith("Low") else "amountHigh", one.value)
        elif one.unit == "percent" and (measure.endswith("%") or CHANGE.search(measure)):
            if not compared:
                values.setdefault("growthPercent", one.value)
            continue
        elif CHANGE.search(measure) or _MIDDLE.search(measure):
            continue
        elif "amount" in values and values["amount"] != one.value:
            low = values.pop("amount")
            values |= {"amountLow": low, "amountHigh": one.value}
        elif "amountHigh" not in values:
            values["amount"] = one.value
        if len(one.unit) == 3 and one.unit.isupper():
            values["currency"] = one.unit
    return values if values.keys() & {"amount", "amountLow", "amountHigh"} else {}


def _replaced_day(reading: Reading, mentions: Mentions, block: Block) -> When | None:
    """The day on which the forecast that is replaced was given: beside its row, else as the text tells."""
    text = reading.text[block.start : block.end]
    row = OLD.search(text)
    if row is not None:
        until = NEW.search(text, row.end())
        low, high = block.start + row.end(), block.start + (until.start() if until else min(len(text), row.end() + 120))
        for mention in mentions.within(low, high, "date"):
            if isinstance(mention.value, When) and mention.value.precision == "day":
                return mention.value
    return given(reading, mentions)


def given(reading: Reading, mentions: Mentions) -> When | None:
    """The day on which an earlier forecast was given, as a sentence about it tells."""
    issued = mentions.context.issued
    for sentence in reading.sentences:
        words = reading.text[sentence.start : min(sentence.end, sentence.start + 800)]
        if not re.search(r"\bforecasts?\b|\bearlier figures\b|\bguidance\b|\boutlook\b|\bprojections?\b", words, re.I):
            continue
        for mention in mentions.within(sentence.start, sentence.start + len(words), "date"):
            when = mention.value
            lead = reading.text[max(sentence.start, mention.start - 60) : mention.start]
            if isinstance(when, When) and when.precision == "day" and _GIVEN.search(lead) and when != issued:
                return when
    return None
