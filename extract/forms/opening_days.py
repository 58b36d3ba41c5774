"""Facts of one document in, the same ones out: what an exchange's bulletin says of the opening from which it holds.

`Effective at the opening, Thursday, June 4, 2015, the shares of Beta will commence trading`: that is the day of the new
name, or of the consolidation, told above; the symbol told below is that of the listing.
"""

from __future__ import annotations

from dataclasses import replace

from ...model import Fact, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading

_OPENING = re.compile(
    r"\b(?:[Ee]ffective|[Ff]rom|[Aa]s of|[Aa]t|[Oo]n)\s(?:at\s|as of\s|from\s)?(?:the\s)?(?:market\s)?open(?:ing)?\b"
    r"(?:\sof\s(?:trading|the market|business))?,?\s(?:on\s)?(?:\w+day,?\s)?"
)
_SYMBOL = re.compile(
    r"\b(?:[Nn]ew\s)?(?:[Tt]rading|[Tt]icker|[Ss]tock) [Ss]ymbol:?[ \t|]+"
    r"(?P<ticker>[A-Z]{1,5}(?:\.[A-Z]{1,2})?)\b(?![^\n]{0,12}\bold\b)"
)
_TYPES = ("NameChange", "StockSplit")
_FAR, _SYMBOL_FAR = 700, 900


def complete(facts: list[Fact], reading: Reading, mentions: Mentions) -> list[Fact]:
    """Facts with such days and symbols, where they have none of their own and the same company speaks."""
    if not reading.words.holds("opening", "symbol"):
        return facts
    return [_dated(f, reading, mentions) if f.type in _TYPES else _named(f, reading, mentions) for f in facts]


def _dated(fact: Fact, reading: Reading, mentions: Mentions) -> Fact:
    start, end = fact.evidence[0].start, fact.evidence[0].end
    for found in _OPENING.finditer(reading.text, start, end + _FAR) if fact.date is None else ():
        day = next((m.value for m in mentions.within(found.start(), found.end() + 20, "date")), None)
        if isinstance(day, When) and mentions.context.speaker(found.start()) == mentions.context.speaker(start):
            dates = {**dict(fact.dates), "effective": day}
            return replace(fact, date=day, dates=tuple(sorted(dates.items(), key=lambda one: one[0])))
    return fact


def _named(fact: Fact, reading: Reading, mentions: Mentions) -> Fact:
    if fact.type != "Listing" or fact.value("ticker") is not None:
        return fact
    start, end = fact.evidence[0].start, fact.evidence[0].end
    found = _SYMBOL.search(reading.text, start, end + _SYMBOL_FAR)
    if found is None or mentions.context.speaker(found.start()) != mentions.context.speaker(start):
        return fact
    return replace(fact, values=tuple(sorted((*fact.values, ("ticker", found["ticker"])), key=lambda one: one[0])))
