"""A reading and its mentions in, the figures of companies for periods and days out, from tables and from prose."""

from __future__ import annotations

from dataclasses import replace

from ...model import Observation
from ..forms.weeks import exact
from ..mentions.mention import Mentions
from ..reading import Reading
from . import (
    calculations,
    capital_votes,
    compensation,
    dated,
    dividend_lines,
    drawn,
    entries,
    labelled,
    movements,
    people,
    prices,
    profiles,
    prose,
    salaries,
    share_tables,
    shares,
    tables,
    voting_powers,
)
from .dollars import own_dollars
from .guided import guided
from .merge import merge
from .noted import noted
from .rivals import settled

__all__ = ["find", "guided", "noted"]


def find(reading: Reading, mentions: Mentions) -> list[Observation]:
    """Every figure that has a company, a period or day, and a unit; each once, with all its evidence.

    Without an announcer in the context there is no company to give figures to: the list is empty.
    """
    told = prose.find(reading, mentions)
    found = [*tables.find(reading, mentions, told), *profiles.find(reading, mentions), *told]
    found += labelled.find(reading, mentions)
    found += shares.find(reading, mentions)
    found += capital_votes.find(reading, mentions)
    found += shares.schedules(reading, mentions)
    found += share_tables.find(reading, mentions)
    found += dated.find(reading, mentions)
    found += movements.find(reading, mentions)
    found += entries.find(reading, mentions)
    found += compensation.find(reading, mentions)
    found += salaries.find(reading, mentions)
    found += voting_powers.find(reading, mentions)
    found += prices.find(reading, mentions)
    found += people.find(reading, mentions)
    found += drawn.find(reading, mentions)
    found += dividend_lines.find(reading, mentions)
    found += calculations.find(reading, mentions)
    found = [_counted(reading, mentions, one) for one in found]
    return merge(settled(own_dollars(found, mentions.context.currency), mentions.context.announcer))


def _counted(reading: Reading, mentions: Mentions, one: Observation) -> Observation:
    """The figure for the period of whole weeks, where that ends on another day than the calendar's."""
    weeks = exact(reading, mentions, one.period)
    return replace(one, period=weeks) if weeks.last != one.period.last else one
