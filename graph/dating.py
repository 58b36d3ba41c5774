"""What one document says in, the days between which it can have been written out, each with the words that say so.

A document with no date of its own is not older than the latest thing that it tells as past, and not younger than the
earliest that it tells as still ahead. A reading that contradicts itself bounds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..model import Evidence, Extraction, Fact, Observation, When

SURE = 0.5  # statements read with less confidence bound nothing
AHEAD = frozenset(("planned", "proposed", "conditional"))  # what is agreed bears the day of the agreement
# Named days that lie behind even where the deal itself lies ahead; the day of an announcement is the document's own.
BEHIND = frozenset(("announced", "resolved", "signed", "record"))
# Their date is that of their announcement, not of what they are about.
ANNOUNCED = frozenset(("Guidance", "CreditRating", "BoardResolution", "EarningsRelease"))


@dataclass(frozen=True, slots=True)
class Bound:
    """The first (or last) day that a document can be of, the words that say so, and why in a few words."""

    day: date
    evidence: tuple[Evidence, ...]
    reason: str


def bounds(extraction: Extraction) -> tuple[Bound | None, Bound | None]:
    """The earliest and the latest day of a document that has no date; (None, None) for one that has, and for one that
    says nothing of the kind or contradicts itself."""
    if extraction.document.issued is not None:
        return None, None
    past = [bound for fact in extraction.facts for bound in _behind(fact)]
    past += [bound for told in extraction.observations for bound in _over(told)]
    ahead = [bound for fact in extraction.facts for bound in _ahead(fact)]
    ahead += [bound for told in extraction.observations for bound in _awaited(told)]
    first = max(past, key=lambda bound: (bound.day, *_place(bound)), default=None)
    last = min(ahead, key=lambda bound: (bound.day, *_place(bound)), default=None)
    if first is not None and last is not None and first.day > last.day:
        return None, None
    return first, last


def _place(bound: Bound) -> tuple[int, str]:
    return (bound.evidence[0].start if bound.evidence else 0), bound.reason


def _behind(fact: Fact) -> Iterator[Bound]:
    """A completed event is past; a state is told as of a day that has come."""
    if fact.confidence < SURE or fact.type in ANNOUNCED:
        return
    if fact.kind == "event" and fact.status == "completed" and fact.date is not None:
        yield Bound(fact.date.first, fact.evidence, f"{fact.type} completed on {fact.date}")
    if fact.kind == "relation" and fact.status != "planned" and fact.as_of is not None:
        yield Bound(fact.as_of.first, fact.evidence, f"{fact.type} as of {fact.as_of}")


def _over(told: Observation) -> Iterator[Bound]:
    """The actual figure of a period is known when the period is over; that of a day, on the day."""
    if told.confidence >= SURE and told.status == "actual":
        one = told.period.precision == "day"
        day = told.period.last if one else told.period.last + timedelta(days=1)
        yield Bound(day, told.evidence, f"actual {told.metric} {'of' if one else 'for'} {told.period}")


def _ahead(fact: Fact) -> Iterator[Bound]:
    """What is planned for a day, and each named day of it that is to come."""
    if fact.confidence < SURE or fact.type in ANNOUNCED or fact.kind != "event" or fact.status not in AHEAD:
        return
    named: list[tuple[str, When]] = [("date", fact.date)] if fact.date else []
    named += [(name, when) for name, when in fact.dates if name not in BEHIND]
    for name, when in named:
        yield Bound(when.last, fact.evidence, f"{fact.type} {fact.status} for {when}" + f" ({name})" * (name != "date"))


def _awaited(told: Observation) -> Iterator[Bound]:
    """A forecast is made before its period is over."""
    if told.confidence >= SURE and told.status == "forecast":
        yield Bound(told.period.last, told.evidence, f"forecast {told.metric} for {told.period}")
