"""Sheets of terms on own shares in, a `ShareCancellation` for each that retires some out."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Fact
from ..forms import own_share_facts
from ..mentions.mention import Mentions
from ..reading import Reading


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `ShareCancellation` for each sheet about shares to be retired."""
    yield from own_share_facts.facts(reading, mentions, "ShareCancellation", ("cancellation",))
