"""A purpose, its sum and its day in, the `UseOfProceeds` that they make out."""

from __future__ import annotations

from ...model import Agent, Fact, Value, When
from .. import late as re
from ..mentions.mention import Mention, Money
from ..reading import Reading

_SAID = re.compile(r",\s(?:said|according to)\s")


def fact(
    reading: Reading,
    issuer: Agent,
    purpose: str,
    money: Money | None,
    by: Mention | None,
    span: tuple[int, int],
    rule: str,
    status: str = "planned",
) -> Fact:
    """What the words of a span say that money is to be spent on."""
    values: dict[str, Value] = {"purpose": _SAID.split(purpose)[0]}
    if money is not None:
        values["amount"] = abs(money.amount)  # a dash before a sum marks an item
    if money is not None and money.currency:
        values["currency"] = money.currency
    if by is not None:
        when = by.value
        ranged = isinstance(when, When) and when.precision == "interval"
        values["by"] = str(When.day(when.last)) if isinstance(when, When) and ranged else str(when)
    return Fact(
        kind="event",
        type="UseOfProceeds",
        status=status,
        roles=(("issuer", (issuer,)),),
        evidence=(reading.evidence(*span),),
        rule=f"use_of_proceeds/{rule}",
        values=tuple(sorted(values.items())),
        confidence=0.8,
    )
