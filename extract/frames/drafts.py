"""What one place of a document says of an event, before it is joined with what other places say of the same one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ...model import Agent, Evidence, Fact, Value, When

GUESSED = "/learned"  # at the end of the rule of what no rule read: see `extract.learned`
_SHARED = frozenset({"pricePerShare"})  # figures that hold for each of several fillers, not for all together


@dataclass(frozen=True, slots=True)
class Draft:
    """A partial fact.

    Args:
        certainty: how surely the status is said: 0 where only the rule's default speaks.
        section: the index of the block that heads the section it belongs to, -1 where none does.
        partial: it completes a fact and is none by itself (label lines with no heading of their own).
        each: the role whose every filler makes a fact of its own.
        fulfils: it tells that what was agreed or planned before has been done, and when.
        soft: roles that nobody named and the announcing company fills; a name that the text gives takes their place.
    """

    type: str
    kind: str
    status: str
    certainty: int
    roles: Mapping[str, tuple[Agent, ...]]
    values: Mapping[str, Value]
    times: Mapping[str, When]
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float = 0.9
    section: int = -1
    partial: bool = False
    each: str = ""
    soft: frozenset[str] = frozenset()
    fulfils: bool = False

    @property
    def position(self) -> int:
        return self.evidence[0].start

    @property
    def guessed(self) -> bool:
        """Whether no rule read it, and the network alone holds it likely."""
        return self.rule.endswith(GUESSED)

    @property
    def sheet(self) -> bool:
        """Whether a sheet of terms tells it, of which the sentence that announces it gives no figures."""
        return self.rule.endswith("/terms")

    @property
    def told_today(self) -> bool:
        """Whether the only day of what is still to come is that of the telling: `today resolved to issue shares`."""
        return self.status == "planned" and self.times.get("date", 0) == self.times.get("dates.announced", 1)

    @property
    def size(self) -> int:
        """How many slots are filled."""
        return sum(map(len, self.roles.values())) + len(self.values) + len(self.times)

    def split(self) -> Iterable[Draft]:
        """One draft for each filler of the `each` role; figures told of all together belong to none of them."""
        fillers = self.roles.get(self.each, ())
        if len(fillers) < 2:
            return (self,)
        values = {k: v for k, v in self.values.items() if isinstance(v, str) or k in _SHARED}
        if not values.keys() & _SHARED:
            values.pop("currency", None)
        return tuple(replace(self, roles={**self.roles, self.each: (filler,)}, values=values) for filler in fillers)


def from_fact(fact: Fact) -> Draft:
    """A fact that a Python sibling found, as a draft that joins the others."""
    times = {f"dates.{name}": when for name, when in fact.dates}
    for name, when in (("date", fact.date), ("asOf", fact.as_of), ("from", fact.from_), ("until", fact.until)):
        if when is not None:
            times[name] = when
    return Draft(
        fact.type,
        fact.kind,
        fact.status,
        2,
        dict(fact.roles),
        dict(fact.values),
        times,
        fact.evidence,
        fact.rule,
        fact.confidence,
        partial=fact.rule.endswith("/part"),
    )


def to_fact(draft: Draft) -> Fact:
    """The fact that a finished draft is, its parts in a fixed order."""
    event = draft.kind == "event"
    times = draft.times
    return Fact(
        kind="event" if event else "relation",
        type=draft.type,
        status=draft.status,
        roles=tuple(sorted(draft.roles.items())),
        evidence=draft.evidence,
        rule=draft.rule,
        date=times.get("date") if event else None,
        dates=tuple(sorted((k.removeprefix("dates."), v) for k, v in times.items() if k.startswith("dates."))),
        as_of=None if event else times.get("asOf"),
        from_=None if event else times.get("from"),
        until=None if event else times.get("until"),
        values=tuple(sorted(draft.values.items())),
        confidence=round(draft.confidence, 3),
    )
