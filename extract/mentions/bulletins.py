"""Blocks and names in, the parts of a bulletin about several companies out: who 'the Company' is from where on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .. import late as re
from ..reading import Block
from .aliases import Anchor
from .registry import Party

_BRACKET = re.compile(r"\s?\([^()]*\)")
_ITS_COMPANY = re.compile(r"\bthe Company\b")
_ALIKE = 10  # characters in which the openings of a bulletin's parts are the same


def parts(blocks: Sequence[Block], text: str, names: Sequence[Anchor]) -> list[tuple[int, Party]]:
    """Where a bulletin comes to the next company: its name alone on a line, over parts that all open alike
    ('BULLETIN TYPE: ...'). Empty for a paper about one company."""
    named = {n.start: n for n in names if n.party.kind == "company"}
    found: list[tuple[int, Party, str]] = []
    for block, following in pairwise(blocks):
        start = next((s for s in range(block.start, min(block.start + 4, block.end)) if s in named), None)
        if block.kind not in ("heading", "paragraph") or start is None:
            continue
        name = named[start]
        if not _BRACKET.sub("", text[name.end : block.end]).strip(" *#\n"):
            found.append((block.start, name.party, text[following.start : following.start + _ALIKE]))
    stops = [at for at, _, _ in found[1:]] + [len(text)]
    told = [f for f, stop in zip(found, stops, strict=False) if _ITS_COMPANY.search(text, f[0], stop)]
    alike = [opening for _, _, opening in told]
    kept = [(at, party) for at, party, opening in told if alike.count(opening) > 1]
    return kept if len({id(party) for _, party in kept}) > 1 else []
