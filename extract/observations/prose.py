"""Sentences in, the figures that they tell out."""

from __future__ import annotations

from ...model import Observation
from ..mentions.mention import Mentions
from ..reading import Reading


def find(reading: Reading, mentions: Mentions) -> list[Observation]:
    """The figures told in prose, in reading order."""
    return []
