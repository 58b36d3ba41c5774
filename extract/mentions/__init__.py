"""Names, dates, money and other figures of a reading, as typed spans of its clean text."""

from __future__ import annotations

from .assembly import find
from .mention import Context, FiscalCalendar, Mention, MentionKind, Mentions, Money, Quantity
from .periods import parse_period

__all__ = [
    "Context",
    "FiscalCalendar",
    "Mention",
    "MentionKind",
    "Mentions",
    "Money",
    "Quantity",
    "find",
    "parse_period",
]
