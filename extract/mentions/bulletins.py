"""Blocks and names in, the parts of a paper about several companies out: who 'the Company' is from where on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .. import late as re
from ..reading import Block
from .aliases import Anchor
from .registry import Party

_BRACKET = re.compile(r"\s?\([^()]*\)")
_ITS_COMPANY = re.compile(r"\b[Tt]he (?:Company|Issuer|Corporation)\b")
_ALIKE = 10  # characters in which the openings of a bulletin's parts are the same
_DATELINE = re.compile(
    r"(?:\W{0,3})[A-Z][A-Z.'’]+(?:[ -][A-Z][A-Z.'’]*){0,3}(?:, [A-Z][\w. ]{1,18}?)?,? ?"
    r"(?:\(?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b[^\n–—-]{0,30}?"
    r"|\([A-Z][\w ]{2,20}\)) ?"
    r"(?:-{1,2}|–|—) ?(?=\S)"
)
_BRIEF = re.compile(r"\s*[-•·*–—]\s+")
_BRIEFLY = re.compile(r"\b(?:in brief|briefs|briefly|other news|also)\b", re.IGNORECASE)
# A paper that is a list of news by its title.
_DIGEST = re.compile(
    r"\b(?:in brief|briefs|round-?up|digest|company news|corporate news|news summary|deals of the (?:day|week))\b",
    re.IGNORECASE,
)
_TITLE = 160  # characters within which a paper tells so
_SOON = 60  # characters of an item within which it names whom it is about
_NAMED = re.compile(r"\s?(?::|–|—|--|\|)\s")
_PLACE = re.compile(r"[A-Z][A-Z .]{2,20}(?::| -| –) ?")  # `FRANKFURT: Foo AG will ...`
_FEW = 2  # stories from which a paper is a round-up
_HEADLINE = 130  # characters at most of the line over a story


def parts(blocks: Sequence[Block], text: str, names: Sequence[Anchor]) -> list[tuple[int, Party]]:
    """Where a paper comes to the next company: the parts of a bulletin, else the stories of a newswire.

    Empty for a paper about one company.
    """
    companies = [n for n in names if n.party.kind == "company"]
    found = _headed(blocks, text, companies) or _stories(blocks, text, companies) or _digest(blocks, text, companies)
    return found if len({id(party) for _, party in found}) > 1 else []


def is_digest(text: str) -> bool:
    """Whether a paper calls itself a list of news."""
    return _DIGEST.search(text, 0, _TITLE) is not None


def _headed(blocks: Sequence[Block], text: str, names: Sequence[Anchor]) -> list[tuple[int, Party]]:
    """A company's name alone on a line, over parts that all open alike ('BULLETIN TYPE: ...')."""
    named = {n.start: n for n in names}
    found: list[tuple[int, Party, frozenset[str]]] = []
    for number, (block, _) in enumerate(pairwise(blocks)):
        start = next((s for s in range(block.start, min(block.start + 4, block.end)) if s in named), None)
        if block.kind not in ("heading", "paragraph") or start is None:
            continue
        name = named[start]
        if not _BRACKET.sub("", text[name.end : block.end]).strip(" *#\n"):
            opens = frozenset(text[b.start : b.start + _ALIKE] for b in blocks[number + 1 : number + 3])
            found.append((block.start, name.party, opens))
    stops = [at for at, _, _ in found[1:]] + [len(text)]
    labels = [opening for _, _, opens in found for opening in opens if opening.isupper()]
    told = [
        f
        for f, stop in zip(found, stops, strict=False)
        if _ITS_COMPANY.search(text, f[0], stop) or any(labels.count(opening) > _FEW for opening in f[2])
    ]
    openings = [opening for _, _, opens in told for opening in opens]
    return [(at, party) for at, party, opens in told if any(openings.count(opening) > 1 for opening in opens)]


def _stories(blocks: Sequence[Block], text: str, names: Sequence[Anchor]) -> list[tuple[int, Party]]:
    """Stories, each with a place and a day before it, and items of a list of news: each about whom it names first."""
    found: list[tuple[int, Party]] = []
    lines = [block for block in blocks if block.table is None]
    dated = [number for number, block in enumerate(lines) if _DATELINE.match(text, block.start, block.end)]
    if len(dated) == 1:
        return _rounded_up(lines, dated[0], text, names)
    if len(dated) < 2:
        return []
    for number, block in enumerate(lines):
        brief = block.kind == "item" and number > dated[-1] and _BRIEF.match(text, block.start, block.end)
        if number not in dated and not brief:
            continue
        first = next((n for n in names if block.start <= n.start < block.end), None)
        if first is None:
            continue
        above = lines[number - 1] if number and not brief else block
        headed = above.end - above.start <= _HEADLINE and not text[: above.end].rstrip().endswith((".", "”", '"'))
        found.append((above.start if headed else block.start, first.party))
    return found


def _rounded_up(lines: Sequence[Block], lead: int, text: str, names: Sequence[Anchor]) -> list[tuple[int, Party]]:
    """Stories below the one that has a place and a day: each under a heading that names whom it names first."""

    def first(block: Block) -> Party | None:
        return next((n.party for n in names if block.start <= n.start < block.end), None)

    own = first(lines[lead])
    found = [(lines[lead].start, own)] if own is not None else []
    briefs = False
    for head, story in pairwise(lines[lead + 1 :]):
        party = first(story)
        words = text[head.start : head.end]
        heads = head.kind == "heading" or (len(words) <= _HEADLINE and words.isupper())
        if heads:
            briefs = _BRIEFLY.search(words) is not None
        if party is None or (party is own and not heads):
            continue
        if heads and party.stem.split()[:1] and party.stem.split()[0] in words.lower():
            found.append((head.start, party))
        elif briefs and story.kind == "item":
            found.append((story.start, party))
    return found if len(found) > _FEW else []


def _digest(blocks: Sequence[Block], text: str, names: Sequence[Anchor]) -> list[tuple[int, Party]]:
    """Items, paragraphs under headlines, and those that a name opens, of a paper that calls itself a list of news."""
    if not is_digest(text):
        return []
    found: list[tuple[int, Party]] = []
    for above, block in pairwise(block for block in blocks if block.table is None):
        first = next((n for n in names if block.start <= n.start < block.end), None)
        if first is None or first.start - block.start > _SOON or block.end - block.start <= _SOON // 2:
            continue
        over = text[above.start : above.end].strip()
        names_it = first.party.stem.split()[:1] and first.party.stem.split()[0] in over.lower()
        headed = len(over) <= _HEADLINE and not over.endswith((".", "”", '"')) and names_it
        opened = _NAMED.match(text, first.end) and not text[block.start : first.start].strip(" *#-•")
        placed = _PLACE.fullmatch(text, block.start, first.start)
        if headed or opened or placed or block.kind == "item":
            found.append((above.start if headed else block.start, first.party))
    return found
