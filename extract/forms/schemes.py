"""A reading in, whether its offer is made by a scheme of arrangement out: no bid to holders, but a takeover."""

from __future__ import annotations

from .. import late as re
from ..reading import Reading

_SCHEME = re.compile(
    r"\b(?:effected|implemented|carried out|carry out|effect|implement|made|undertaken"
    r"|proceed)\b[^.;]{0,60}?\bby\s+(?:way|means)"
    r"\s+of\s+an?\s+(?:[\w-]+\s+){0,3}?scheme\s+of\s+arrangement\b"
    r"|\bthrough\s+an?\s+(?:[\w-]+\s+){0,2}?scheme\s+of\s+arrangement\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:right|elect\w*|may|might|instead|alternatively|rather than)\b", re.IGNORECASE)


def effected(reading: Reading) -> bool:
    """Whether the paper says that its offer is made by a scheme, and not that it might be."""
    if not reading.words.holds("scheme"):
        return False
    for found in _SCHEME.finditer(reading.text):
        start = max(reading.text.rfind(".", 0, found.start()), found.start() - 120)
        if not _OR.search(reading.text, start, found.start()):
            return True
    return False
