"""Lines of a form of results in, the figures that they tell as a movement out: `Revenue  up  8.4%  to  61,204`.

Australian and New Zealand forms tell each line so, in a table without heads; the period is that of the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Observation
from .. import late as re
from ..mentions.mention import Context, Mentions
from ..reading import Reading
from ..words import at_lines
from .figures import currency
from .openings import opening_of
from .rows import clean_label
from .statements import scale

_LINE = re.compile(
    r"(?m)^[ \t|]*(?P<label>[A-Z][^\n|]{4,110}?)[ \t|]+(?P<way>[Uu]p|[Dd]own|[Ii]ncreased|[Dd]ecreased)[ \t"
    r"|]+(?:by[ \t]+)?"
    r"\(?(?P<change>\d[\d,]*(?:\.\d+)?)\)?[ \t|]*%[ \t|]+to[ \t|]+(?P<money>[A-Z]{0,3}\$)?[ \t|]*"
    r"(?P<minus>\()?(?P<figure>\d[\d,]*(?:\.\d+)?)\)?(?P<scale>[ \t]?(?:million|m|billion)\b)?[ \t|]*$"
)
_CHANGED = re.compile(r"%[ \t|]+to")
_ABOVE = 500  # characters in which the unit of such lines stands


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The figure and its change of each such line, in reading order."""
    company, context = mentions.context.announcer, mentions.context
    if company is None or not (reading.words.holds("up") or reading.words.holds("down")):
        return
    told = list(at_lines(_LINE, reading.text, _CHANGED))
    when = opening_of(reading, context) if told else None
    if when is None:
        return
    for found in told:
        label = clean_label(found["label"])
        seen = (reading.evidence(found.start("label"), found.end("figure")),)
        way = "increase" if found["way"].lower() in ("up", "increased") else "decrease"
        for metric, value, unit in (
            (label, _amount(reading.text, found), _money(reading.text, found, context)),
            (f"{label} > {way}", Decimal(found["change"].replace(",", "")), "percent"),
        ):
            if unit:
                yield Observation(company, metric, when, value, unit, seen, "table", "actual", 0.8)


def _amount(text: str, found: re.Match[str]) -> Decimal:
    value = Decimal(found["figure"].replace(",", ""))
    above = text[max(0, found.start() - _ABOVE) : found.start()]
    size = scale(f"in {found['scale']}") if found["scale"] else scale(above)
    return value * size * (-1 if found["minus"] else 1)


def _money(text: str, found: re.Match[str], context: Context) -> str:
    told = found["money"] or ""
    own = currency(told) if told and told != "$" else ""
    return own or context.currency or currency(text[max(0, found.start() - _ABOVE) : found.start()])
