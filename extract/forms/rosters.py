"""Names that stand in a list with one office for all in, the list out: `A, B and C as directors`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .. import late as re
from ..mentions.mention import Mention

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mme|Dr|Sir|Dame|Prof|Professor|Madam|Shri|Smt)\b\.?\s*"
_LINK = re.compile(rf"(?:\s*\([^()]{{0,60}}\))?(?:\s*[,;]\s*|\s+)(?:(?:and|&)\s+)?(?:also\s)?(?:of\s)?(?:{_TITLE})?\Z")
_PLURAL = (
    r"(?P<office>(?:(?:independent|non-?executive|executive|outside|managing|representative|external"
    r"|whole-?time|supervisory|alternate|inside)[\s,]+(?:and\s)?)*"
    r"(?:directors|trustees|(?:corporate\s|statutory\s)?auditors"
    r"|members\sof\sthe\s(?:board(?:\sof\sdirectors)?|(?:management|supervisory|executive)\sboard)|partners"
    r"|managers|vice\spresidents))"
)
_OFFICES = ("directors", "trustees", "auditors", "members", "partners", "managers", "presidents")  # in _PLURAL
_LIST_AS = re.compile(
    rf"\s*(?:\([^()]{{0,40}}\))?,?\s*(?:as|are|being|were|all)\s+(?:the\s|all\s|its\s|our\s)?{_PLURAL}\b", re.IGNORECASE
)
_BRACKETED = re.compile(rf"\s*\((?:both|all|each|the)?\s*{_PLURAL}\)", re.IGNORECASE)
_LIST_LED = re.compile(
    rf"{_PLURAL}(?:\s+of\s+(?:the\s)?(?:¤|company|board))?\s*(?:are|is|:|being|comprise[sd]?|consists?\sof"
    rf"|(?:,\s)?namely|\(?\d?\)?\s*[:：])[\s:,]*(?:{_TITLE})?\Z",
    re.IGNORECASE,
)
# `its two outside directors, A and B`; `three non-executive directors (A, B and C)`
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|both|\d\d?)\s(?:of\s(?:the|its|our)\s)?"
    rf"(?:(?:other|remaining|present|current|existing|local|full-time)\s)*{_PLURAL}"
    r"(?:\s+(?:of|on|at)\s+(?:the\s)?(?:¤|company|board))?(?:\sin\soffice)?"
    rf"(?:,\s|\s?[(:]\s?|\s[–—-]\s)(?:{_TITLE})?\Z",
    re.IGNORECASE,
)
_ELECTION = re.compile(
    r"\b(?:election|appointment|departure|resignation|re-election|nominees?)\s(?:of|for)\s(?:the\s)?\Z"
    r"|\b(?:re-?)?(?:elected|appointed|nominated|added)\s(?:the|each|all|as)\b[^.;:]{0,80}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Roster:
    """Persons who hold the same office; [start, end) is the list with the words that name the office."""

    persons: tuple[Mention, ...]
    office: str
    start: int
    end: int


def find(text: str, persons: Sequence[Mention], gap: Callable[[int, int], str]) -> Iterator[Roster]:
    """Lists of persons (in order) with an office in the plural behind or before them.

    Args:
        gap: the words between two places of `text`, each company in them as one sign.
    """
    run: list[Mention] = []
    for person in persons:
        if run and not (person.start - run[-1].end < 90 and _LINK.match(text[run[-1].end : person.start])):
            yield from _roster(text, run, gap)
            run = []
        run.append(person)
    if run:
        yield from _roster(text, run, gap)


def _roster(text: str, run: list[Mention], gap: Callable[[int, int], str]) -> Iterator[Roster]:
    end = run[-1].end
    bracket = _BRACKETED.match(text[end : end + 120])
    found = bracket or _LIST_AS.match(text[end : end + 120])
    if bracket is not None:  # it is of those behind the bracket before: `A (Chairman), B and C (directors)`
        last = max((n for n, one in enumerate(run[:-1]) if "(" in text[one.end : run[n + 1].start]), default=-1)
        run = run[last + 1 :]
    if found is not None:
        end += found.end()
    else:
        head = gap(max(0, run[0].start - 160), run[0].start)
        led = any(office in head.lower() for office in _OFFICES)
        found = (_LIST_LED.search(head) or _COUNTED.search(head)) if led else None
        if found is None or _ELECTION.search(head[: found.start()]):
            return
    words = " ".join(found["office"].split())
    office = re.sub(r"(?i)\bmembers\b", "member", words) if words.lower().startswith("members") else words[:-1]
    yield Roster(tuple(run), office, run[0].start, end)
