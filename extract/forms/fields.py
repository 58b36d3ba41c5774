"""The labels of a printed form and its text in, what stands behind each of them out.

A form has its labels in one order, whatever a converter made of its columns: a value stands behind its label, below it
or in the next cell, up to the next label.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from .. import late as re
from ..mentions.mention import Mentions, Money

_OPEN = r"(?:\A|\n)[ \t|*•+]*(?:\(?\w{1,3}[.)]\s*|\d\w{0,2}(?:\.\d{1,2}\w?)?[ \t]+)?"
_SPACE = re.compile(r"[ \t|*:\n]*")
_ITEM = re.compile(r"\n[ \t|]*\d{1,2}[A-Za-z]?(?:\.\d{1,2}\w?)?[ \t]+\+?[A-Z][a-z]")  # the next question of a form
_NUMBER = re.compile(r"(?<![\w.,/$])\d{1,3}(?:,\d{2,3})+(?![\d,]*[./]\d)|(?<![\w.,/$-])\d{3,}(?![\d,]*[./]\d)(?![\w-])")
_OTHER = re.compile(
    r"[\s*]*(?:unlisted |listed |unquoted |performance |share |vested |unvested |employee )*"
    r"(?:options?|rights?|warrants?|notes?|debentures?)\b",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(  # what the form itself says in a field
    r"\b(?:Note|Example):[^:]{0,260}?(?:relevant\s+interest|valuation|buy-?\s?back)\b\.?", re.IGNORECASE
)

Span = tuple[int, int]


def labels(**words: str) -> Mapping[str, re.Pattern[str]]:
    """Expressions for labels that open a line, by the name of the field; blanks in `words` are any space."""
    return {
        name: re.compile(_OPEN + r"(?P<label>" + told.replace(" ", r"\s{1,40}") + r")", re.IGNORECASE)
        for name, told in words.items()
    }


def read(text: str, known: Mapping[str, re.Pattern[str]], start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Each field between two offsets with the span of its value, in order of the text."""
    found = sorted(
        (
            (one.start("label"), one.end(), name)
            for name, label in known.items()
            for one in label.finditer(text, start, end)
        ),
        key=lambda one: (one[0], -one[1]),
    )
    kept: list[tuple[int, int, str]] = []
    for one in found:
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    for index, (_, behind, name) in enumerate(kept):
        stop = kept[index + 1][0] if index + 1 < len(kept) else end
        opened = _SPACE.match(text, behind, stop)
        begun = opened.end() if opened else behind
        asked = _ITEM.search(text, begun, stop)
        yield name, (begun, asked.start() if asked else stop)


def said(text: str, span: Span) -> str:
    """What a filer wrote in a field, without the form's own notes."""
    return _EXPLAINED.sub(" ", text[slice(*span)])


def count(text: str, span: Span) -> Decimal | None:
    """The one number of shares that a field tells; None where it tells none or several."""
    words = said(text, span)
    numbers = {
        Decimal(one[0].replace(",", "")) for one in _NUMBER.finditer(words) if not _OTHER.match(words, one.end())
    }
    return numbers.pop() if len(numbers) == 1 else None


def moneys(mentions: Mentions, span: Span) -> list[Money]:
    """The amounts of a field, in order."""
    return [m.value for m in mentions.within(*span, "money") if isinstance(m.value, Money)]
