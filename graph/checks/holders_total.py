"""Holdings in, what the holders of one company hold together as of one day against the whole out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ...model import When
from ..merging import Merged
from .checked import Checked, Facts, Operand, plain
from .interval import Interval, total

ROUNDING = Decimal("0.5")  # percentages of many holders may add up to a little more than the whole


def find(facts: Facts) -> Iterator[Checked]:
    """Of a holder told twice for a day, the larger counts. Groups are left out: their members hold it."""
    blocks: dict[tuple[str, When], dict[frozenset[str], Merged]] = defaultdict(dict)
    for state in facts.states.values():
        day, percent = state.times.get("asOf"), state.number("percent")
        holder = state.roles.get("holder", frozenset())
        if state.type != "Shareholding" or state.status == "planned" or percent is None or holder & facts.groups:
            continue
        if day and day.precision == "day":
            for issuer in state.roles.get("issuer", ()):
                known = blocks[issuer, day].get(holder)
                if known is None or (known.number("percent") or 0) < percent:
                    blocks[issuer, day][holder] = state
    for (issuer, day), held in sorted(blocks.items(), key=lambda item: (item[0][0], str(item[0][1]))):
        told = [Operand("part", Interval.exact(s.number("percent") or Decimal(0)), s.claims) for s in held.values()]
        parts = sorted(told, key=lambda part: (-part.value, part.claims))
        whole = total([part.at for part in parts])
        if len(parts) > 1 and whole.value >= 100 - ROUNDING:
            formula = f"as of {day}: {' + '.join(plain(p.value) for p in parts)} = {plain(whole.value)} % of the shares"
            all_of_it = Operand("whole", Interval.around(Decimal(100), ROUNDING), ())
            over = whole.value > 100 + ROUNDING
            verdict = "contradicts" if over else "reconciles"
            yield Checked("holders_total", issuer, verdict, formula, whole, tuple(parts), all_of_it)  # type: ignore[arg-type]
