"""Two claims of one event in, what they have in common out: why they were joined, for people to read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..iri import words
from .likeness import FEW, Resolved, gap, product, telling_words


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason: `text`, and behind it the parties that it names (IRIs, to be shown by their names)."""

    text: str
    parties: tuple[str, ...] = ()


def grounds(left: Resolved, right: Resolved) -> tuple[Ground, ...]:
    """Parties in the same role, figures and words that agree, days, a plan that came true, in this order."""
    found = [
        Ground(f"same {words(role)}", tuple(sorted(both)))
        for role in sorted(left.roles.keys() & right.roles.keys())
        if (both := left.roles[role] & right.roles[role])
    ]
    for name in sorted(left.claim.values.keys() & right.claim.values.keys()):
        a, b = left.claim.number(name), right.claim.number(name)
        if a is not None and b is not None and (abs(a) > FEW or a != a.to_integral_value()):
            found.append(Ground(f"{words(name)} {_figure(a)}" + (f" and {_figure(b)}" if a != b else "")))
    if product(left.claim, right.claim):
        found.append(Ground("shares times price give the amount"))
    found += _days(left, right)
    shared = sorted(telling_words(left) & telling_words(right))
    if len(found) < 3 and shared:
        found.append(Ground(f"words in common: {', '.join(shared[:6])}"))
    return tuple(found)


def _days(left: Resolved, right: Resolved) -> list[Ground]:
    a, b = left.claim.times.get("date"), right.claim.times.get("date")
    out = []
    if a is not None and b is not None:
        same = str(a) == str(b)
        days = gap(left.claim, right.claim) or 0
        near = f", {days} day{'s' * (days != 1)} apart" if days else ""
        out.append(Ground(f"date {a}" if same else f"dates {a} and {b}{near}"))
    if left.claim.status != right.claim.status:
        out.append(Ground(f"{left.claim.status} and {right.claim.status}"))
    return out


def _figure(value: Decimal) -> str:
    shown = f"{value:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
