"""Tokens of a pattern in, what stands for the gaps between them out: how far they reach, and what they cross."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from .. import late as re
from .masking import ANY_SIGN, PARTIES, SIGNS

MARKS = r'\s,"*_()'
BETWEEN = f"[{MARKS}]*"
Reach = dict[str, tuple[str, int]]

_GAPS: Reach = {  # what they do not cross, and how far they reach
    "..": (f"{ANY_SIGN};.", 40),
    "...": (f"{PARTIES};", 120),
    "....": (";", 250),
}
# `elected the following directors for one-year terms`: a bare number stands in nobody's way but that of slots for some.
_OVER_NUMBERS: Reach = {**_GAPS, "..": (f"{SIGNS['organization']}-{SIGNS['ratio']}{SIGNS['product']};.", 40)}
_COUNTED = frozenset(
    (
        "number",
        "figure",
        "shares",
        "ratio",
        "site",
        "sites",
        "thing",
        "goods",
        "brand",
        "name",
        "names",
        "product",
        "proper",
    )
)


def reach_of(tokens: list[re.Match[str]], kinds: dict[str, str], marked: bool) -> Reach:
    """What each gap of a pattern crosses: bare numbers, where no slot of it takes a figure or what is counted."""
    told = {t["kind"] or kinds[t["name"]] for t in tokens if t["slot"]}
    return _OVER_NUMBERS if marked and told and told.isdisjoint(_COUNTED) else _GAPS


def gaps_of(tokens: list[re.Match[str]], reach: Reach) -> dict[int, str]:
    """What stands for the tokens of each gap between spaces, by their positions, so that no place is reached twice.

    Spaces before a gap, the gap and the spaces behind it may share the same characters in many ways; one of them is
    tried: all of the spaces, then a gap that ends with something else. Last, some of the spaces and no gap.
    """
    out: dict[int, str] = {}
    for position, token in enumerate(tokens):
        left, right = position - 1, position + 1
        if not token["gap"] or left < 0 or right == len(tokens):
            continue
        if tokens[left]["maybe"] and tokens[right]["end"]:  # a gap may be empty: `[..]` is `..`
            left, right = left - 1, right + 1
        if left < 0 or left in out or right >= len(tokens) or not (tokens[left]["space"] and tokens[right]["space"]):
            continue
        out |= dict.fromkeys(range(left, right + 1), "")
        out[position] = _gap(*reach[token["gap"]])
    return out


def _gap(inside: str, most: int) -> str:
    gap = rf"[^{inside}]{{0,{most - 1}}}?[^{inside}{MARKS}]{BETWEEN}"
    return f"(?:{BETWEEN}+(?:|{gap})|{BETWEEN})"


def passed(tokens: list[re.Match[str]], gaps: dict[int, str], reach: Reach, signs: Mapping[str, str]) -> dict[int, str]:
    """The gaps again, `.. [{_:date}] ..` as one: a long gap, or one on each side of the mention that is passed over.

    Two gaps in a row reach a place in as many ways as they are long, and several such pairs in one pattern multiply.
    """
    out = dict(gaps)
    places = [position for position, text in gaps.items() if text]
    for first, last in pairwise(places):
        left = [position for position in range(first + 1, last) if gaps.get(position, "-")]
        shape = [tokens[position].lastgroup for position in left]
        if shape != ["maybe", "slot", "end"] or {tokens[first]["gap"], tokens[last]["gap"]} != {".."} or not out[first]:
            continue
        slot = tokens[left[1]]
        sign = signs.get(slot["kind"] or "", "")
        if slot["name"] == "_" and slot["kind"] != "person" and re.fullmatch(f"[{ANY_SIGN}]", sign):
            inside, most = reach[".."]
            out |= dict.fromkeys(range(first, last + 1), "")
            out[first] = f"(?:{_gap(inside, 2 * most)}|{gaps[first]}{sign}{gaps[last]})"
    return out
