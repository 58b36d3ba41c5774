"""The claims of one event in, its history out: what was told when, by whom, for which day, from plan to completion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..model import When
from ..ontology import dates, status_order
from .coreference import Resolved

# The day whose register counts, and the time that figures are about, are no steps of the event itself.
_NO_STEPS = frozenset(("recordDate", "periodDate"))
_PRICES = ("pricePerShare", "amountPaidPerShare")


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of an event.

    Args:
        marks: the property that it tells (`paymentDate`, `date`, `pricePerShare`), "" where only the status is told.
        status: how far the event had come by those who tell it; when: the day of the step, None where it has none.
        told_on: the first day on which somebody told it; claims: who does, by IRI.
    """

    marks: str
    status: str
    when: When | None
    told_on: date | None
    claims: tuple[str, ...]


def history(members: Sequence[Resolved]) -> tuple[Stage, ...]:
    """The steps in the order of their days; () where there is one only, which the event itself tells."""
    found: dict[tuple[str, str, When | None], list[Resolved]] = defaultdict(list)
    for member in members:
        for marks, when in _steps(member):
            found[marks, member.claim.status, when].append(member)
    for name, member in _priced(members):
        found[name, member.claim.status, None].append(member)
    stages = [
        Stage(marks, status, when, _first_told(tellers), tuple(sorted(teller.iri for teller in tellers)))
        for (marks, status, when), tellers in found.items()
    ]
    return tuple(sorted(stages, key=_order)) if len(stages) > 1 else ()


def _steps(member: Resolved) -> Iterator[tuple[str, When | None]]:
    """The named dates of a claim; its own date where that is none of them, as the name says what happens on it."""
    times = member.claim.times
    named = [spec.told for spec in dates() if spec.of == "event" and spec.told in times and spec.told not in _NO_STEPS]
    steps = [name for name in named if name != "date"]
    if "date" in named and all(times[name] != times["date"] for name in steps):
        steps.append("date")
    yield from ((name, times[name]) for name in steps)
    if not steps:
        yield "", None


def _priced(members: Sequence[Resolved]) -> Iterator[tuple[str, Resolved]]:
    """The claims that tell a price which an earlier document of the same event did not have yet."""
    dated = sorted((m for m in members if m.claim.issued), key=lambda m: (_told(m), m.iri))
    for name in _PRICES:
        tellers = [member for member in dated if name in member.claim.values]
        if tellers and _told(dated[0]) < _told(tellers[0]):
            yield from ((name, member) for member in tellers if _told(member) == _told(tellers[0]))


def _told(member: Resolved) -> date:
    return member.claim.issued.last if member.claim.issued else date.max


def _first_told(members: Sequence[Resolved]) -> date | None:
    return min((member.claim.issued.first for member in members if member.claim.issued), default=None)


def _order(stage: Stage) -> tuple[date, int, str, str]:
    day = stage.when.first if stage.when else stage.told_on or date.max
    return day, status_order(stage.status), stage.marks, str(stage.when)
