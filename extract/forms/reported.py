"""What a form reports of a holding: the holder, the issuer, the day, how much, and the spans that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent, When


@dataclass(frozen=True, slots=True)
class Reported:
    """A holding as a form reports it, with the spans of the clean text that tell it."""

    holder: Agent
    issuer: Agent
    as_of: When | None
    shares: Decimal | None
    percent: Decimal | None
    spans: tuple[tuple[int, int], ...]
    former: bool = False
