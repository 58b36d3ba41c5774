"""A reading and its mentions in, the figures of companies for periods and days out, from tables and from prose."""

from __future__ import annotations

from dataclasses import replace

from ...model import Observation
from ..mentions.mention import FiscalCalendar, Mentions
from ..reading import Reading
from . import profiles, prose, tables
from .merge import merge

__all__ = ["find"]

# The year that nearly all companies of a country keep, for documents that do not tell theirs (`2Q02` in a slide).
_CUSTOM = {"JPY": FiscalCalendar(3, False), "INR": FiscalCalendar(3, True)}


def find(reading: Reading, mentions: Mentions) -> list[Observation]:
    """Every figure that has a company, a period or day, and a unit; each once, with all its evidence.

    Without an announcer in the context there is no company to give figures to: the list is empty.
    """
    context = mentions.context
    if context.fiscal is None and context.currency in _CUSTOM:
        mentions = Mentions(mentions.all, replace(context, fiscal=_CUSTOM[context.currency]), mentions.agents)
    return merge([*tables.find(reading, mentions), *profiles.find(reading, mentions), *prose.find(reading, mentions)])
