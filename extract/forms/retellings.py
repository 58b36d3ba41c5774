"""Facts of one document in, the same ones out: who comes and who goes is told once, however many days are told of it.

A release that is out today repeats an appointment of last week; who notified the board on one day leaves on another.
"""

from __future__ import annotations

from dataclasses import replace

from ...model import Fact, When

_TYPES = frozenset(("OfficerAppointment", "OfficerDeparture"))
_SEATS = frozenset(("director", "member of the board", "member of the board of directors"))
_NEWS = 45  # days after an event in which it may still be announced


def complete(facts: list[Fact], issued: When | None) -> list[Fact]:
    """Facts without those that tell another one again with the day of the telling; in the same order."""
    facts = _once(facts)
    out: list[Fact | None] = list(facts)
    for j, later in enumerate(facts):
        if later.type not in _TYPES or later.date is None or out[j] is None:
            continue
        for i, first in enumerate(facts):
            known = out[i]
            if i == j or known is None or first.type != later.type or not _one(first, later):
                continue
            if first.date is None or first.date.precision != "day" or first.date.first >= later.date.first:
                continue
            # `notified the board on May 1 that he will retire on June 30`
            if _same_words(first, later) and _office(first, later):
                out[i] = None
                out[j] = _joined(later, first, None)
            elif _only_told(later, issued) and (later.date.first - first.date.first).days <= _NEWS:
                out[i] = _joined(known, later, later.date)
                out[j] = None
                break
    return [fact for fact in out if fact is not None]


def _once(facts: list[Fact]) -> list[Fact]:
    """Each event once, where a headline and the text below say the very same of it, with all that bears it out."""
    out: dict[Fact, tuple[Fact, ...]] = {}
    for fact in facts:
        bare = replace(fact, evidence=(), rule="", confidence=0.0) if fact.kind == "event" else fact
        out[bare] = (*out.get(bare, ()), fact)
    return [_borne(told) for told in out.values()]


def _borne(told: tuple[Fact, ...]) -> Fact:
    evidence = {(piece.start, piece.end): piece for fact in told for piece in fact.evidence}
    return replace(told[0], evidence=tuple(evidence.values()), confidence=max(fact.confidence for fact in told))


def _only_told(fact: Fact, issued: When | None) -> bool:
    """Whether a fact's day is that of the document, or of a release, and no more."""
    days = {when for name, when in fact.dates if name == "announced"} | ({issued} if issued is not None else set())
    return fact.date in days and not any(name == "effective" for name, _ in fact.dates)


def _one(a: Fact, b: Fact) -> bool:
    if a.role("person") != b.role("person") or a.role("company") != b.role("company"):
        return False
    if "denied" in (a.status, b.status) or "terminated" in (a.status, b.status):
        return False
    x, y = (str(f.value("position") or "").casefold() for f in (a, b))
    return x in y or y in x or {x, y} <= _SEATS


def _office(a: Fact, b: Fact) -> bool:
    """Whether two facts of one sentence are of one office: `deputy in May and head in June` are two."""
    x, y = (str(f.value("position") or "").casefold() for f in (a, b))
    return x == y or not x or not y or {x, y} <= _SEATS


def _same_words(a: Fact, b: Fact) -> bool:
    return bool({(e.start, e.end) for e in a.evidence} & {(e.start, e.end) for e in b.evidence})


def _joined(kept: Fact, told: Fact, announced: When | None) -> Fact:
    dates = {**dict(told.dates), **dict(kept.dates)}
    if announced is not None:
        dates.setdefault("announced", announced)
    pieces = {(e.start, e.end): e for e in (*kept.evidence, *told.evidence)}
    values = {**dict(told.values), **dict(kept.values)}
    return replace(
        kept,
        dates=tuple(sorted(dates.items())),
        values=tuple(sorted(values.items())),
        evidence=tuple(pieces[span] for span in sorted(pieces)),
    )
