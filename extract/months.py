"""The months of the year: their names, a pattern of the names written in full, and one of any English spelling."""

from __future__ import annotations

NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
IN_FULL = "|".join(name.capitalize() for name in NAMES)
"""The alternatives alone: to be put in a group."""

ANY = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
"""A month in full or short, with or without its dot: `September`, `Sept.`, `Sep`."""
