"""The head of a paper in, the names out that stand where only a company can: behind its label, above where it is from.

`Name of entity / KIMBARRA GOLD NL`, `RAFFLES BAY TRUST / (Constituted in the Republic of Singapore ...)`: a name there
needs no legal form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .. import late as re
from . import bulletins, titled
from .calendars import MONTH
from .words import NOUNS

_WORD = r"[A-Z][\w&'’.-]*"
_NAME = rf"(?P<name>{_WORD}(?:[ ](?:(?:&|of|and|for)[ ])?(?:{_WORD}|\([A-Z][\w ]+\))){{0,6}})"
_LABELLED = re.compile(
    r"(?:\A|\n)[ \t*|]*(?:(?:Name of (?:the )?(?:[Rr]eporting )?(?:[Ee]ntity|[Cc]ompany|[Ii]ssuer|[Ll]isted [Cc]ompany)"
    r"|Company [Nn]ame|COMPANY NAME)[ \t*]*(?::[ \t*|]*\n?|\n)|(?:Company|Issuer|Listed [Cc]ompany)[ \t*]*:)"
    rf"[ \t*|]*{_NAME}[ \t*|]*(?=\n|\s{{2}}|\Z)"
)
_ABOVE = re.compile(
    rf"(?:\A|\n)[ \t*#|]*{_NAME}[ \t*]*\n+[ \t*]*(?=\(?(?:[Ii]ncorporated (?:in|under)|[Cc]onstituted in"
    r"|(?:Company )?[Rr]egistration (?:[Nn]umber|[Nn]o)|[Aa] joint stock|A[BC]N\b|ARSN\b|CIN\b|Stock [Cc]ode|STOCK CODE"
    r"|Share code|Securit(?:y|ies) [Cc]ode|(?:ASX|AIM|NYSE|NASDAQ|Nasdaq|TSX|TSXV|TSX-V|LSE|JSE|TSE)\s?:))"
)
_TITLE = re.compile(
    r"\b(?:results?|report|presentation|update|statement|release|announcement|notice|notification|form|exhibit|appendix"
    r"|code|number|name|date|registered|office|street|road|tower|company secretary|directors?|the|representative"
    r"|japan|singapore|hong kong|australia|limited by shares)\b",
    re.IGNORECASE,
)
# `FRANKFURT, Feb 17 - Foo Chemicals of Bar will buy`: whom a story begins with
_STORY = re.compile(
    rf"(?:\A|\n)[ \t*]*[A-Z][A-Z .]+(?:, [A-Z][\w. ]+)?,? \(?{MONTH} \d{{1,2}}(?:, \d{{4}})?\)?(?: \([A-Z][\w ]+\))? ?"
    rf"(?:--?|[–—]) ?{_NAME}(?= [a-z])"
)
_ITEM = re.compile(rf"\n[ \t*•-]*{_NAME}(?::| –| —| --) (?=\S)")  # `Foo Leasing: The lessor said`, in a list of news
_HEAD = 2500


def find(text: str, named: Sequence[int], taken: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """Where such names stand, in no order.

    Args:
        named: where other names begin: a title with one soon below it names nobody.
        taken: whether an offset lies in another name.
    """
    title = titled.find(text)
    if title and not any(start < title[1] + titled.NEAR for start in named):
        yield title
    for start, end in sorted({*_placed(text), *_told(text)}):
        if start != (title or (-1,))[0] and not any(taken(at) for at in range(start, end)):
            yield start, end


def _placed(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_LABELLED, _ABOVE):
        for found in pattern.finditer(text, 0, _HEAD):
            if len(found["name"]) > 3 and not _TITLE.search(found["name"]):
                yield found.span("name")


def _told(text: str) -> Iterator[tuple[int, int]]:
    """Names that begin a story, or an item of a list of news, and end in a trade."""
    for pattern in (_STORY, *([_ITEM] if bulletins.is_digest(text) else [])):
        for found in pattern.finditer(text):
            if " " in found["name"] and found["name"].split()[-1].lower() in NOUNS:
                yield found.span("name")
