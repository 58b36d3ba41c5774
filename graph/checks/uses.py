"""What the money of an offering is for in, its parts against the total and against what is paid in out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from .checked import Checked, Facts, Operand, plain
from .interval import Interval, total
from .quoted import unit_of

_IN_TOTAL = re.compile(r"(\d[\d,]*\.?\d*)(?:\s*(thousand|million|billion))?[^\d]{0,20}\bin total\b", re.I)
_SCALE = {"thousand": 3, "million": 6, "billion": 9}
COSTS = Decimal("0.1")  # an issue costs no more than a tenth of what it brings


def find(facts: Facts) -> Iterator[Checked]:
    """Uses of proceeds that one document tells of one issuer, in one currency."""
    told_in: dict[tuple[str, str], dict[str, Operand]] = defaultdict(dict)
    paid_in: dict[tuple[str, str], dict[str, Operand]] = defaultdict(dict)
    for iri, event in facts.events.items():
        name = {"UseOfProceeds": "amount", "ShareIssuance": "amountPaid"}.get(event.type)
        part = facts.operand(event, name, "part") if name else None
        if part is None:
            continue
        for issuer in event.roles.get("issuer", ()):
            for document in {facts.claims[claim].document for claim in event.claims if claim in facts.claims}:
                where = told_in if event.type == "UseOfProceeds" else paid_in
                where[issuer, document][iri] = part
    for (issuer, document), by_iri in sorted(told_in.items()):
        if len(by_iri) > 1:
            yield from _against(facts, issuer, by_iri, paid_in.get((issuer, document), {}))


def _against(facts: Facts, issuer: str, uses: dict[str, Operand], paid: dict[str, Operand]) -> Iterator[Checked]:
    parts = tuple(uses[iri] for iri in sorted(uses, key=lambda iri: (-uses[iri].value, iri)))
    expected = total([part.at for part in parts])
    formula = f"{' + '.join(plain(part.value) for part in parts)} = {plain(expected.value)}"
    about = min(uses)
    stated = _stated(facts, parts, expected)
    if stated is not None:
        yield Checked("uses", about, "reconciles", formula, expected, parts, stated)
    received = tuple(paid[iri] for iri in sorted(paid))
    if received:
        brought = total([one.at for one in received])
        costs = brought - expected
        if 0 <= costs.value <= COSTS * brought.value:
            said = (
                f"{' + '.join(plain(one.value) for one in received)} - {plain(expected.value)} = {plain(costs.value)}"
            )
            yield Checked(
                "uses", issuer, "derives", said, costs, received + parts, remark="costs of the issue",
                message="What is paid in, less what it is to be used for: the costs of the issue.",
            )  # fmt: skip


def _stated(facts: Facts, parts: tuple[Operand, ...], expected: Interval) -> Operand | None:
    """The total that the words around the parts tell, where it fits the sum."""
    for claim in sorted({claim for part in parts for claim in part.claims}):
        quotes = facts.quotes([claim])
        for quote in quotes:
            for match in _IN_TOTAL.finditer(quote):
                number = Decimal(match[1].replace(",", "").rstrip(".")).scaleb(_SCALE.get((match[2] or "").lower(), 0))
                at = Interval.around(number, unit_of(number, [quote]))
                if at.meets(expected):
                    return Operand("total", at, (claim,))
    return None
