"""Figures in, those out that stand: of one place read for the company that speaks and for another, the other's.

An outline of a target, a subsidiary or an allottee is read by several rules, of which some know whose outline it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Agent, Observation
from .merge import told_again


def settled(found: Sequence[Observation], own: Agent | None) -> list[Observation]:
    """The figures without those of `own` that another company has by the same words."""
    if own is None:
        return list(found)
    others: dict[tuple[str, str, str, str], list[Observation]] = {}
    for one in found:
        if one.company.id != own.id:
            others.setdefault(_key(one), []).append(one)
    return [
        one for one in found if one.company.id != own.id or not any(_same(one, o) for o in others.get(_key(one), ()))
    ]


def _key(one: Observation) -> tuple[str, str, str, str]:
    return str(one.period), str(abs(one.value).normalize()), one.unit, one.status


def _same(one: Observation, other: Observation) -> bool:
    here, there = one.evidence[0], other.evidence[0]
    return here.start < there.end and there.start < here.end and told_again(one, other)
