"""Observations in, the same out, with a bare `$` read as the dollar that the document counts in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...model import Observation
from .. import late as re
from .figures import currency

_DOLLARS = frozenset({"AUD", "CAD", "HKD", "SGD", "NZD"})
_AMERICAN = re.compile(r"US ?\$|USD|U\.S\.|US dollar|\bNY?SE\b")


def own_dollars(observations: Iterable[Observation], told: str) -> list[Observation]:
    """Read a bare `$` in the document's own dollars.

    Args:
        told: ISO 4217 code of the document's bare amounts, "" where nothing tells it.
    """
    if told not in _DOLLARS:
        return list(observations)
    return [replace(one, unit=told) if one.unit == "USD" and _bare(one) else one for one in observations]


def spoken_of(text: str, told: str) -> str:
    """The currency that a caption or a head names, a bare `$` (`$m`) read as the document's own dollar.

    Args:
        told: ISO 4217 code of the document's bare amounts, "" where nothing tells it.
    """
    money = currency(text)
    return told if money == "USD" and told in _DOLLARS and not _AMERICAN.search(text) else money


def _bare(one: Observation) -> bool:
    quotes = " ".join(evidence.quote for evidence in one.evidence)
    return "$" in quotes and not _AMERICAN.search(quotes)
