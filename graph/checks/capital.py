"""Issues of shares in, what goes to capital and to reserve against what is paid in out; half and half by law."""

from __future__ import annotations

from collections.abc import Iterator

from .checked import Checked, Facts, compare, plain


def find(facts: Facts) -> Iterator[Checked]:
    """Capital and reserve together are what is paid in (Companies Act of Japan, article 445)."""
    for iri, event in facts.events.items():
        capital = facts.operand(event, "statedCapitalIncrease", "capital")
        reserve = facts.operand(event, "capitalReserveIncrease", "reserve")
        paid = facts.operand(event, "amountPaid", "paid")
        if capital is None or reserve is None:
            continue
        expected = capital.at + reserve.at
        twice = capital.value == reserve.value
        formula = f"2 x {plain(capital.value)}" if twice else f"{plain(capital.value)} + {plain(reserve.value)}"
        formula = f"{formula} = {plain(expected.value)}"
        if paid is None:
            yield Checked("capital", iri, "derives", formula, expected, (capital, reserve), detail="amountPaid")
        else:
            yield Checked("capital", iri, compare(paid.at, expected), formula, expected, (capital, reserve), paid)
