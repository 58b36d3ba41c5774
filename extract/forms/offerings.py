"""Facts of one document in, the same ones out: an issue of shares and the subscriptions to it tell of one another.

An outline gives shares, price and payment date once, for the issue; whoever is named as its only allottee takes all of
them. Where several subscribe, what holds for each (the day, the price) is shared, and what is theirs is not.
"""

from __future__ import annotations

from dataclasses import replace

from ...model import Fact, Value, When
from .admissions import closest

_WHOLE = ("shares", "amount", "pricePerShare")
_EACH = ("pricePerShare",)
_SOFT = ("announced", "resolved", "signed")  # days on which a deal is told of, not done


def complete(facts: list[Fact]) -> list[Fact]:
    """Issues and subscriptions with what the other tells; all other facts as they are, in the same order.

    Nobody subscribes to its own shares: where the same company was read on both sides, there is no subscription.
    """
    facts = [f for f in facts if f.type != "ShareSubscription" or set(f.role("subscriber")) != set(f.role("issuer"))]
    facts = [_held_after(f, facts) if f.type == "ShareSubscription" else f for f in facts]
    issues = [i for i, fact in enumerate(facts) if fact.type == "ShareIssuance"]
    out = list(facts)
    of_issue: dict[int, list[int]] = {}
    for number, fact in enumerate(facts):
        if fact.type == "ShareSubscription":
            fitting = [i for i in issues if _fits(facts[i], fact)]
            near = closest(fact, [facts[i] for i in fitting])
            fitting = [i for i in fitting if facts[i] in near]
            if len(fitting) == 1:
                of_issue.setdefault(fitting[0], []).append(number)
            elif fitting:
                out[number] = _alike(fact, [facts[i] for i in fitting])
    for issue, takers in of_issue.items():
        alone = len(takers) == 1 and _takes_all(facts[takers[0]], facts[issue])
        for number in takers:
            out[number] = _taken(out[number], facts[issue], alone)
        out[issue] = _dated(out[issue], [facts[number] for number in takers])
        if alone:
            out[issue] = _valued(out[issue], facts[takers[0]], _WHOLE)
        elif len({facts[number].value("pricePerShare") for number in takers} - {None}) == 1:
            priced = next(facts[n] for n in takers if facts[n].value("pricePerShare") is not None)
            out[issue] = _valued(out[issue], priced, _EACH)
    return out


def _alike(taken: Fact, issues: list[Fact]) -> Fact:
    """A subscription to one of several issues: with the price and the day that all of them have."""
    prices = {issue.value("pricePerShare") for issue in issues}
    days = {_day(issue) for issue in issues}
    if len(prices) == 1 and None not in prices:
        taken = _valued(taken, issues[0], _EACH)
    if len(days) == 1 and _day(taken) is None and None not in days:
        taken = replace(taken, date=days.pop())
    return taken


def _held_after(taken: Fact, facts: list[Fact]) -> Fact:
    """A subscription with the share that its subscriber will hold, where a list of holders tells it."""
    if taken.value("percentAfter") is not None or taken.status not in ("planned", "agreed", "conditional"):
        return taken
    told = [
        f
        for f in facts
        if f.type == "Shareholding"
        and f.status == "planned"
        and f.role("holder") == taken.role("subscriber")
        and f.role("issuer") == taken.role("issuer")
        and f.value("percent") is not None
    ]
    if len({f.value("percent") for f in told}) != 1:
        return taken
    values = {**dict(taken.values), "percentAfter": told[0].value("percent")}
    return replace(taken, values=tuple(sorted((k, v) for k, v in values.items() if v is not None)))


def _fits(issue: Fact, taken: Fact) -> bool:
    """Whether a subscription can be to this issue."""
    if {a.id for a in issue.role("issuer")} != {a.id for a in taken.role("issuer")}:
        return False
    if "denied" in (issue.status, taken.status) and issue.status != taken.status:
        return False
    whole, part = issue.value("shares"), taken.value("shares")
    if (
        whole is not None
        and part is not None
        and not isinstance(whole, str)
        and not isinstance(part, str)
        and part > whole
    ):
        return False
    price, paid = issue.value("pricePerShare"), taken.value("pricePerShare")
    if price is not None and paid is not None and price != paid:
        return False
    a, b = _day(issue), _day(taken)
    return a is None or b is None or (a.first <= b.last and b.first <= a.last)


def _takes_all(taken: Fact, issue: Fact) -> bool:
    """Whether the only named subscriber takes the whole issue: no figure of the two says otherwise."""
    pairs = [(taken.value(name), issue.value(name)) for name in ("shares", "amount")]
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    if both:
        return all(a == b for a, b in both)
    return all(a is None for a, _ in pairs) or all(b is None for _, b in pairs)


def _day(fact: Fact) -> When | None:
    """The day of a fact, None where it is only that of its announcement."""
    if fact.date is not None and any(name in _SOFT and when == fact.date for name, when in fact.dates):
        return None
    return fact.date


def _taken(taken: Fact, issue: Fact, alone: bool) -> Fact:
    """A subscription with the day, the status and the price of the issue; all of it where nobody else subscribes."""
    day = _day(issue)
    own = dict(taken.dates)
    dates = {**dict(issue.dates), **own} if alone else own
    if day is None:
        return _valued(replace(taken, dates=tuple(sorted(dates.items()))), issue, _WHOLE if alone else _EACH)
    told = _day(taken)
    moved = told is None
    return _valued(
        replace(
            taken,
            date=day if moved else taken.date,
            dates=tuple(sorted(dates.items())),
            status=issue.status if moved else taken.status,
        ),
        issue,
        _WHOLE if alone else _EACH,
    )


def _dated(issue: Fact, takers: list[Fact]) -> Fact:
    """An issue with the days of its resolution and announcement, where only its subscriptions tell them, and as one."""
    dates = dict(issue.dates)
    for name in ("announced", "resolved"):
        told = {dict(fact.dates).get(name) for fact in takers} - {None}
        when = next(iter(told)) if len(told) == 1 else None
        if when is not None:
            dates.setdefault(name, when)
    return replace(issue, dates=tuple(sorted(dates.items())))


def _valued(fact: Fact, other: Fact, names: tuple[str, ...]) -> Fact:
    """A fact with those figures that only the other one has."""
    values: dict[str, Value] = dict(fact.values)
    theirs = dict(other.values)
    added = {name: theirs[name] for name in names if name in theirs and name not in values}
    if "currency" in theirs and "currency" not in values and set(added) - {"shares"}:
        added["currency"] = theirs["currency"]
    if not added:
        return fact
    pieces = {(e.start, e.end): e for e in (*fact.evidence, *other.evidence)}
    return replace(
        fact,
        values=tuple(sorted({**values, **added}.items())),
        evidence=tuple(pieces[span] for span in sorted(pieces)),
    )
