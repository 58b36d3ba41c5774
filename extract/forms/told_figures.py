"""The words after a metric in, the figures told of it out: an amount, a range, a growth, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Value
from .. import late as re
from ..frames.masking import SIGNS, Masked
from ..mentions.mention import Money

_MONEY, _PERCENT = SIGNS["money"], SIGNS["percent"]
_BETWEEN = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:per (?:\w+ )?share\s*)?(?:and|to|-|~|or)\s*(?:about |approximately |some )?"
)
_PART = re.compile(r"(?P<low>\d+(?:\.\d+)?)\s*(?:%\s*)?(?:to|and|-)\s*$")
_BELOW = re.compile(
    r"\b(?:below|under|(?<!not )(?<!no )less than|up to|no more than|not (?:more than|exceed)|at most)\s*$",
    re.IGNORECASE,
)
_LESS = re.compile(r"\b(?:decreas|declin|fall|drop|reduc|lower|down)\w*[^;]{0,40}$", re.IGNORECASE)
_RATE = re.compile(r"\b(?:margins?|rates?|ratio|profitability|return|yield)\b", re.IGNORECASE)
_GROWS = re.compile(
    r"\b(?:gr[eo]w\w*|increas\w*|rais\w*|ris\w+|rose|improv\w*|expan\w*|decreas\w*|declin\w*|fall\w*|drop\w*|up"
    r"|down|higher"
    r"|lower|reduc\w*)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"\s*\((?:(?:an? )?(?:(?:year[- ]on[- ]year|yoy|annual) )?(?:growth|increase|decrease|decline|up|down|rise"
    rf"|fall)(?: of| by)? )?"
    rf"[+△▲-]?\s?(?P<rate>{_PERCENT})[^()]{{0,40}}\)",
    re.IGNORECASE,
)
# `the forecast of profit for the year (JPY 118 billion), announced on May 9`
_ALONE = re.compile(rf"[^().;]{{0,60}}\((?:of )?(?:about |approximately |some )?(?P<money>{_MONEY})\)(?=[,.;]|\s|\Z)")
# What a part accounts for is no growth: `about £118 million, with online accounting for 46%`.
_SHARE = re.compile(
    r"\b(?:account(?:s|ed|ing) for|represent(?:s|ed|ing)|contribut(?:es|ed|ing)|mak(?:es|ing) up|made up)\s+"
    rf"(?:about |approximately |some |around )?(?:{_PERCENT}[^.;]*)?$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\s*(?:year[- ]on[- ]year |annual |or more )?(?:growth|increase|rise|decrease|decline|reduction|improvement"
    r"|higher|lower)?"
    r"\s*(?:in|of|for)?\s*(?:the |our |its |total |consolidated )*$",
    re.IGNORECASE,
)


def bare(text: str, position: int, start: int = 0) -> bool:
    """Whether a sign stands outside of brackets opened since `start` (a translation of a currency stands inside)."""
    return text.count("(", start, position) <= text.count(")", start, position)


def told(
    masked: Masked, text: str, low: int, high: int, before: int, start: int, name: str
) -> Iterator[dict[str, Value]]:
    """The figures told of one metric; {} where none is told, several where they are joined by 'and'.

    Args:
        low, high: where the words after the metric stand in `text`; before: where those before it begin;
        start: where the metric itself begins; name: the metric.
    """
    amounts = [p for p in sorted(masked.mentions) if low <= p < high and text[p] == _MONEY and bare(text, p, low)]
    percents = [p for p in sorted(masked.mentions) if low <= p < high and text[p] == _PERCENT and bare(text, p, low)]
    percents = [p for p in percents if not _SHARE.search(text, low, p)]
    if not amounts and not percents and (alone := _ALONE.match(text, low, high)) is not None:
        amounts = [alone.start("money")]
    extra: dict[str, Value] = {}
    if percents:
        rate = _percent(masked, text, low, percents, name)
        if not amounts and rate.keys() != {"growthPercent"}:
            yield rate
            return
        extra = {k: v for k, v in rate.items() if k == "growthPercent"}
    elif amounts and (beside := _bracketed(masked, text, amounts[0], high)) is not None:
        extra = {"growthPercent": beside}
    elif (leading := _leading(masked, text, before, start)) is not None:
        extra = {"growthPercent": leading}
    if len(amounts) >= 2 and _BETWEEN.fullmatch(text[amounts[0] + 1 : amounts[1]]):
        first, second = masked.mentions[amounts[0]][0].value, masked.mentions[amounts[1]][0].value
        joined = " and " in text[amounts[0] : amounts[1]] and "between" not in text[max(0, low) : amounts[0]]
        if isinstance(first, Money) and isinstance(second, Money) and not joined:
            currency = second.currency or first.currency
            yield {"amountLow": first.amount, "amountHigh": second.amount, "currency": currency, **extra}
            return
    if not amounts:
        yield extra
        return
    for number, position in enumerate(amounts):
        money = masked.mentions[position][0].value
        if not isinstance(money, Money) or (number and " and " not in text[amounts[number - 1] : position]):
            continue
        key = "amountHigh" if _BELOW.search(text[max(low, position - 25) : position]) else "amount"
        values: dict[str, Value] = {key: money.amount, **(extra if not number else {})}
        if money.currency:
            values["currency"] = money.currency
        yield values


def _percent(masked: Masked, text: str, low: int, percents: list[int], name: str) -> dict[str, Value]:
    """A rate, a range of percents, or a growth."""
    first = masked.number(percents[0])
    if first is None:
        return {}
    lead = text[max(low, percents[0] - 60) : percents[0]]
    half = _PART.search(lead)
    if half:
        return {"amountLow": Decimal(half["low"]), "amountHigh": first}
    second = masked.number(percents[1]) if len(percents) > 1 else None
    if second is not None and re.fullmatch(r"\s*(?:to|and|-|~)\s*", text[percents[0] + 1 : percents[1]]):
        return {"amountLow": first, "amountHigh": second}
    if _RATE.search(name) and not _GROWS.search(lead):
        return {"amount": first}
    return {"growthPercent": -first if _LESS.search(lead) else first}


def _bracketed(masked: Masked, text: str, amount: int, high: int) -> Decimal | None:
    """The growth in brackets behind an amount: `8,450 million yen (growth of 31.2%)`, `(up 5%)`, `(+5%)`."""
    found = _BESIDE.match(text, amount + 1, high)
    value = masked.number(found.start("rate")) if found else None
    if found is None or value is None:
        return None
    return -abs(value) if _LESS.search(found[0]) else value


def _leading(masked: Masked, text: str, before: int, start: int) -> Decimal | None:
    """The growth that stands right before the metric (`10% growth in sales`)."""
    for position in sorted(masked.mentions, reverse=True):
        if max(before, start - 45) <= position < start and text[position] == _PERCENT:
            value = masked.number(position)
            if value is not None and _LEADS.match(text[position + 1 : start]):
                less = _LESS.search(text[position + 1 : start]) is not None
                return -value if less else value
    return None
