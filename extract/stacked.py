"""Lines in, a table out that was written one cell a line, where that is certain."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import Found
from .lines import Line


def find(lines: Sequence[Line], at: int) -> Found | None:
    """The table that begins at line `at`: first line, last line (half-open), rows; None if none does."""
    return None
