"""Capitalised words and short forms in, mentions of the companies meant out; a longer name is never cut short."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .. import late as re
from . import tokens as tk
from .registry import Party
from .tokens import Tokens
from .words import AFTER, HEADING, PLACE, STOP, THING, listed

_JOIN = (tk.SPACE, tk.AMP, tk.LINE)
_TITLES = frozenset(("mr", "ms", "mrs", "miss", "dr", "messrs", "professor"))
_BEFORE = listed("shorts_before")
_SYMBOL = re.compile(
    r"\b(?:symbols?|tickers?|codes?)(?:\s(?:is|of|for))?[:,]?\s?[\"“‘'(]{0,2}\Z", re.IGNORECASE
)  # `under the symbol "ABC"`: no name


@dataclass(frozen=True, slots=True)
class Use:
    """A short form at its place: half-open spans; `party` None for a longer name (a product)."""

    start: int
    end: int
    first: int
    last: int
    party: Party | None


def find(
    words: Tokens,
    forms: dict[tuple[str, ...], Party],
    taken: Callable[[int], bool],
    single: Callable[[int], bool],
    loose: Callable[[int], bool],
) -> Iterator[Use]:
    """Uses of short forms.

    Args:
        taken: whether a word belongs to a mention already.
        single: whether a line end at a character offset parts names.
        loose: whether an offset stands in a heading or table, where other capitalised words follow names.
    """
    starts: dict[str, list[tuple[str, ...]]] = {}
    for form in sorted(forms, key=len, reverse=True):
        starts.setdefault(form[0], []).append(form)
    i, count, low = 0, len(words), words.low
    while i < count:
        use = None
        if low[i] in starts and not taken(i):
            use = _at(words, i, starts[low[i]], forms, taken, single, loose)
        if use is None:
            i += 1
        else:
            yield use
            i = use.last + 1


def _at(
    words: Tokens, i: int, options: list[tuple[str, ...]], forms: dict[tuple[str, ...], Party],
    taken: Callable[[int], bool], single: Callable[[int], bool], loose: Callable[[int], bool],
) -> Use | None:  # fmt: skip
    for form in options:
        last = i + len(form) - 1
        if last >= len(words) or any(words.low[i + k] != form[k] for k in range(1, len(form))):
            continue
        if any(words.glue[k] in (tk.BREAK, tk.COMMA, "list", "or") or taken(k) for k in range(i + 1, last + 1)):
            continue
        if len(form) == 1 and not _written_like(words, i, forms[form]):
            continue
        if not _left_free(words, i, taken, single):
            return None
        stop = _right_end(words, last, taken, single)
        if (
            stop == last
            or words.low[last + 1] in AFTER
            or words.low[last + 1] in HEADING
            or words.low[last + 1] in STOP
        ):
            return Use(words.starts[i], words.ends[last], i, last, forms[form])
        if loose(words.starts[i]) and words.low[last + 1] not in PLACE and len(form) > 1:
            return Use(words.starts[i], words.ends[last], i, last, forms[form])
        return Use(words.starts[i], words.ends[stop], i, stop, None)
    return None


def alone(words: Tokens, word: str, start: int, taken: Callable[[int], bool]) -> int:
    """Where a word with a capital first stands behind an offset with no other such word beside it; else -1."""
    for i in range(bisect_right(words.starts, start), len(words)):
        if (
            words.low[i] == word
            and words.words[i][:1].isupper()
            and not taken(i)
            and (i + 1 == len(words) or words.owner[i] or words.glue[i + 1] not in _JOIN)
            and (words.glue[i] not in _JOIN or words.low[i - 1] in STOP)
        ):
            return words.starts[i]
    return -1


def _written_like(words: Tokens, i: int, party: Party) -> bool:
    """A one-word form must not be an ordinary word that happens to open a sentence."""
    word, low = words.words[i], words.low[i]
    if word.isupper() and _SYMBOL.search(words.text, max(0, words.starts[i] - 16), words.starts[i]):
        return False
    if low in STOP or low in THING:
        return any(word.rstrip(".") == s or word == s.rstrip(".") for s in party.surfaces) and (
            (word.isupper() and len(word) > 1) or low not in STOP
        )
    return True


def _left_free(words: Tokens, i: int, taken: Callable[[int], bool], single: Callable[[int], bool]) -> bool:
    if i == 0 or words.glue[i] not in _JOIN or words.owner[i - 1] or taken(i - 1):
        return True
    if words.glue[i] == tk.LINE and single(words.starts[i]):
        return True
    low = words.low[i - 1]
    if low.rstrip(".") in _TITLES:
        return False  # `Mr. Foo` is no `Foo Boats Co.`
    return words.glue[i] != tk.AMP and (low in STOP or low in HEADING or low in _BEFORE or low in AFTER)


def _right_end(words: Tokens, last: int, taken: Callable[[int], bool], single: Callable[[int], bool]) -> int:
    """The last word of the run of capitalised words that goes on after word `last`."""
    stop = last
    while (
        stop + 1 < len(words)
        and not words.owner[stop]
        and words.glue[stop + 1] in (tk.SPACE, tk.LINE, tk.AMP)
        and not taken(stop + 1)
        and not (words.glue[stop + 1] == tk.LINE and single(words.starts[stop + 1]))
    ):
        stop += 1
    return stop
