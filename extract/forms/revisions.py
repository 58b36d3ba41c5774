"""The words after a metric in a masked sentence in, the forecast that is replaced and the new one out.

`raised its forecast from A to B`, `put at A on May 6, is lowered to B`, `B, down from the previous forecast of A`.
"""

from __future__ import annotations

import re

from ..frames.masking import SIGNS, Masked
from ..mentions.mention import Money

_M = SIGNS["money"]
_ABOUT = r"(?:about |some |approximately |around |the |a )*"
_NOUN = r"(?:forecasts?|guidance|outlook|projections?|estimates?|plan|earlier figures?)"
_CHANGE = r"(?:revis|rais|lower|cut\b|cutting|upgrad|downgrad|reduc|amend|adjust|chang|increas|lift|trim)\w*"
_IS_REVISION = re.compile(
    rf"\b{_CHANGE}[^.;]{{0,80}}\b{_NOUN}\b|\b{_NOUN}\b[^.;]{{0,140}}\b(?:revised|raised|lowered|cut|upgraded|downgraded"
    r"|reduced|amended|adjusted|changed|increased|lifted|trimmed)\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\bfrom {_ABOUT}(?P<old>{_M})[^.;{_M}]{{0,60}}?\bto {_ABOUT}(?P<new>{_M})"
    rf"|\b(?:to|at) {_ABOUT}(?P<new2>{_M})[^.;{_M}]{{0,50}}?\bfrom (?:\w+ ){{0,5}}?(?P<old2>{_M})",
    re.IGNORECASE,
)
_PUT_AT = re.compile(
    rf"\b(?:put|forecast|estimated|set|announced|disclosed|given|projected|expected)\b[^.;{_M}]{{0,25}}?(?:at|to be"
    rf"|as|of) {_ABOUT}"
    rf"(?P<old>{_M})[^.;{_M}]{{0,90}}?\b{_CHANGE} [^.;{_M}]{{0,25}}?to {_ABOUT}(?P<new>{_M})",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    rf"(?P<new>{_M})[^.;{_M}]{{0,90}}?\b(?:down from|up from|instead of|against|compared (?:with|to)|versus|in place of"
    rf"|rather than|from)\s+(?P<words>[^.;{_M}]{{0,60}}?)(?P<old>{_M})(?P<after>[^.;{_M}]{{0,40}})",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:previous(?:ly)?|earlier|initial(?:ly)?|original(?:ly)?|prior|announced|forecast|disclosed|planned"
    r"|published)\b",
    re.IGNORECASE,
)


def find(masked: Masked, text: str, low: int, high: int) -> tuple[Money, Money, int] | None:
    """The old forecast, the new one, and where the old one stands in `text`; None where none is told."""
    found = _PUT_AT.search(text, low, high)
    if found is None and _IS_REVISION.search(text):
        found = _FROM_TO.search(text, low, high)
    if found is None:
        found = next(
            (m for m in _INSTEAD.finditer(text, low, high) if _BEFORE.search(m["words"]) or _BEFORE.search(m["after"])),
            None,
        )
    if found is None:
        return None
    groups = found.groupdict()
    second = "old2" in groups and groups["old2"] is not None
    old, new = found.start("old2" if second else "old"), found.start("new2" if second else "new")
    values = masked.mentions[old][0].value, masked.mentions[new][0].value
    if isinstance(values[0], Money) and isinstance(values[1], Money) and values[0].per_share == values[1].per_share:
        return values[0], values[1], old
    return None
