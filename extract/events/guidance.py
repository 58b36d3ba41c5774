"""Sentences that forecast a company's own figures in, one `Guidance` for each figure and period out.

A figure is a line of an income statement by its usual name; its period stands beside it, in the sentence, or in the
heading or lead-in above. What others expect, and what may or might be, is no guidance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Evidence, Fact, Value, When
from .. import forecasts
from ..masking import SIGNS, Masked, mask
from ..mentions.mention import Mentions, Money, Quantity
from ..reading import Block, Reading, Sentence

_CUE = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|anticipat\w+|forecasts?|forecasted|project(?:s|ed)\b|outlook|guidance|estimat(?:es|ed)"
    r"|targets?|targeting|hopefully|aims? to|should (?:reach|raise|be))",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:outlook|forecasts?|guidance|expected|prospects|projections?|estimates?)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:may|might|could|analysts?|consensus|market (?:is )?expect|not (?:expect|likely)|no (?:change|revision)|"
    r"forward-looking|differ materially|"
    r"effects? on|impact (?:on|of)|(?:than|as) expected|compared (?:with|to) the forecast|better than)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\b(?:forecast|guidance)\b[^.;]{0,120}\b"
    r"(?:stands|remains?|stays?|kept|maintain\w*|unchanged|reiterat\w*|confirm\w*|namely)\b",
    re.IGNORECASE,
)
_METRIC = re.compile(
    r"\b(?P<metric>(?:(?:total|net|gross|operating|ordinary|consolidated|non-consolidated|other|adjusted|underlying|basic|diluted"
    r"|pre-tax|pretax|recurring|comparable|organic|pro forma|SI|group|service|product|free|business)\s+){0,3}"
    r"(?:revenues?(?: growth)?|sales|income(?: before income taxes)?(?: attributable to (?:the )?\w+)?|profits?|loss"
    r"|margins?|earnings per (?:diluted )?share|earnings"
    r"|ebitda(?: margin)?|ebita?|eps|cash flow|capital expenditures?|capex))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'[*"]')
_NO_METRIC = re.compile(
    r"(?:of|from|the|new|sources? of|share of) $|(?:loss|income) of (?:equity|subsidiaries)", re.IGNORECASE
)
_DIRECTION = re.compile(
    r"\b(?:positive|break-?even|grow\w*|growth|increas\w*|decreas\w*|declin\w*|improv\w*|recover\w*|ris\w+|reach"
    r"|achieve|exceed|move into|between|record)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:and|to|-|~)\s*")
_GIVEN = re.compile(
    r"(?:announced|given|gave|made public|published|disclosed|issued)[^.;]{0,30}?(?:on|in)\s*$", re.IGNORECASE
)
_LESS = re.compile(r"\b(?:decreas|declin|fall|drop|reduc|lower|down)\w*[^;]{0,40}$", re.IGNORECASE)
_MONEY, _PERCENT, _DATE = SIGNS["money"], SIGNS["percent"], SIGNS["date"]
_HEADLIKE = 80  # a paragraph shorter than this, without a full stop, heads what follows
_LEADS = 4  # blocks above in which a lead-in (`Expected results for 3Q02:`) is looked for


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `Guidance` for each forecast figure of running text, lists and tables."""
    company = mentions.context.announcer
    if company is None:
        return
    yield from forecasts.find(reading, mentions)
    for sentence in reading.sentences:
        block = reading.blocks[sentence.block]
        if block.kind in ("boilerplate", "contact", "footnote"):
            continue
        raw = reading.text[sentence.start : sentence.end]
        lead = None if block.kind == "heading" else _lead(reading, sentence, block)
        if not _METRIC.search(raw) or not (_CUE.search(raw) or lead) or (_NOT.search(raw) and not _KEPT.search(raw)):
            continue
        yield from _sentence(reading, mentions, sentence, lead, company)


def _lead(reading: Reading, sentence: Sentence, block: Block) -> tuple[int, int] | None:
    """The span of the heading or lead-in that makes the lines under it forecasts, if one does."""
    if block.kind == "item" or len(reading.text[sentence.start : sentence.end]) < 200:
        for index in range(sentence.block - 1, max(-1, sentence.block - 1 - _LEADS), -1):
            above = reading.blocks[index]
            words = reading.text[above.start : above.end]
            short = above.kind == "paragraph" and len(words) < _HEADLIKE and not words.rstrip().endswith(".")
            if above.kind == "heading" or short or words.rstrip(" *_").endswith(":"):
                return (above.start, above.end) if _AHEAD.search(words) else None
            if above.kind not in ("item", "heading"):
                return None
    return None


def _period(masked: Masked, low: int, high: int) -> tuple[int, When] | None:
    """The first stretch of time named in [low, high): a quarter, a half, a year."""
    for position in sorted(masked.mentions):
        if low <= position < high and masked.text[position] == _DATE:
            when = masked.mentions[position][0].value
            if isinstance(when, When) and when.precision in ("interval", "year"):
                return position, when
    return None


def _compared(masked: Masked, position: int) -> bool:
    before = masked.text[max(0, position - 25) : position]
    return re.search(
        r"(?:compared (?:to|with)|from|over|than|against) (?:the )?$", before
    ) is not None and not before.endswith(" in ")


def _sentence(
    reading: Reading, mentions: Mentions, sentence: Sentence, lead: tuple[int, int] | None, company: Agent
) -> Iterator[Fact]:
    masked = mask(reading, mentions, sentence.start, min(sentence.end, sentence.start + 2500))
    text = _QUOTED.sub(" ", masked.text)
    cue = _CUE.search(text)
    found = [
        m
        for m in _METRIC.finditer(text)
        if not _NO_METRIC.search(text[max(0, m.start() - 12) : m.start()])
        and (lead or (cue and _follows(text, cue, m.start())))
    ]
    default = None
    if lead:
        above = mask(reading, mentions, *lead)
        named = _period(above, 0, len(above.text))
        default = named[1] if named else None
    section_period = default
    issued = mentions.context.issued
    given = _given(masked)
    previous: When | None = None
    for number, metric in enumerate(found):
        low, high = metric.end(), found[number + 1].start() if number + 1 < len(found) else len(text)
        before = found[number - 1].end() if number else 0
        period = _named_period(masked, low, high) or _named_period(masked, before, metric.start())
        whole = _named_period(masked, 0, len(text))
        when = period or section_period or whole
        if when is None and number and previous is not None:
            when = previous
        if when is None:
            continue
        previous = when
        for values in _values(masked, text, low, high, before, metric):
            if not values and not _DIRECTION.search(text[max(0, metric.start() - 60) : high]):
                continue
            evidence: tuple[Evidence, ...] = (reading.evidence(sentence.start, sentence.end),)
            if lead:
                evidence = (reading.evidence(*lead), *evidence)
            day = given or issued
            yield Fact(
                kind="event",
                type="Guidance",
                status="planned",
                roles=(("company", (company,)),),
                evidence=evidence,
                rule="guidance/prose",
                date=day,
                dates=(("announced", given),) if given else (),
                values=tuple(sorted({"metric": metric["metric"].strip(), "period": str(when), **values}.items())),
                confidence=0.8,
            )


def _follows(text: str, cue: re.Match[str], position: int) -> bool:
    return position > cue.start() or position > cue.start() - 90


def _named_period(masked: Masked, low: int, high: int) -> When | None:
    start = low
    while True:
        named = _period(masked, start, high)
        if named is None:
            return None
        if not _compared(masked, named[0]):
            return named[1]
        start = named[0] + 1


def _given(masked: Masked) -> When | None:
    """The day on which a forecast that is kept was given."""
    for position in sorted(masked.mentions):
        when = masked.mentions[position][0].value
        if (
            isinstance(when, When)
            and when.precision == "day"
            and _GIVEN.search(masked.text[max(0, position - 60) : position])
        ):
            return when
    return None


def _bare(text: str, position: int) -> bool:
    """Whether a sign stands outside of brackets (a translation into another currency stands inside)."""
    return text.count("(", 0, position) <= text.count(")", 0, position)


def _values(
    masked: Masked, text: str, low: int, high: int, before: int, metric: re.Match[str]
) -> Iterator[dict[str, Value]]:
    """The figures told of one metric: an amount, a range, a growth; {} where none is told."""
    amounts = [p for p in sorted(masked.mentions) if low <= p < high and text[p] == _MONEY and _bare(text, p)]
    growth = _growth(masked, text, low, high) or _growth(masked, text, max(before, metric.start() - 40), metric.start())
    extra: dict[str, Value] = {"growthPercent": growth} if growth is not None else {}
    if len(amounts) >= 2 and _RANGE.fullmatch(text[amounts[0] + 1 : amounts[1]]):
        first, second = masked.mentions[amounts[0]][0].value, masked.mentions[amounts[1]][0].value
        if isinstance(first, Money) and isinstance(second, Money):
            yield {"amountLow": first.amount, "amountHigh": second.amount, "currency": second.currency, **extra}
            return
    if not amounts:
        yield extra
        return
    for number, position in enumerate(amounts):
        money = masked.mentions[position][0].value
        if not isinstance(money, Money) or (number and " and " not in text[amounts[number - 1] : position]):
            continue
        values: dict[str, Value] = {"amount": money.amount, **(extra if not number else {})}
        if money.currency:
            values["currency"] = money.currency
        yield values


def _growth(masked: Masked, text: str, low: int, high: int) -> Decimal | None:
    for position in sorted(masked.mentions):
        if low <= position < high and text[position] == _PERCENT and _bare(text, position):
            value = masked.mentions[position][0].value
            if isinstance(value, Quantity):
                return -value.number if _LESS.search(text[max(low, position - 60) : position]) else value.number
    return None
