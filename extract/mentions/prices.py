"""Money at its places in, the price that 'at the Placing Price' means out: so much a share, as a bracket defined it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .. import late as re
from .mention import Mention, Money

_TERM = re.compile(r"\((?:the\s|each an?\s)?[\"“](?P<term>(?:[A-Z][\w-]+\s){0,3}Price)[\"”](?:\sor\s[^()]{1,40})?\)")
_SAME_SENTENCE = re.compile(r"[^;\n]{0,90}\Z")
_ENDS = re.compile(r"\.\s+[A-Z]")


def find(text: str, told: Sequence[Mention]) -> Iterator[Mention]:
    """A price a share for each 'at the X Price' behind the bracket that gave a sum of money this name."""
    for term in _TERM.finditer(text):
        before = [m for m in told if m.kind == "money" and term.start() - 120 < m.end <= term.start()]
        money = before[-1] if before else None
        if money is None or not isinstance(money.value, Money):
            continue
        between = text[money.end : term.start()]
        if not _SAME_SENTENCE.match(between) or _ENDS.search(between):
            continue
        uses = re.compile(rf"\bat\s(?P<price>(?:the\s)?{re.escape(term['term'])})\b(?![\"”])")
        for use in uses.finditer(text, term.end()):
            yield Mention("money", *use.span("price"), replace(money.value, per_share=True))
