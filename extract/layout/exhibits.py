"""The clean text of a filing in, the stretches of it that are contracts attached as exhibits out.

What a loan agreement or a lease lays down for its parties (`no Borrower shall sell its assets`) has not happened; the
report before it tells what has. Exhibit numbers: Regulation S-K, item 601 (2 to 4 and 10 are plans and contracts).
"""

from __future__ import annotations

from .. import late as re
from ..words import at_lines

_MARKER = re.compile(
    r"^[^\w\n]{0,80}(?:EXHIBIT|Exhibit|EX)[ \t]{0,9}-?[ \t]{0,9}(?P<number>\d{1,3})(?:\.\d+)?"
    r"(?:\([a-z0-9]+\))?[^\w\n]{0,80}$",
    re.MULTILINE,
)
_NAMED = re.compile("EX|Ex")
_CONTRACTS = frozenset(("1", "2", "3", "4", "10"))
_COVENANTS = re.compile(
    r"\bWHEREAS\b|\bhereby agrees?\b|\bthis (?:Agreement|Lease|Indenture|Note|Amendment)\b|\bIN WITNESS WHEREOF\b"
    r"|\bNOW, THEREFORE\b|\b(?:here|there)(?:under|of|to|in|by)\b|\bSection \d|\bARTICLE [IVX\d]+"
)
_REPORT = 500  # characters of a report at least before its first exhibit
_SHORTEST = 3000  # characters of a contract at least: a list of exhibits has the same lines
_SO_MANY = 8  # cues at least
_DENSE = 3000  # characters at most for each cue


def contracts(text: str) -> list[tuple[int, int]]:
    """Half-open stretches of contracts, in order; none in a text that is a contract itself, without a report."""
    markers = list(at_lines(_MARKER, text, _NAMED))
    out = []
    for number, marker in enumerate(markers, 1):
        end = markers[number].start() if number < len(markers) else len(text)
        if marker["number"] in _CONTRACTS and marker.start() >= _REPORT and _is_contract(text, marker.end(), end):
            out.append((marker.end(), end))
    return out


def _is_contract(text: str, start: int, end: int) -> bool:
    if end - start < _SHORTEST:
        return False
    cues = sum(1 for _ in _COVENANTS.finditer(text, start, end))
    return cues >= _SO_MANY and (end - start) / cues <= _DENSE
