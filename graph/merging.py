"""Claims that tell one thing in, the one best telling of it out, with what they disagree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from ..model import When
from ..ontology import dates, status_order
from .coreference import OPEN, Join, Resolved
from .history import Stage
from .nodes import Term
from .precision import step
from .records import decimal_of

# A deal is announced by each document that tells it anew: the first counts, and days that differ are its history.
RETOLD = frozenset(("announcedDate",))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims of one thing that give another value for a property (an ontology name).

    Args:
        kind: `date`, `dateRole` (days of different roles: paid, completed), `value`, `status`, `identity` or
            `definition`.
        chosen: what the conclusions take, "" where they take none; reason: why.
    """

    property: str
    claims: tuple[str, ...]
    shown: tuple[str, ...]
    kind: str = "value"
    chosen: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """One event, state or figure as concluded.

    Args:
        times: property name -> time; values: property name -> term, the best supported one.
        known_from: the first day by which a document had said so, whichever day it is of.
        links: (property, IRI) pairs to other conclusions, such as the event that started a state.
        joins: why its claims were taken for one; history: its steps, where there is more than one.
    """

    type: str
    status: str
    roles: dict[str, frozenset[str]]
    values: dict[str, Term]
    times: dict[str, When]
    claims: tuple[str, ...]
    confidence: Decimal
    known_from: date | None
    disagreements: tuple[Disagreement, ...] = ()
    links: tuple[tuple[str, str], ...] = field(default=())
    joins: tuple[Join, ...] = ()
    history: tuple[Stage, ...] = ()

    def number(self, name: str) -> Decimal | None:
        return decimal_of(self.values[name]) if name in self.values else None


def merge(members: Sequence[Resolved]) -> Merged:
    """The best telling: of its status, then the more precise, then the surer, then the earlier."""
    status = _status(members)
    ranked = sorted(members, key=lambda m: (m.claim.status != status, -m.claim.confidence, _day(m), m.iri))
    times = {name: _best_time([m for m in ranked if name in m.claim.times], name) for name in _names(members, "times")}
    values = {name: _best_value(ranked, name) for name in _names(members, "values") if name not in times}
    counts = Counter(member.claim.type for member in members)
    issued = [member.claim.issued.last for member in members if member.claim.issued]
    roles = {
        role: frozenset().union(*(member.roles.get(role, frozenset()) for member in members))
        for role in sorted({role for member in members for role in member.roles})
    }
    return Merged(
        type=min(counts, key=lambda name: (-counts[name], name)),
        status=status,
        roles=roles,
        values=values,
        times=times,
        claims=tuple(sorted(member.iri for member in members)),
        confidence=max(member.claim.confidence for member in members),
        known_from=min(issued, default=None),
        disagreements=tuple(_disagreements(members, ranked, times)),
    )


def with_times(merged: Merged, **times: When) -> Merged:
    return replace(merged, times=merged.times | times)


def with_link(merged: Merged, name: str, iri: str) -> Merged:
    return replace(merged, links=tuple(sorted({*merged.links, (name, iri)})))


def _day(member: Resolved) -> date:
    return member.claim.issued.first if member.claim.issued else date.max


def _names(members: Iterable[Resolved], attribute: str) -> list[str]:
    return sorted({name for member in members for name in getattr(member.claim, attribute)})


def _status(members: Sequence[Resolved]) -> str:
    """As the latest document has it; but what one has seen completed is never a plan again."""
    members = _judged(members, "status")
    statuses = {member.claim.status for member in members}
    closed = statuses - OPEN
    pool = [member for member in members if member.claim.status in (closed or statuses)]
    last = max(pool, key=lambda m: (m.claim.issued.last if m.claim.issued else date.min, order(m.claim.status), m.iri))
    return last.claim.status


def _judged(members: Sequence[Resolved], name: str) -> Sequence[Resolved]:
    """Those whose value a person has set, where there are such: they count before all others."""
    return [member for member in members if name in member.claim.judged and _has(member, name)] or members


def _has(member: Resolved, name: str) -> bool:
    return name == "status" or name in member.claim.values


def order(status: str) -> int:
    """How far a status stands on the way from proposed to completed, by the ontology."""
    return status_order(status)


def _best_time(ranked: Sequence[Resolved], name: str) -> When:
    first = ranked[0].claim.status
    if set_by_person := [member for member in ranked if name in member.claim.judged]:
        return set_by_person[0].claim.times[name]
    pool = [member.claim.times[name] for member in ranked if member.claim.status == first]
    if name in RETOLD:
        return min((m.claim.times[name] for m in ranked), key=lambda told: (told.last, told.first))
    return min(pool, key=lambda told: (told.last - told.first).days)


def _best_value(ranked: Sequence[Resolved], name: str) -> Term:
    pool = [value for member in _judged(ranked, name) for value in member.claim.values.get(name, ())]
    numbers = [value for value in pool if decimal_of(value) is not None]
    if numbers:
        return min(numbers, key=lambda value: step(decimal_of(value) or Decimal(0)))
    return pool[0]


def _disagreements(
    members: Sequence[Resolved], ranked: Sequence[Resolved], times: Mapping[str, When]
) -> Iterable[Disagreement]:
    """Times that do not overlap among tellings of one status: a plan's day and the real one are no disagreement."""
    told = {spec.told for spec in dates() if spec.of == "event"} - RETOLD
    for name in _names(members, "times"):
        stating = [member for member in members if name in member.claim.times and name in told]
        for status in sorted({member.claim.status for member in stating}):
            own = [member for member in stating if member.claim.status == status]
            if max(m.claim.times[name].first for m in own) > min(m.claim.times[name].last for m in own):
                shown = tuple(sorted({_day_and_role(member, name) for member in own}))
                kind = "dateRole" if any("(" in one for one in shown) else "date"
                claims = tuple(sorted(member.iri for member in own))
                reason = _why([member for member in ranked if member in own], name)
                yield Disagreement(name, claims, shown, kind, str(times[name]), reason)


def _why(ranked: Sequence[Resolved], name: str) -> str:
    """Why a day was chosen, by the order in which `merge` chooses."""
    spans = sorted((member.claim.times[name].last - member.claim.times[name].first).days for member in ranked)
    if any(name in member.claim.judged for member in ranked):
        return "a person has set it"
    if spans[0] < spans[1]:
        return "the most precise"
    if ranked[0].claim.confidence > ranked[1].claim.confidence:
        return "the surest reading"
    return "the earliest told, as none is surer"


def _day_and_role(member: Resolved, name: str) -> str:
    """A day, and which of the document's named days it is: '2003-09-16 (payment)'."""
    told = member.claim.times[name]
    named = [
        spec.name
        for spec in dates()
        if spec.of == "event" and spec.told not in {name, *RETOLD} and member.claim.times.get(spec.told) == told
    ]
    return f"{told} ({', '.join(named)})" if named else str(told)
