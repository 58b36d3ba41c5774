"""The additional information of a notification of major holdings in, the purchase or sale that it tells out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ...model import When
from .. import late as re
from ..frames.slots import no_price
from ..mentions.mention import Mentions, Money
from ..reading import Reading
from .major_interests import Filed

_BARE = r"(?:a total of |an aggregate of |some |a further |in aggregate )?"
_COUNT = r"\d[\d,]{2,})\s(?:[\w.]+\s){0,4}?(?:shares|voting rights)\b"
_BEEN = r"\s(?:were|was|have been|had been|being)\s(?:\w+\s)?"
_SIDE = {
    up: re.compile(
        rf"\b(?:{verbs}|{nouns})\s{_BARE}(?P<after>{_COUNT}|(?P<before>{_COUNT}{_BEEN}(?:{verbs})\b", re.IGNORECASE
    )
    for up, verbs, nouns in (
        (True, "bought|purchased|acquired", "purchase of|acquisition of"),
        (False, "sold|disposed of|transferred", "sale of|disposal of"),
    )
}
_HEDGED = re.compile(
    r"\b(?:will|(?-i:may)|would|could|intends?|agreed to|proposes?|not|if|option|convert\w*)\b", re.IGNORECASE
)
_TALK = 3000  # characters of additional information


@dataclass(frozen=True, slots=True)
class Deal:
    """How many shares were dealt in, at which price and when, over a half-open span."""

    shares: Decimal
    price: Money | None
    day: When | None
    start: int
    end: int


def deal(reading: Reading, mentions: Mentions, form: Filed, up: bool) -> Deal | None:
    """The one purchase (`up`) or sale of the holder's that the text below the fields tells; None of none or several."""
    part = form.notice.part("more")
    if part is None:
        return None
    found = []
    for sentence in reading.sentences:
        if not part.start <= sentence.start < min(part.end, part.start + _TALK):
            continue
        told = _SIDE[up].search(reading.text, sentence.start, sentence.end)
        if told is None or _HEDGED.search(reading.text, sentence.start, sentence.end):
            continue
        others = [
            m
            for m in mentions.within(sentence.start, told.start(), "organization", "person")
            if m.value not in (form.holder, form.issuer)
        ]
        if not others:
            count = Decimal((told["after"] or told["before"]).replace(",", ""))
            found.append(_deal(mentions, count, told.span(), (sentence.start, sentence.end)))
    return found[0] if len(found) == 1 else None


def _deal(mentions: Mentions, shares: Decimal, told: tuple[int, int], sentence: tuple[int, int]) -> Deal:
    paid = (m.value for m in mentions.within(told[1], sentence[1], "money"))
    price = next((money for money in paid if isinstance(money, Money) and not no_price(money)), None)
    days = [m.value for m in mentions.within(*sentence, "date") if isinstance(m.value, When)]
    return Deal(shares, price, days[0] if len(days) == 1 else None, *told)
