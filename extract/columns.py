"""Lines in, a table of aligned columns out, where columns of spaces part them."""

from __future__ import annotations

from collections.abc import Sequence

from .lines import Line

Found = tuple[int, int, tuple[tuple[tuple[int, int], ...], ...]]


def find(lines: Sequence[Line], at: int) -> Found | None:
    """The table that begins at line `at`: first line, last line (half-open), rows; None if none does."""
    return None
