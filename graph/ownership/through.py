"""The holdings of a day in, the same out with those told as held 'indirectly, through others' marked.

Where the others are told too, the figure is the sum of their chain: it counts once, there. Where they are not, it is
all that is known and counts as a stake.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .holdings import Holding
    from .told import Told


def counted_once(told: Told, found: Sequence[Holding]) -> tuple[Holding, ...]:
    """Mark the holdings told as held through others: where those are told too, it is counted there."""
    holds: dict[str, list[Holding]] = defaultdict(list)
    for one in found:
        if one.counted and not one.through:
            holds[one.holder].append(one)
    out = []
    for one in found:
        if one.through and one.counted:
            between = _between(one, holds)
            names = ", ".join(map(told.name, between))
            note = f"told as held through others: through {names}, counted there" if between else "through others"
            one = replace(one, counted=not between, note="; ".join(filter(None, (one.note, note))))
        out.append(one)
    return tuple(out)


def _between(one: Holding, holds: Mapping[str, Sequence[Holding]]) -> list[str]:
    """Those whom the holder holds, directly or not, and who hold the issuer."""
    seen, front = {one.holder, one.issuer}, [one.holder]
    between = []
    while front:
        for held in holds.get(front.pop(), ()):
            if held.issuer not in seen:
                seen.add(held.issuer)
                front.append(held.issuer)
                if any(below.issuer == one.issuer for below in holds.get(held.issuer, ())):
                    between.append(held.issuer)
    return sorted(between)
