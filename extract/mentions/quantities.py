"""Figures in; shares, percents, ratios and bare numbers out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from .. import late as re
from . import anchors
from .figures import Figure, joined, like
from .mention import Mention, Quantity
from .numerals import WORD, WORDS, decimal
from .words import listed

_N = rf"(?:\d[\d,]*(?:\.\d+)?|{WORD}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)"
_RATIO = re.compile(
    rf"\b(?P<a>{_N})[-\s]for[-\s](?:every[-\s])?(?P<b>{_N})(?=[\s,.;:)-])"
    rf"|(?<![\w.:/])(?P<c>\d{{1,4}}(?:\.\d+)?)\s?(?::|to)\s?(?P<d>\d{{1,4}}(?:\.\d+)?)(?=\s(?:stock|share|"
    rf"reverse|bonus|exchange|ratio|split|basis))"
    rf"|\bratio (?:of |is |will be |was |: ?)+(?P<e>\d[\d,]*(?:\.\d+)?)\s?(?::|to|for|"
    rf"per)\s?(?P<f>\d[\d,]*(?:\.\d+)?)"
    rf"|(?<![\w.:/])(?P<m>1|0?\.\d+|\d{{1,3}}(?:\.\d+)?) ?: ?(?P<n>1|0?\.\d+|\d{{1,4}}(?:\.\d+)?)(?![\d:/]|\.\d|"
    rf"\s?[ap]\.?m\b)"
    rf"|\b(?P<g>{_N})(?:\s\([\d.,]+\))?\s(?:new\s|fully paid\s|ordinary\s|common\s|additional\s|"
    rf"bonus\s)*(?:shares?|units?)"
    rf"(?:\sof\s[\w\s&]{{1,40}}?)?\sfor\s(?:each|every)\s(?P<h>{_N})?"
    rf"|\b(?P<i>{_N})\s(?:\([\d.,]+\)\s)?(?:(?:[Ee]xisting|[Oo]rdinary|common|equity|(?:un)?issued|old|and|authorised)\s)*"
    rf"[Ss]hares?\s(?:[\w./()₹$£€¥-]+\s){{0,14}}?into\s(?P<j>{_N})\b"
    rf"|(?:(?<=split\s)|(?<=splits\s)|(?<=divide\s)|(?<=divided\s))(?:each|every|one)\s(?:\w+\s){{0,2}}?shares?\b[^.;:]{{0,60}}?\sinto\s(?P<q>{_N})(?P<r>(?!))?"
    rf"|(?:[Ss]ub-?[Dd]ivision|[Ss]plit(?:ting)?|[Cc]onsolidation)\sof\s(?:each|every|one)\s(?!{_N}\s)(?:[\w-]+\s){{0,4}}?shares?\b[^;:]{{0,90}}?"
    rf"\s(?P<becomes>into\s(?P<s>{_N}))(?P<t>(?!))?"
    rf"|\b[Ee](?:ach|very)\s(?:\w+\s){{0,3}}?share\b[^.;:]{{0,230}}?\s(?:split|divided|subdivided)\s(?P<into>into\s(?P<k>{_N})(?:\s(?:common\s)?shares\b)?)(?P<l>(?!))?"
    rf"|\bratio of (?P<o>{_N}) (?:new )?shares? (?:per|for (?:each|every)) (?:old |existing |one )?(?P<p>(?!))?share"
)
_RATIO_NEAR = re.compile(
    r"\w\sfor\s(?:each|every|one|two|three|\d)|\sinto\s(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)|"
    r"\d ?: ?\d"
)
_SHARES_TOO = re.compile(r"\s(?:(?:new|ordinary|common|equity|fully|paid)\s){0,4}shares?\b")
_SPLIT_INTO = re.compile(r"\b(?:split|divided|subdivided|consolidated|combined)\s(?=into\s)")
_OWN = re.compile(r"\s(?:own|treasury)\s(?:(?:ordinary|common)\s)?(?:shares?|stock)\Z", re.IGNORECASE)
_NOUN = re.compile(r"[\s-](?:(?:new|additional|full-time|other|independent|outside|corporate|more)\s)?([a-z]{4,})")
_FUNCTION = listed("quantities_function")


def find(figures: Sequence[Figure], text: str, tabled: Callable[[int], bool]) -> Iterator[Mention]:
    """Shares, percents and bare numbers among the figures of `text`; money is left to `money.find`."""
    for i, figure in enumerate(figures):
        following = figures[i + 1] if i + 1 < len(figures) else None
        plain = not figure.kind and not figure.currency
        if plain and following is not None and following.kind and joined(text, figure, following):
            figure = like(figure, following)
        if figure.currency or figure.kind == "unit":
            continue
        yield _mention(figure, text, tabled)


def _mention(figure: Figure, text: str, tabled: Callable[[int], bool]) -> Mention:
    number, in_table = figure.number, tabled(figure.start)
    start, end = figure.start, figure.end
    if figure.enclosed and figure.kind != "shares":
        if in_table:
            number = -abs(number)
        else:
            start, end = start + 1, end - (text[end - 1] == ")")
    elif figure.enclosed:
        start += 1
    if figure.kind == "percent":
        return Mention("percent", start, end, Quantity(number, "percent", figure.approximate))
    if figure.kind == "shares":
        whose = _OWN.search(text, figure.figure, end)  # the words stay readable: they make a buyback of a purchase
        end = whose.start() if whose else end
        return Mention("shares", start, end, Quantity(number, figure.unit.split()[-1], figure.approximate))
    noun = _NOUN.match(text, end) if not in_table else None
    unit = noun[1] if noun and noun[1] not in _FUNCTION else ""
    return Mention("number", start, end, Quantity(number, unit, figure.approximate))


def ratios(text: str) -> Iterator[Mention]:
    """Ratios as 'new:old': 'two-for-one' is 2:1, '1-for-10' 1:10, 'one share into 200' 200:1, '1 : 0.05' as written."""
    spots = anchors.find(
        text, ("-for-", " for ", "ratio", " into ", ": ", ":1", ":2", ":3", ":4", ":5", ":6", ":7", ":8", ":9", ":0")
    )
    spots = [i for i in spots if text[i] in "-r" or _RATIO_NEAR.search(text, max(0, i - 3), i + 12)]
    for found in (f for s, e in anchors.windows(spots, 280, 60, len(text)) for f in _RATIO.finditer(text, s, e)):
        pairs = (
            ("a", "b"),
            ("c", "d"),
            ("e", "f"),
            ("m", "n"),
            ("g", "h"),
            ("j", "i"),
            ("k", "l"),
            ("o", "p"),
            ("s", "t"),
            ("q", "r"),
        )
        left, right = next((x, y) for x, y in pairs if found[x])
        new, old = _plain(found[left]), _plain(found[right] or "1")
        if new and old and new != "0" and not (left == "m" and _clock(text, found)):
            split = _SPLIT_INTO.search(found[0]) if left == "j" else None
            into = next((name for name in ("becomes", "into") if found[name]), "")
            start = found.start(into) if into else found.start() + (split.end() if split else 0)
            more = _SHARES_TOO.match(text, found.end()) if split or into else None
            new, old = _oriented(text, found, new, old)
            yield Mention("ratio", start, more.end() if more else found.end(), f"{new}:{old}")


def _oriented(text: str, found: re.Match[str], new: str, old: str) -> tuple[str, str]:
    """A bare ratio by what is done: a split makes more shares of few, a reverse split or a consolidation fewer."""
    if not (found["e"] or found["m"] or found["c"]):
        return new, old
    near = text[max(0, found.start() - 60) : found.end() + 40].lower()
    fewer = "reverse" in near or "consolidat" in near
    if not fewer and "split" not in near:
        return new, old
    low, high = sorted((new, old), key=Decimal)
    return (low, high) if fewer else (high, low)


def _clock(text: str, found: re.Match[str]) -> bool:
    """'10:30' and 'Item 5:1' are no ratios; a bare one needs a word of splitting or exchanging close by."""
    near = text[max(0, found.start() - 80) : found.end() + 40].lower()
    return not any(
        word in near for word in ("ratio", "split", "exchange of", "consolidation", "bonus", "merger", "basis", "allot")
    )


def _plain(word: str) -> str:
    number = WORDS.get(word.lower())
    if number is None:
        number = decimal(word)
    return f"{number.normalize():f}" if number != number.to_integral() else f"{Decimal(number).to_integral():f}"
