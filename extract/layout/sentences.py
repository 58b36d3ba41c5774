"""Clean text and its blocks in, the spans of its sentences out: by stops, with the abbreviations of disclosures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import late as re
from ..reading import Block, Sentence

_STOP = re.compile(r"[.!?。！？][\"')\]]{0,3}(?=\s|\Z|(?<=[。！？]))")
# Words whose full stop ends no sentence.
_SHORT = """
no nos mr mrs ms m/s dr st vs cf etc eg ie approx ca fig figs dept vol pp art sec ed eds prof rev hon gen col sr messrs
jan feb mar apr jun jul aug sep sept oct nov dec est al regd rs plot tel fax ext ave blvd rd mt ft viz incl
pte pty pvt sdn shri smt capt lt bldg sq ref reg wef dtd nr w.e.f i.e e.g
"""
# These end one where the next word is one that begins sentences: `... of Ames Inc. The company ...`.
_FORMS = """
inc co corp ltd plc llc cos bros jr s.a n.v b.v a.g s.p.a u.s u.k e.u p.l.c l.p l.l.c mfg a.m p.m d.c
bhd tbk lda k.k y.k a.s s.r.o d.o.o r.l cent pct assn univ
"""
_STARTERS = """
The This These Those That It Its He She They We Our In On At As By For From To With Under Upon After Before Since When
While If An A All Any Each Such No There
However Moreover Further Furthermore Also And But Mr Ms Both Following According
Pursuant During Until Through Based Please Of Other Total Net
"""
_ABBREVIATION, _FORM, _STARTER = frozenset(_SHORT.split()), frozenset(_FORMS.split()), frozenset(_STARTERS.split())
_NEXT_WORD = re.compile(r"[\"'(\[]*([A-Za-z]+)")
_OPENS = re.compile(r"[\"'(\[]*[A-Z0-9¥$€£•●]")


def find(text: str, blocks: Iterable[Block]) -> Iterator[Sentence]:
    """Sentences in order. Tables have none; headings and labelled short items are one each."""
    for number, block in enumerate(blocks):
        if block.kind == "table":
            continue
        if block.kind == "heading":
            yield Sentence(block.start, block.end, number)
            continue
        start = block.start
        for found in _STOP.finditer(text, block.start, block.end):
            end = found.end()
            if end >= block.end or not _ends(text, start, found.start(), end, block.end):
                continue
            yield Sentence(start, end, number)
            start = end
            while start < block.end and text[start].isspace():
                start += 1
        if start < block.end:
            yield Sentence(start, block.end, number)


def _ends(text: str, start: int, stop: int, end: int, limit: int) -> bool:
    """Whether the stop at `stop` ends a sentence that began at `start`."""
    if text[stop] != ".":
        return True
    after = end
    while after < limit and text[after].isspace():
        after += 1
    if not _OPENS.match(text, after, limit):
        return False
    left = text.rfind(" ", max(start, stop - 24), stop) + 1 or max(start, stop - 24)
    word = text[left:stop].lstrip("\"'([").lower()
    if end > stop + 1 and text[stop + 1] in "\"'":  # a stop within quotes closes what was said
        return True
    if word in _FORM or ("." in word and word.replace(".", "").isalpha() and len(word) <= 6):
        follows = _NEXT_WORD.match(text, after, limit)
        return bool(follows and follows.group(1) in _STARTER)
    if word in _ABBREVIATION:
        return False
    if len(word) == 1 and word.isalpha():  # an initial: `J. Smith`; `Class A. The` is rarer
        follows = _NEXT_WORD.match(text, after, limit)
        return bool(follows and follows.group(1) in _STARTER and len(follows.group(1)) > 1)
    # the item's own number: `1. Details`
    return not (word.isdigit() and left <= start + 1)
