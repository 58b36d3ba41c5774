"""Facts of one document in, the same ones out: where the parts of a loan or an issue are told, their total is none.

What only the total told (who lends, when it was signed) belongs to each part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from ...model import Fact, Value

_OWNER = {"CreditFacility": "borrower", "DebtIssuance": "issuer"}
_TOLERANCE = Decimal("0.005")
_MOST = 8  # parts that are looked at


def complete(facts: list[Fact]) -> list[Fact]:
    """Facts without the totals of others; the parts with the parties and days of their total, in the same order."""
    out = list(facts)
    for number, whole in enumerate(facts):
        if whole.type not in _OWNER:
            continue
        parts = _parts(whole, number, facts)
        if parts:
            for i in parts:
                out[i] = _with(facts[i], whole)
            out[number] = replace(whole, values=())
    totals = {i for i, fact in enumerate(out) if fact.type in _OWNER and facts[i].values and not fact.values}
    return [fact for i, fact in enumerate(out) if i not in totals]


def _parts(whole: Fact, number: int, facts: list[Fact]) -> tuple[int, ...]:
    """The facts that make up a whole of the same party, two or more of them."""
    total = _amount(whole)
    if total is None or whole.value("maturity") is not None or whole.value("interestRate") is not None:
        return ()
    fitting = [i for i in _alike(whole, number, facts) if (_amount(facts[i]) or total) < total][:_MOST]
    for size in range(2, len(fitting) + 1):
        for chosen in combinations(fitting, size):
            added = sum((_amount(facts[i]) or Decimal(0) for i in chosen), Decimal(0))
            if abs(added - total) <= _TOLERANCE * total:
                return chosen
    return ()


def _alike(whole: Fact, number: int, facts: list[Fact]) -> Iterator[int]:
    role = _OWNER[whole.type]
    own = {agent.id for agent in whole.role(role)}
    for i, fact in enumerate(facts):
        if i != number and fact.type == whole.type and own & {agent.id for agent in fact.role(role)}:
            yield i


def _amount(fact: Fact) -> Decimal | None:
    value: Value | None = fact.value("amount")
    return value if isinstance(value, Decimal) else None


def _with(part: Fact, whole: Fact) -> Fact:
    """A part with what its total told besides."""
    known = {name for name, _ in part.roles}
    return replace(
        part,
        roles=tuple(sorted((*part.roles, *((name, agents) for name, agents in whole.roles if name not in known)))),
        date=part.date or whole.date,
        dates=tuple(sorted({**dict(whole.dates), **dict(part.dates)}.items())),
        status=part.status if part.date else whole.status,
    )
