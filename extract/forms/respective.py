"""A reading and its mentions in, holders who are told in one row and their shares in another out.

`X and Y, holding 17.8% and 26.3% of the shares respectively`: as many parties as shares, in one order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent
from .. import late as re
from ..mentions.mention import Mentions, Quantity
from ..reading import Reading

_RESPECTIVELY = re.compile(r"\brespectively\b")
_HELD_BY = re.compile(r"\b(?:hold(?:s|ing)?|own(?:s|ing|ed)?|held|interests?|interested|stakes?)\b")


@dataclass(frozen=True, slots=True)
class Held:
    """What one of the holders has of the issuer, in percent; the half-open span of the words."""

    holder: Agent
    issuer: Agent
    percent: Decimal
    start: int
    end: int


def holders(reading: Reading, mentions: Mentions) -> Iterator[Held]:
    """The holders of each such sentence, in order."""
    for index in reading.words.sentences("respectively"):
        start = reading.sentences[index].start
        close = _RESPECTIVELY.search(reading.text, start, reading.sentences[index].end)
        end = close.end() if close else start
        shares = [(m, m.value) for m in mentions.within(start, end, "percent") if isinstance(m.value, Quantity)]
        if len(shares) < 2:
            continue
        first, last = shares[0][0].start, shares[-1][0].end
        parties = list(mentions.within(start, first, "organization", "person"))[-len(shares) :]
        if len(parties) < len(shares) or not _HELD_BY.search(reading.text, parties[-1].end, first):
            continue
        named = next((m.value for m in mentions.within(last, end, "organization")), None)
        issuer = named if isinstance(named, Agent) else mentions.context.speaker(start)
        for party, (_, share) in zip(parties, shares, strict=True):
            if issuer is not None and isinstance(party.value, Agent) and party.value != issuer:
                yield Held(party.value, issuer, share.number, start, end)
