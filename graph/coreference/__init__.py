"""Claims of all documents in, one group for each happening out, with the reason for every pair that was joined."""

from .grounds import Ground
from .grouping import Group, Join, same_event
from .likeness import NEAR_DAYS, OPEN, Resolved, alike_told, compatible, likeness

__all__ = [
    "NEAR_DAYS",
    "OPEN",
    "Ground",
    "Group",
    "Join",
    "Resolved",
    "alike_told",
    "compatible",
    "likeness",
    "same_event",
]
