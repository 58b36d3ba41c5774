"""A text and the names in it in, what `the new company`, `this subsidiary` and `the merged company` mean out.

A paper that names a company to be founded, or the one that comes out of a merger, in an outline or by `to be called`,
goes on to speak of it by its description.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .. import late as re
from .aliases import Anchor
from .references import Reference
from .registry import Party

_NEW = r"new(?:ly[ -]established)? (?:holding )?(?:company|subsidiary|entity|firm|bank|corporation)"
_MERGED = r"(?:merged|combined|integrated) (?:company|entity|firm|bank)"
_KINDS = {
    "new": (
        rf"{_NEW}|(?:company|subsidiary|entity|corporation) to be (?:established|founded|set up|formed|incorporated)"
        r"|joint[- ]venture(?: company)?",
        rf"\b(?:[Tt]he|[Tt]his) {_NEW}\b|\b[Tt]his (?:wholly[- ]owned )?subsidiary\b",
    ),
    "merged": (
        rf"{_MERGED}|(?:company|entity|situation|status) after (?:the )?(?:merger|integration)",
        rf"\b[Tt]h(?:e|is) {_MERGED}\b",
    ),
}
_LABEL = r"(?:trade |company |corporate |full )?name(?: of (?:the )?(?:new )?(?:company|subsidiary|entity))?"
_CALLED = (
    r"\b(?:will be|is to be|are to be|to be|be|is|tentatively)[ \n](?:re)?(?:called|named|known as)[ \n](?:the )?"
    r"[\"“]?\Z"
    r"|\bname of the (?:new|merged|combined) (?:company|entity|firm|bank) (?:will|is to) be [\"“]?\Z"
)
_TITLED = {  # the heading of an outline and its line `Name`, right before the name
    kind: re.compile(rf"\b(?:{head})\b[^\n.]{{0,60}}\n[^.]{{0,170}}?\b{_LABEL}\b[\s|:：*]*\Z", re.IGNORECASE)
    for kind, (head, _) in _KINDS.items()
}
_SPOKEN = {
    kind: re.compile(
        rf"\b(?:{head})\b[^.;\n]{{0,80}}?(?:{_CALLED})|\bname of the (?:{head}) (?:will|is to) be [\"“]?\Z"
    )
    for kind, (head, _) in _KINDS.items()
}
_TERMS = {kind: re.compile(rf"(?:{terms})(?! (?:law|name|act)\b)") for kind, (_, terms) in _KINDS.items()}
_BACK = 330


def find(text: str, anchors: Sequence[Anchor], taken: Callable[[int], bool]) -> Iterator[Reference]:
    """A reference for each description of the one new, or merged, company that the text names.

    Args:
        taken: whether an offset belongs to a mention already.
    """
    for kind, terms in _TERMS.items():
        places = [found for found in terms.finditer(text) if not taken(found.start()) and not taken(found.end() - 1)]
        if not places:
            continue
        named: list[Party] = []
        for anchor in anchors:
            before = text[max(0, anchor.start - _BACK) : anchor.start]
            if anchor.party.kind == "company" and (_TITLED[kind].search(before) or _SPOKEN[kind].search(before)):
                named += [] if any(party is anchor.party for party in named) else [anchor.party]
        if len(named) == 1:
            yield from (Reference(found.start(), found.end(), (named[0],)) for found in places)
