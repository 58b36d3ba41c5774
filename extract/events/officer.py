"""Names beside offices in, an `Officer` for each out: signatures, letterheads, contact lines, tables, appositions."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Fact
from ..forms.holders import find as holdings
from ..mentions.mention import Mentions
from ..reading import Reading


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """An `Officer` for each person and company, with the fullest of the offices told."""
    for held in holdings(reading, mentions):
        yield Fact(
            kind="relation",
            type="Officer",
            status=held.status,
            roles=(("company", (held.company,)), ("person", (held.person,))),
            evidence=(reading.evidence(held.start, held.end, "repaired" if held.repaired else "exact"),),
            rule="officer/beside",
            from_=held.since,
            values=(("position", held.position),),
            confidence=0.9,
        )
