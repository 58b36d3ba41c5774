"""Tables in which a group's figures are the total of its members' in, the memberships out."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Fact
from ..forms.party_tables import tables
from ..mentions.mention import Mentions
from ..reading import Reading


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `GroupMembership` for each party whose figures a total of a named group adds up."""
    for _, parties in tables(reading, mentions):
        for position, group in enumerate(parties):
            if not group.total or group.agent.kind != "group":
                continue
            for member in parties[:position]:
                if member.total or member.agent.id == group.agent.id or member.agent.kind == "person":
                    continue
                yield Fact(
                    kind="relation",
                    type="GroupMembership",
                    status="current",
                    roles=(("group", (group.agent,)), ("member", (member.agent,))),
                    evidence=(reading.evidence(member.start, member.end), reading.evidence(group.start, group.end)),
                    rule="group_membership/table",
                    confidence=0.8,
                )
