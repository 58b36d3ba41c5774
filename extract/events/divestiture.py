"""Undertakings of holders in, the promised `Divestiture` of each of them out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ...model import Agent, Fact, Value
from ..forms.undertakings import tabled, undertakings
from ..mentions.mention import Mentions
from ..reading import Reading


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `Divestiture`, agreed (planned for a letter of intent), for each holder that promises its shares."""
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
