"""A masked sentence in, the gains and losses that a company says it will book out: name, amount, where.

`expects to record a loss on transfer of JPY 260 million and retirement expenses of JPY 730 million`, `an impairment
loss of JPY 300 million will be posted`, `the gain on the sale is expected to be JPY 640 million`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import late as re
from ..frames.masking import SIGNS, Masked
from ..mentions.mention import Money

_NAME = (
    r"(?:(?:[a-z]+(?:-[a-z]+)* ){0,3}?(?:gains?|loss(?:es)?|profits?)"
    r"(?: (?:on|from|arising from|due to) (?:the )?(?:[a-z]+(?:-[a-z]+)*(?: |\b)){1,7}?)?"
    r"|(?:[a-z]+(?:-[a-z]+)* ){1,4}?(?:charges?|expenses?|costs?|provisions?)|impairment(?: of (?:[a-z]+ ?){1,3}?)?)"
)
_ABOUT = r"(?:about |some |approximately |around |up to |roughly |a total of |an aggregate of )?"
_SAVED = re.compile(
    r"\b(?P<name>(?:(?:annual|cost|annuali[sz]ed|pre-?tax|total|gross|net|run-rate|yearly) ){0,3}savings?)"
    rf"(?:,?\s*(?:of|in the amount of|amounting to|totall?ing)) {_ABOUT}(?P<money>{SIGNS['money']})",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"\s*(?:to|and|-)\s*(?P<high>{SIGNS['money']})")
_SOUGHT = re.compile(
    r"^[^.;]{0,40}?\b(?:is|are) (?:sought|targeted|expected|anticipated|aimed (?:for|at)|planned|foreseen|estimated)\b",
    re.IGNORECASE,
)
_SEEKS = re.compile(
    r"\b(?:expects?|targets?|is targeting|anticipates?|aims?|seeks?|estimates?|(?:is|are) expected|will)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_BOOK = r"(?:book|record|post|recogni[sz]e|report|incur|register|account for)"
_OF = r",?\s*(?:of|in the amount of|amounting to|totall?ing|estimated at)\s+"
_ITEM = re.compile(
    rf"\b(?P<name>{_NAME})\s*(?:\([^()]{{1,60}}\))?{_OF}{_ABOUT}(?P<money>{SIGNS['money']})", re.IGNORECASE
)
_IS = re.compile(
    rf"\b(?P<name>{_NAME})(?: (?:for|in|to) [^.;,]{{1,60}}?)?\s+(?:is|are) (?:now )?(?:expected|estimated|forecast"
    rf"|projected|anticipated)"
    rf"(?: to (?:be|amount to|total|come to|reach)| at)\s+{_ABOUT}(?P<money>{SIGNS['money']})",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:will|shall|expects? to|plans? to|intends? to|is to|are to|is expected to|are expected to|anticipates?"
    r"|has decided to"
    rf"|schedules? to|is scheduled to|it was decided to|expects that (?:it|they) will)\s+(?:\w+ly )?{_BOOK}(?:ing)?\b"
    r"|\b(?:will|should|is expected to|are expected to)\s+(?:produce|yield|generate|give rise to|result in|lead to)\b",
    re.IGNORECASE,
)
_BE = re.compile(
    r"(?:\b(?:will|shall|is to|are to|is expected to|are expected to|is scheduled to|are scheduled to)"
    r"|,\s(?:which is )?to)"
    r"\s+(?:also )?be\s+"
    r"(?:\w+ly )?(?:booked|recorded|posted|recogni[sz]ed|reported|incurred|registered|accounted for)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"^(?:.*\b(?:will|shall|to|anticipates?|produce|yield|generate|{_BOOK}(?:ing|ed)?)\s+)?(?:(?:the|an?|its"
    rf"|this|that|these|our|their|of|and|to|book"
    rf"|record|post|recogni[sz]e|report|incur|as"
    r"|other|related|corresponding|consolidated|certain|additional) )*",
    re.IGNORECASE,
)
# what a total is made up of: `charges of $28 million, including $11 million of severance costs and $9 million for rent`
_MADE_UP = re.compile(
    r"[^.;]{0,60}?(?:,|\bplan\b)?\s(?:including|consisting (?:primarily )?of|comprised of|comprising|made up of"
    r"|composed of|which includes?|of which)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"{_ABOUT}(?P<money>{SIGNS['money']})(?:\s*(?:to|-)\s*{SIGNS['money']})? (?:of|in|for|are|is"
    rf"|relat(?:es|ed|ing) to) (?P<name>[^.;,:{SIGNS['money']}]{{4,90}}?)(?=,|;|\.|\Z| and {_ABOUT}{SIGNS['money']})",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\b(?:cost|charge|expense|severance|benefit|impairment|write-?(?:down|off)|termination|depreciation)",
    re.IGNORECASE,
)
_BACK, _ON = 260, 170  # how far the verb may stand before and after the amount


@dataclass(frozen=True, slots=True)
class Booking:
    """A gain, a loss or a cost that will be booked: its name, its amount, its half-open span in the masked text."""

    name: str
    money: Money
    start: int
    end: int
    high: Money | None = None


def _high(masked: Masked, start: int) -> Money | None:
    """The upper end of a range, where the amount before `start` is the lower: `$34 million to $38 million`."""
    found = _RANGE.match(masked.text, start)
    value = masked.mentions[found.start("high")][0].value if found else None
    return value if isinstance(value, Money) else None


def find(masked: Masked) -> Iterator[Booking]:
    """What a sentence says will be booked, in order."""
    text = masked.text
    if SIGNS["money"] not in text:
        return
    taken = -1
    for found in sorted(
        [*_ITEM.finditer(text), *_IS.finditer(text), *_SAVED.finditer(text)],
        key=lambda m: (m.start("money"), -m.start()),
    ):
        place = found.start("money")
        before, after = text[max(0, place - _BACK) : place], text[place : place + _ON]
        if found.re.pattern == _SAVED.pattern:
            said = bool(_SOUGHT.search(text[found.end() :]) or _SEEKS.search(text[: found.start()]))
        else:
            said = bool(found.re.pattern == _IS.pattern or _WILL.search(before) or _BE.search(after.split(";")[0]))
        value = masked.mentions[place][0].value
        name = _LEAD.sub("", " ".join(masked.original(*found.span("name")).split()))
        if place > taken and said and name and isinstance(value, Money) and not value.per_share:
            yield Booking(name, value, found.start(), found.end(), _high(masked, place + 1))
            taken = place
            for part in _parts(masked, found.end()):
                yield part
                taken = max(taken, part.end)


def _parts(masked: Masked, start: int) -> Iterator[Booking]:
    """The costs that a total which ends at `start` is made up of."""
    opened = _MADE_UP.match(masked.text, start)
    stop = masked.text.find(".", start)
    for part in _PART.finditer(masked.text, opened.end(), stop if stop > 0 else len(masked.text)) if opened else ():
        value = masked.mentions[part.start("money")][0].value
        name = " ".join(masked.original(*part.span("name")).split())
        if isinstance(value, Money) and _COST.search(name):
            yield Booking(name, value, part.start(), part.end(), _high(masked, part.start("money") + 1))
