"""The words after a metric in a masked sentence in, the forecast that is replaced and the new one out.

`raised its forecast from A to B`, `put at A on May 6, is lowered to B`, `B, down from the previous forecast of A`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ...model import Value
from .. import late as re
from ..frames.masking import SIGNS, Masked
from ..mentions.mention import Money

_M = SIGNS["money"]
_ABOUT = r"(?:about |some |approximately |around |the |a )*"


def _range(name: str) -> str:
    """An amount, or the two ends of a range: `$2.10 to $2.20`."""
    between = rf"(?:\s*(?:to|and|-|\u2013|through)\s*{_ABOUT}(?P<{name}_high>{_M}))?"
    return rf"(?P<{name}>{_M}){between}"


_NOUN = r"(?:forecasts?|guidance|outlook|projections?|estimates?|plan|earlier figures?)"
# `Its previous guidance was for sales of $5 million`: what is told no longer holds.
_FORMER = re.compile(
    rf"\W*(?:[\W]?(?:['’]s)?\s*|(?:its|the|our|their)\s+)(?:previous|prior|earlier|former)\s+(?:\w+\s+)?{_NOUN}\b"
    r"(?![^.;]{0,80}\b(?:remains?|unchanged|reiterat\w*|confirm\w*|maintain\w*|kept|now|revis\w*|rais\w*|lower\w*)\b)",
    re.IGNORECASE,
)
_CHANGE = r"(?:revis|rais|lower|cut\b|cutting|upgrad|downgrad|reduc|amend|adjust|chang|increas|lift|trim)\w*"
_IS_REVISION = re.compile(
    rf"\b{_CHANGE}[^.;]{{0,80}}\b{_NOUN}\b|\b{_NOUN}\b[^.;]{{0,140}}\b(?:revised|raised|lowered|cut|upgraded|downgraded"
    r"|reduced|amended|adjusted|changed|increased|lifted|trimmed)\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\bfrom {_ABOUT}{_range('old')}[^.;{_M}]{{0,60}}?\bto {_ABOUT}{_range('new')}"
    rf"|\b(?:to|at) {_ABOUT}{_range('new2')}[^.;{_M}]{{0,50}}?\bfrom (?:\w+ ){{0,5}}?{_range('old2')}",
    re.IGNORECASE,
)
_IN_TIME = re.compile(rf"\s*(?:in|for) {SIGNS['date']}")
_PUT_AT = re.compile(
    rf"\b(?:put|forecast|estimated|set|announced|disclosed|given|projected|expected)\b[^.;{_M}]{{0,25}}?(?:at|to be"
    rf"|as|of) {_ABOUT}"
    rf"(?P<old>{_M})[^.;{_M}]{{0,90}}?\b{_CHANGE} [^.;{_M}]{{0,25}}?to {_ABOUT}(?P<new>{_M})",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    rf"{_range('new')}(?P<said>[^.;{_M}]{{0,90}}?\b(?:down from|up from|instead of|against|compared (?:with|to)|versus"
    r"|in place of|rather than|from|previously:?|formerly:?|(?:previous|prior|earlier|original|initial) "
    rf"(?:forecast|guidance|outlook|range|estimate|projection|expectation)s?:?)\s+[^.;{_M}]{{0,60}}?)"
    rf"{_range('old')}(?P<after>[^.;{_M}]{{0,40}})",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:previous(?:ly)?|earlier|initial(?:ly)?|original(?:ly)?|prior|announced|forecast|disclosed|planned"
    r"|published)\b",
    re.IGNORECASE,
)


_P = SIGNS["percent"]
# `a margin of around 8% (previously: 10.5% to 11.5%)`
_RATE_BEFORE = re.compile(
    rf"{_P}[^.;({_P}]{{0,40}}\((?:previously|formerly|until now|so far|(?:previous|prior|earlier|original|initial)"
    rf"(?: {_NOUN})?)(?: expected| forecast| announced)?[:,]?\s*(?:at |of |in the range of |between )?{_ABOUT}"
    rf"(?:approx\.? ?)?(?:(?P<bare>\d+(?:\.\d+)?)(?P<to>\s*(?:to|and|-|\u2013)\s*))?(?P<low>{_P})"
    rf"(?:\s*(?:to|and|-|\u2013)\s*{_ABOUT}(?P<high>{_P}))?",
    re.IGNORECASE,
)


def rate(masked: Masked, text: str, low: int, high: int) -> dict[str, Value]:
    """The rate, or both ends of its range, that brackets behind a new rate say was forecast before; {} where none."""
    found = _RATE_BEFORE.search(text, low, high)
    last = masked.number(found.start("high") if found["high"] else found.start("low")) if found else None
    if found is None or last is None:
        return {}
    first = Decimal(found["bare"]) if found["bare"] else masked.number(found.start("low")) if found["high"] else None
    return {"amount": last} if first is None else {"amountLow": first, "amountHigh": last}


@dataclass(frozen=True, slots=True)
class Revision:
    """A forecast that is replaced and the one that takes its place, each an amount or a range (low, high)."""

    old: tuple[Money, ...]
    new: tuple[Money, ...]
    position: int  # where the old one stands in the text


def former(text: str) -> bool:
    """Whether a masked sentence tells what a forecast was before."""
    return _FORMER.match(text) is not None


def find(masked: Masked, text: str, low: int, high: int) -> Revision | None:
    """The old forecast and the new one; None where none is told."""
    found = _PUT_AT.search(text, low, high)
    if found is None and _IS_REVISION.search(text):
        found = _FROM_TO.search(text, low, high)
        if found and found["old"] and _IN_TIME.match(text, found.end("old")):
            return None  # `reduced from A in 2002 to B in 2003`: two years, no forecast replaced
    if found is None:
        found = next(
            (m for m in _INSTEAD.finditer(text, low, high) if _BEFORE.search(m["said"]) or _BEFORE.search(m["after"])),
            None,
        )
    if found is None:
        return None
    tail = "2" if found.groupdict().get("old2") else ""
    old, new = _ends(masked, found, f"old{tail}"), _ends(masked, found, f"new{tail}")
    if old and new and (old[0].per_share == new[0].per_share or _alike(old[0], new[0])):
        return Revision(old, new, found.start(f"old{tail}"))
    return None


_NEAR = 3  # times by which a figure per share and the one that it replaces may differ


def _alike(old: Money, new: Money) -> bool:
    """Whether of two small amounts of like size one is told as per share and the other is left to go on."""
    return new.per_share and 0 < abs(old.amount) < _NEAR * abs(new.amount) < _NEAR * _NEAR * abs(old.amount)


def _ends(masked: Masked, found: re.Match[str], name: str) -> tuple[Money, ...]:
    """The amount of a group, or both ends of its range; nothing where a sign is no money."""
    groups = found.groupdict()
    places = [found.start(n) for n in (name, f"{name}_high") if groups.get(n)]
    values = [masked.mentions[place][0].value for place in places]
    money = tuple(v for v in values if isinstance(v, Money))
    return money if len(money) == len(values) and (len(money) < 2 or money[0].amount < money[1].amount) else money[:1]
