"""Facts of one document in, the same ones out: who announces an alliance or a venture with one other is a party to it.

`decided on a capital and business alliance with Beta Inc.` names one of two: the other is the company that speaks.
"""

from __future__ import annotations

from dataclasses import replace

from ...model import Agent, Fact
from ..mentions.mention import Mentions

_TOGETHER = frozenset(("BusinessAlliance", "JointVenture"))


def complete(facts: list[Fact], mentions: Mentions) -> list[Fact]:
    """Facts in the same order; one whose other party is told with the same company elsewhere is left out."""
    out: list[Fact] = []
    for fact in facts:
        speaker = _other(fact, mentions)
        if speaker is None:
            out.append(fact)
            continue
        both = {speaker.id, *(a.id for a in fact.role("party"))}
        if not any(f.type == fact.type and f is not fact and both <= {a.id for a in f.role("party")} for f in facts):
            roles = tuple((name, (speaker, *who) if name == "party" else who) for name, who in fact.roles)
            out.append(replace(fact, roles=roles))
    return out


def _other(fact: Fact, mentions: Mentions) -> Agent | None:
    """The company that speaks, where a fact needs a second party and its sentence names no third one."""
    parties = fact.role("party")
    if fact.type not in _TOGETHER or len(parties) != 1 or fact.status == "denied":
        return None
    told = fact.evidence[0]
    speaker = mentions.context.speaker(told.start)
    if speaker is None or speaker.kind != "company" or speaker.id == parties[0].id:
        return None
    mine = {speaker.id, parties[0].id, *(a.id for a in fact.role("venture"))}
    named = {
        m.value.id
        for piece in fact.evidence
        for m in mentions.within(piece.start, piece.end, "organization")
        if isinstance(m.value, Agent)
    }
    return speaker if named <= mine else None
