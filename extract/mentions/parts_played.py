"""Names at their places in, the parts they play in a deal out: `Vendor: Foo Ltd`, `Foo Ltd (as buyer)`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from .. import late as re
from ..words import lowered
from .aliases import Anchor, Definition
from .anchors import find as find_literals
from .words import listed

_WORDS = sorted(listed("parts_played"), key=len, reverse=True)
_PARTS = "|".join(_WORDS)
_TERM = rf"(?P<term>(?:(?:[Ff]irst|[Ss]econd|FIRST|SECOND) )?(?i:{_PARTS})(?: (?i:company))?)"
_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? )?"
_LABEL = re.compile(
    rf"(?:^|\n)[ \t|*•●■–-]*(?:\(?\w{{1,4}}[.)]\s*)?(?:[Tt]he )?[\"“]?{_TERM}(?:\(s\))?[\"”]?\**[ \t]*"
    rf"(?:[:：|\t]|[ ]{{2,}}|\n(?=[A-Z])|(?:means|refers to)\b)[\s|*:：]*(?:[Tt]he )?{_TITLE}\Z"
)
_THE = re.compile(rf"\b[Tt]he {_TERM}(?:, (?:being |namely |i\.e\.,? )?| is | will be ){_TITLE}\Z")
_AS = re.compile(
    rf"(?:, |\s?\()(?:acting |being |in its capacity )?(?:as )?(?:the )?{_TERM}(?=[,);]| and\b)", re.IGNORECASE
)
_OUTLINED = (
    "new company|holding company|offeror|target|transferee|transferor|successor|allottee|joint venture|purchaser"
)
# `3. Outline of the New Company`, and in its first line `Name: Foo Ltd`.
_HEADED = re.compile(
    r"(?:^|\n)[\s#*]{0,6}(?:\(?\w{1,4}[.)]\s*)?"
    r"(?:(?:outline|overview|profile|particulars|details|summary|information|description)\s(?:of|on|about)\s)?(?:the\s)?"
    rf"(?P<term>(?:tender\s|share\s)?(?:{_OUTLINED})(?:\scompany)?)(?:\s*\([^()\n]{{0,60}}\))?[ *:]*\n"
    r"[\s|:*-]{0,40}(?:\(?\w{1,4}[.)]\s*)?(?:(?:trade|company|corporate)\s)?name(?:\sof\s(?:the\s)?company)?[\s|:：*]{1,60}\Z",
    re.IGNORECASE,
)
_FOUNDS = re.compile(
    r"\b(?:establish\w*|formation|form(?:ing|ed)?|incorporat(?:e|ing|ion)|set(?:ting)?[ -]up|found(?:ing)?)\b"
    r"[^.;\n]{0,80}\Z"
)
# below a name on the cover of a schedule about holdings
_CAPTION = re.compile(r"\(\s*name\s+of\s+(?:the\s+)?(?P<term>issuer)\b", re.IGNORECASE)
_RULE = re.compile(r"[\s_=-]*")
_VENTURES = ("JV Company", "Joint Venture Company")
_BACK = 90
_ABOVE = 180  # characters before a name within which the heading of its outline stands
_AHEAD = 40  # characters behind a name within which an apposition names its part
_OWNS = ("'", "’")


def find(text: str, anchors: Sequence[Anchor], known: Sequence[Definition]) -> Iterator[Definition]:
    """A definition for each part that a label or an apposition gives to a name, where the text speaks of 'the Vendor'.

    Args:
        known: what brackets define; a term among these is left alone.
    """
    taken = {d.term.lower() for d in known}
    yield from _outlined(text, anchors, taken)
    spots = find_literals(lowered(text), _WORDS)
    for anchor in anchors:
        if bisect_left(spots, anchor.start - _BACK) == bisect_left(spots, anchor.end + _AHEAD):
            continue  # no such word stands near
        for term, start in _parts(text, anchor):
            name = " ".join(word.capitalize() for word in term.split())
            for form in (name, _other(name)):
                if form.lower() not in taken and _spoken_of(text, form):
                    yield Definition(form, anchor.party, start, start + len(term), True, True)
    yield from _captioned(text, anchors, taken)
    yield from _ventures(text, anchors, taken)


def _outlined(text: str, anchors: Sequence[Anchor], taken: set[str]) -> Iterator[Definition]:
    """The term of the heading of an outline for the company that its first line names."""
    spots = find_literals(lowered(text), _OUTLINED.split("|"))
    for anchor in anchors:
        low = max(0, anchor.start - _ABOVE)
        if bisect_left(spots, low) == bisect_left(spots, anchor.start):
            continue
        found = _HEADED.search(text[low : anchor.start])
        name = " ".join(word.capitalize() for word in found["term"].split()) if found else ""
        if found and name.lower() not in taken and _spoken_of(text, name):
            start = low + found.start("term")
            yield Definition(name, anchor.party, start, start + len(name), True, True)


def _captioned(text: str, anchors: Sequence[Anchor], taken: set[str]) -> Iterator[Definition]:
    """`Foo Inc.` over `(Name of Issuer)`: whom the rest of the form calls the Issuer."""
    caption = _CAPTION.search(text) if "issuer" not in taken and _spoken_of(text, "Issuer") else None
    if caption is None:
        return
    for anchor in anchors:
        if anchor.end <= caption.start() and _RULE.fullmatch(text, anchor.end, caption.start()):
            yield Definition("Issuer", anchor.party, *caption.span("term"), True, True)
            return


def _parts(text: str, anchor: Anchor) -> Iterator[tuple[str, int]]:
    """The terms of labels and appositions at one name, with where they stand."""
    low = max(0, anchor.start - _BACK)
    if text[anchor.end : anchor.end + 1] not in _OWNS:
        for pattern in (_LABEL, _THE):
            if found := pattern.search(text[low : anchor.start]):
                yield found["term"], low + found.start("term")
    if found := _AS.match(text, anchor.end):
        yield found["term"], found.start("term")


def _other(name: str) -> str:
    """`Target` of `Target Company`, and the other way round."""
    return name.removesuffix(" Company") if name.endswith(" Company") else f"{name} Company"


def _spoken_of(text: str, term: str) -> bool:
    return f"he {term}" in text or f"HE {term.upper()}" in text


def _ventures(text: str, anchors: Sequence[Anchor], taken: set[str]) -> Iterator[Definition]:
    """`for the establishment of Foo Ltd ... The JV Company will`: the first company that is to be set up."""
    terms = [term for term in _VENTURES if term.lower() not in taken and re.search(rf"\b[Tt]he {term}\b", text)]
    if not terms:
        return
    for anchor in anchors:
        low = max(0, anchor.start - _BACK)
        if anchor.party.kind == "company" and (found := _FOUNDS.search(text[low : anchor.start])):
            start = low + found.start()
            yield from (Definition(term, anchor.party, start, start + 1, True, True) for term in terms)
            return
