"""Observations in, the same out, with a bare `$` read as the dollar that the document counts in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...model import Observation
from .. import late as re

_DOLLARS = frozenset({"AUD", "CAD", "HKD", "SGD", "NZD"})
_AMERICAN = re.compile(r"US ?\$|USD|U\.S\.|US dollar|\bNY?SE\b")


def own_dollars(observations: Iterable[Observation], currency: str) -> list[Observation]:
    """Read a bare `$` in the document's own dollars.

    Args:
        currency: ISO 4217 code of the document's bare amounts, "" where nothing tells it.
    """
    if currency not in _DOLLARS:
        return list(observations)
    return [replace(one, unit=currency) if one.unit == "USD" and _bare(one) else one for one in observations]


def _bare(one: Observation) -> bool:
    quotes = " ".join(evidence.quote for evidence in one.evidence)
    return "$" in quotes and not _AMERICAN.search(quotes)
