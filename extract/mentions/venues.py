"""Markets at their places in, the market that 'the Stock Exchange' means out, where the text names one alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import late as re
from .aliases import Anchor
from .registry import Party

_THE = re.compile(
    r"\b[Tt]he (?:Stock )?Exchange\b"
    r"(?! (?:Act|Commission|[Rr]ates?|[Rr]ules?|Notice|Agreement|Offer|Ratio|Control|Listing|of\b"
    r"|and\b|[A-Z][a-z]))(?![\"”’'])"
)


def find(text: str, names: Sequence[Anchor]) -> Iterator[tuple[int, int, Party]]:
    """Places where a market is spoken of without its name; none where the text names several."""
    parties = {id(n.party): n.party for n in names if n.party.kind == "exchange"}
    if len(parties) != 1:
        return
    party = next(iter(parties.values()))
    named = [(m.start, m.end) for m in names]
    for found in _THE.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in named):
            yield found.start() + 4, found.end(), party
