"""What identity joins by: two agents, a score and the reasons; and the key that an agent's name is compared by."""

from __future__ import annotations

from dataclasses import dataclass

from ..names import organization, person
from ..records import Named
from .markets import market


@dataclass(frozen=True, slots=True)
class Link:
    """Two agents that may be one, and why.

    Args:
        judged: a person has said so.
        said: a document says so: the names may differ within it, and so may their legal forms.
    """

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    judged: bool = False
    said: bool = False


def key_of(agent: Named) -> tuple[str, ...]:
    """What an agent's name is compared by."""
    if agent.kind == "exchange":
        return market(agent.name)
    return (person if agent.kind == "person" else organization)(agent.name).key
