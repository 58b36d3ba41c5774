"""Outlines' lines `Main customers` and `Business relationship` in, who buys from whom out."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Fact
from .. import late as re
from ..forms import trade_ties
from ..forms.holding_days import section_day
from ..forms.known import Known
from ..forms.profiles import day_in, outlines
from ..mentions.mention import Mentions
from ..reading import Reading

_PIECE = re.compile(r"[^,;\n、]+(?:,\s*(?:Inc|Ltd|LLC|Corp|Co|plc|L\.?P|S\.A|N\.V)\b\.?(?:,?\s*Ltd\.?)?)?")


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `CustomerOf` for each name after such a label."""
    known = Known.of(mentions)
    for field in outlines(reading, mentions).fields:
        if field.label != "customers" or field.company is None:
            continue
        day = day_in(reading, mentions, *field.label_span) or section_day(reading, mentions, field.value_start)
        for low, high in field.pieces:
            for piece in _PIECE.finditer(reading.text, low, high):
                name = re.sub(r"^\s*(?:and|&)\s+", "", piece[0])
                customer = known.party(name, piece.start(), piece.end())
                if customer is None or customer.kind == "person" or customer.id == field.company.id:
                    continue
                yield Fact(
                    kind="relation",
                    type="CustomerOf",
                    status="current",
                    roles=(("customer", (customer,)), ("supplier", (field.company,))),
                    evidence=(reading.evidence(field.start, piece.end()),),
                    rule="customer_of/outline",
                    as_of=day,
                    confidence=0.85,
                )
    for tie in trade_ties.find(reading, mentions):
        yield Fact(
            kind="relation",
            type="CustomerOf",
            status="current",
            roles=(("customer", (tie.customer,)), ("supplier", (tie.supplier,))),
            evidence=(reading.evidence(tie.start, tie.end),),
            rule="customer_of/relation",
            confidence=0.8,
        )
