"""What something follows from in, what follows out: worked out where it is new, and taken from before where it was
worked out for the very same input. What is not asked for again is dropped, so that no memo grows for ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Memo(Generic[T]):
    """What followed before, by a digest of what it followed from, and what was asked for since."""

    def __init__(self, known: Mapping[bytes, T] | None = None) -> None:
        self.known = known or {}
        self.used: dict[bytes, T] = {}

    @property
    def changed(self) -> bool:
        return self.used.keys() != self.known.keys()

    def take(self, told: Sequence[bytes], make: Callable[[Sequence[int]], Sequence[T]]) -> list[T]:
        """What follows from each of some inputs, in their order.

        Args:
            told: all that each follows from. make: works out those of some numbers, in this order.
        """
        keys = [hashlib.sha256(one).digest()[:16] for one in told]
        new = [number for number, key in enumerate(keys) if key not in self.known and key not in self.used]
        made = dict(zip((keys[number] for number in new), make(new) if new else (), strict=True))
        for key in keys:
            if key not in self.used:
                self.used[key] = made[key] if key in made else self.known[key]
        return [self.used[key] for key in keys]
