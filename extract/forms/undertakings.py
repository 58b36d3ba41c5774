"""A reading and its mentions in, promises of holders to accept an offer or to vote for a scheme out.

`X has received irrevocable undertakings from: A, in respect of 1,000 T Shares, representing 2.5 per cent.; and B, ...`.
A letter of intent promises less: it is a plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent
from .. import late as re
from ..mentions.mention import Mention, Mentions
from ..mentions.numerals import shadow
from ..reading import Reading
from .party_tables import tables

_OPENS = re.compile(
    r"\b(?P<who>irrevocable (?:undertaking|commitment)s?|irrevocably (?:undertaken|committed)"
    r"|letters? of (?:intent|support))\b",
    re.IGNORECASE,
)
_SHARES = re.compile(
    r"\bin respect of (?:a total of |an aggregate of |their |his |her |its )?(?P<shares>\d[\d,]{2,}) "
    r"(?P<target>[A-Z][\w&'’ -]{0,40}? )?(?:[Oo]rdinary )?[Ss]hares?\b"
    r"(?:[^;:\d]{0,60}?\(?(?:approximately |about |some )?(?P<percent>\d{1,2}(?:\.\d+)?) ?(?:%|per ?cent))?"
)
_FROM = re.compile(r"[^.;]{0,160}?\bfrom\b", re.IGNORECASE)
_PROMISED = re.compile(r"irrevocabl[ey]|undertak", re.IGNORECASE)
_COUNTED = re.compile(r"\bnumber of (?P<target>[A-Z][\w&'’ -]{0,40}? )?(?:[Oo]rdinary )?[Ss]hares", re.IGNORECASE)
_TABLED = 1200  # characters above a table in which it is told that it lists undertakings
_GIVES = re.compile(
    r",?[^.;,]{0,60}?\b(?:has|have)\b(?: also| today| each)?(?: (?:given|signed|provided|executed))?(?: an?)?\s+"
)
_FAR = 1500  # characters after the promise is told in which its holders are listed
_LEAD = 200


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One holder's promise; `firm` is False for a letter of intent. The span is half-open."""

    holder: Agent
    target: Agent
    offeror: Agent | None
    shares: Decimal
    percent: Decimal | None
    firm: bool
    start: int
    end: int


def undertakings(reading: Reading, mentions: Mentions) -> Iterator[Undertaking]:
    """Every promise of a named holder about a stated number of a named company's shares."""
    if not reading.words.holds("irrevocabl", "letter"):
        return
    text = shadow(reading.text)
    opens = list(_OPENS.finditer(text))
    for number, told in enumerate(opens):
        until = min(told.end() + _FAR, opens[number + 1].start() if number + 1 < len(opens) else len(text))
        offeror, done = _offeror(mentions, told.start()), told.end()
        since_whom = _FROM.match(text, told.end())
        done = since_whom.end() if since_whom else done
        for found in _SHARES.finditer(text, told.end(), until):
            since = max(done, found.start() - _LEAD)
            holder = next((m for m in mentions.within(since, found.start(), "organization", "person")), None)
            holder = holder or _giver(mentions, text, told.start())
            target = _named(mentions, (found["target"] or "").strip())
            done = found.end()
            if holder is None or target is None or not isinstance(holder.value, Agent) or holder.value == target:
                continue
            yield Undertaking(
                holder.value,
                target,
                offeror if offeror != holder.value and offeror != target else None,
                Decimal(found["shares"].replace(",", "")),
                Decimal(found["percent"]) if found["percent"] else None,
                not told["who"].lower().startswith("letter"),
                holder.start,
                found.end(),
            )


def _giver(mentions: Mentions, text: str, at: int) -> Mention | None:
    """Who gives the promise himself: `X has given an irrevocable undertaking`, `X has irrevocably undertaken`."""
    before = list(mentions.within(max(0, at - 120), at, "organization", "person"))
    return before[-1] if before and _GIVES.fullmatch(text, before[-1].end, at) else None


def _offeror(mentions: Mentions, at: int) -> Agent | None:
    """The company last named before the promise: it has received it."""
    before = list(mentions.within(max(0, at - 120), at, "organization"))
    return before[-1].value if before and isinstance(before[-1].value, Agent) else None


def _named(mentions: Mentions, name: str) -> Agent | None:
    return next((a for a in mentions.agents if name and name in (a.name, *a.aliases)), None)


def tabled(reading: Reading, mentions: Mentions) -> Iterator[Undertaking]:
    """Every row of a table of holders with shares below a sentence on irrevocable undertakings."""
    for index, parties in tables(reading, mentions):
        block = reading.blocks[index]
        head = " ".join(cell.text for cell in block.table.rows[0]) if block.table else ""
        counted = _COUNTED.search(head)
        above = reading.text[max(0, block.start - _TABLED) : block.start]
        if counted is None or not _PROMISED.search(above) or not _OPENS.search(above):
            continue
        target = _named(mentions, (counted["target"] or "").strip()) or mentions.context.announcer
        told = list(_OPENS.finditer(reading.text, max(0, block.start - _TABLED), block.start))
        taker = _offeror(mentions, told[-1].start()) if told else None
        offeror = taker if taker != target else None
        for party in parties:
            shares = next((f for f in party.figures if f.unit == "shares"), None)
            percent = next((f for f in party.figures if f.number <= 100 and f is not shares), None)
            if shares is None or party.total or target is None or party.agent == target:
                continue
            part = percent.number if percent else None
            end = max(f.end for f in party.figures)
            yield Undertaking(party.agent, target, offeror, shares.number, part, True, party.start, end)
