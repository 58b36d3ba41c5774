"""A masked text in, the spans out that read like a name though no mention was recognised there.

`Larkfield` in `the bakery chain Larkfield`, told once and without a legal form, may be a company, a place or a defined
term: what stands around it tells, which is for the network to weigh.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import late as re
from .pieces import vocabulary

_WORD = r"(?:[A-ZÀ-Þ][\w'’-]*\w|[A-ZÀ-Þ](?![\w']))"
_NAME = re.compile(
    rf"(?<![\w'’]){_WORD}(?:(?:(?:(?<=Bank)|(?<=House)|(?<=University)|(?<=Port)|(?<=City)) of "
    rf"| (?:(?:de|da|do|di|du|la|von|van|den|der|y|et|e|och|und|&) )+| |-){_WORD})*"
)
_OWN = re.compile(r"['’]s?\Z")
_SMALL = re.compile(r"[a-z]")
_SMALL_WORD = re.compile(r"(?<![\w'’])[a-z][\w'’-]{2,}")
_LONGEST = 6  # words of a name
# Words that begin a sentence or a defined term, and no name.
_LEADS = frozenset(
    (
        *("the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "we", "i", "he"),
        *("she", "they", "it", "in", "on", "at", "by", "for", "from", "with", "of", "to", "as", "and", "or", "but"),
        *("if", "no", "not", "mr", "mrs", "ms", "dr", "messrs", "sir", "under", "following", "after", "before"),
        *("upon", "pursuant", "since", "while", "when", "where", "which", "who", "whose", "once", "both", "each"),
        *("all", "any", "some", "such", "other", "certain", "because", "although", "though", "despite", "during"),
        *("between", "against", "among", "within", "without", "until", "through", "over"),
    )
)
# Words that stand alone with a capital and are no name.
_COMMON = frozenset(
    (
        *("company", "board", "group", "agreement", "shares", "share", "notes", "note", "bonds", "bond", "closing"),
        *("offer", "transaction", "item", "exhibit", "section", "act", "rule", "director", "directors", "chairman"),
        *("president", "ceo", "cfo", "coo", "agm", "egm", "ipo", "shareholders", "stockholders"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february"),
        *("march", "april", "may", "june", "july", "august", "september", "october", "november", "december"),
    )
)


def names(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of what reads like a name, in order; none in a heading whose words all begin with a capital."""
    if all(word in _LEADS for word in _SMALL_WORD.findall(text)):
        return
    for found in _NAME.finditer(text):
        start, end = _without_leads(text, *found.span())
        end -= len(own[0]) if (own := _OWN.search(text[start:end])) else 0
        words = text[start:end].split()
        if not words or len(words) > _LONGEST or (not _SMALL.search(text[start:end]) and len(words[0]) < 2):
            continue
        before = text[:start]
        opens = not before.strip() or before.rstrip(" \"'“‘(").endswith((".", ":", ";", "?", "!", "\n"))
        if len(words) == 1 and (words[0].lower() in _COMMON or (opens and words[0].lower() in vocabulary())):
            continue
        yield start, end


def _without_leads(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the articles and prepositions that it begins with."""
    while start < end:
        word = text[start:end].split(" ", 1)[0]
        if word.lower() not in _LEADS:
            break
        start = min(end, start + len(word) + 1)
    return start, end
