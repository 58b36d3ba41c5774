"""Outlines of companies in, a `JointVenture` for each that several parties hold all of between them out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Fact, When
from ..forms.capitals import SOLE, capital_near
from ..forms.profiles import Field, outlines
from ..mentions.mention import Mention, Mentions, Quantity
from ..reading import Reading

_WHOLE = Decimal(100)
_FRESH = 60  # days after its founding in which a paper tells of a venture as of a new one


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A venture by its outline: a row of shareholders that together hold it all, in a paper about a joint venture."""
    fields = outlines(reading, mentions).fields
    joint = reading.words.holds("joint")
    for field in fields:
        if field.label != "shareholders" or field.company is None:
            continue
        inside = list(mentions.within(field.value_start, field.end, "organization"))
        parties = tuple(dict.fromkeys(m.value for m in inside if isinstance(m.value, Agent)))
        parts = [
            m.value.number for m in _percents(mentions, field.value_start, field.end) if isinstance(m.value, Quantity)
        ]
        if len(parties) < 2 or len(parts) != len(parties) or sum(parts) != _WHOLE or field.company in parties:
            continue
        if max(parts) >= SOLE:
            continue
        born = founded(mentions, fields, field.company)
        if not joint and born is None:
            continue
        issued, span = mentions.context.issued, (field.label_span[0], field.end)
        yield Fact(
            kind="event",
            type="JointVenture",
            status="completed" if born is not None and issued is not None and born.last <= issued.last else "agreed",
            roles=(("party", parties), ("venture", (field.company,))),
            evidence=(reading.evidence(*span),),
            rule="joint_venture/outline",
            date=born if born is not None and issued is not None and born.last <= issued.last else None,
            values=tuple(sorted(capital_near(reading, mentions, field.start, field.end).items())),
            confidence=0.8,
        )


def founded(mentions: Mentions, fields: tuple[Field, ...], company: Agent) -> When | None:
    """The day on which a company was founded shortly before the paper, or will be after it, by its outline."""
    issued = mentions.context.issued
    for field in fields:
        if field.label == "established" and field.company == company and issued is not None:
            for mention in mentions.within(field.value_start, field.end, "date"):
                if isinstance(mention.value, When) and (issued.first - mention.value.last).days <= _FRESH:
                    return mention.value
    return None


def _percents(mentions: Mentions, start: int, end: int) -> Iterator[Mention]:
    return mentions.within(start, end, "percent")
