"""A name at its place in, whether it is that of a service that carries releases out: `(Newsfile Corp. - May 9)`."""

from __future__ import annotations

from .. import late as re

_CARRIER = re.compile(r"(?:\w+ )?(?:News ?file|News ?wires?|Business ?wire|Access ?wire|Market ?wired?)\b", re.I)


def carries(text: str, start: int, end: int) -> bool:
    """Whether the name at [start, end) opens a bracket, or stands behind a stroke, as only such a service does."""
    return text[max(0, start - 1) : start] in ("(", "/") and _CARRIER.match(text, start, end) is not None
