"""Undertakings of holders and outlines of a deal's sides in, a `Divestiture` for each of them out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ...model import Agent, Fact, Value
from ..forms import deal_outlines
from ..forms.deal_sheets import transfers
from ..forms.undertakings import tabled, undertakings
from ..mentions.mention import Mentions
from ..reading import Reading


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `Divestiture`, agreed (planned for a letter of intent), for each holder that promises its shares."""
    yield from _outlined(reading, mentions)
    yield from transfers(reading, mentions)
    for one in chain(undertakings(reading, mentions), tabled(reading, mentions)):
        values: list[tuple[str, Value]] = [("shares", one.shares)]
        if one.percent is not None:
            values.append(("percent", one.percent))
        roles: list[tuple[str, tuple[Agent, ...]]] = [("seller", (one.holder,)), ("target", (one.target,))]
        if one.offeror is not None:
            roles.append(("acquirer", (one.offeror,)))
        yield Fact(
            kind="event",
            type="Divestiture",
            status="agreed" if one.firm else "planned",
            roles=tuple(roles),
            evidence=(reading.evidence(one.start, one.end),),
            rule="divestiture/undertaking",
            values=tuple(values),
            confidence=0.85,
        )


def _outlined(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """The deal that outlines tell: whole where they tell of its object too, else a part of what sentences tell."""
    deal = deal_outlines.find(reading, mentions)
    if deal is None or deal.seller is None or deal.acquirer is None:
        return
    issued = mentions.context.issued
    ahead = deal.closing is None or issued is None or deal.closing.first > issued.last
    values: dict[str, Value] = {}
    for name, money in (("amount", deal.amount), ("gain", deal.gain)):
        if money is not None:
            values |= {name: money.amount, "currency": money.currency}
    roles = {"seller": (deal.seller,), "acquirer": (deal.acquirer,)}
    if deal.target is not None:
        roles["target"] = (deal.target,)
    days = (("closing", deal.closing), ("signed", deal.signed))
    yield Fact(
        kind="event",
        type="Acquisition" if deal.acquirer == mentions.context.announcer else "Divestiture",
        status="planned" if ahead else "completed",
        roles=tuple(sorted(roles.items())),
        evidence=tuple(reading.evidence(a, b) for a, b in deal.spans),
        rule="divestiture/outline" if deal.target is not None else "divestiture/part",
        dates=tuple((name, day) for name, day in days if day is not None),
        values=tuple(sorted(values.items())),
        confidence=0.8,
    )
