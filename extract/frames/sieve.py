"""Many expressions and the words that a text holds in, those that the text can match at all out, in their order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .event_files import EventRule, Say, rules
from .expressions import Expression, placed
from .masking import ADDED
from .patterns import Pattern


class Sieve:
    """What expressions need, as sets of bits, so that one look at a text's words tells which of them it may match.

    Each alternative of an expression is a column, each of its clauses stands in a row; a word says of which columns it
    meets the clause in a row. Columns that are met in all rows are left. The rows stand one behind the other in one
    number, so that a word is one step.
    """

    __slots__ = ("_known", "_numbers", "_open", "_rows", "_signed", "_words")

    def __init__(self, expressions: Sequence[Expression]) -> None:
        columns = [(number, needs) for number, each in enumerate(expressions) for needs in each.needs or ((),)]
        self._numbers = [number for number, _ in columns]
        self._rows = max((len(needs) for _, needs in columns), default=0)
        # what is met without any word: the rows that an alternative has no clause for
        self._open = (1 << len(columns) * self._rows) - 1
        words: dict[str, int] = defaultdict(int)
        for column, (_, needs) in enumerate(columns):
            for row, clause in enumerate(needs):
                place = 1 << row * len(columns) + column
                self._open &= ~place
                for word in clause:
                    words[word] |= place
        self._words = dict(words)
        self._known = frozenset(words)
        self._signed = self._met(self._open, ADDED)

    def _met(self, met: int, held: frozenset[str]) -> int:
        for places in map(self._words.__getitem__, held & self._known):
            met |= places
        return met

    def sift(self, held: frozenset[str], *, masked: bool = True) -> list[int]:
        """The numbers of the expressions that a text with these words and signs may match, in order.

        Args:
            masked: False where the text is yet to be masked and any sign may stand in it.
        """
        met = self._met(self._open if masked else self._signed, held)
        width = len(self._numbers)
        left = (1 << width) - 1
        for _ in range(self._rows):
            left &= met
            if not left:
                return []
            met >>= width
        numbers: list[int] = []
        while left:
            column = (left & -left).bit_length() - 1
            left &= left - 1
            if not numbers or numbers[-1] != self._numbers[column]:
                numbers.append(self._numbers[column])
        return numbers


class Sifter(NamedTuple):
    """A rule, its patterns with what they belong to, and the sieve that tells which of them a text can match."""

    rule: EventRule
    patterns: tuple[tuple[Say, Pattern, Expression | None], ...]  # with the head that several share
    sieve: Sieve

    def may_match(self, text: str, held: frozenset[str]) -> Iterator[tuple[Say, Pattern]]:
        """The patterns that a masked text with these words and signs can match, each with what it belongs to."""
        numbers = self.sieve.sift(held)
        places = placed(text) if numbers else {}
        heads: dict[str, bool] = {}
        for number in numbers:
            say, pattern, head = self.patterns[number]
            if not pattern.expression.in_order(places):
                continue
            if head is not None:
                if pattern.head not in heads:
                    heads[pattern.head] = head.search(text) is not None
                if not heads[pattern.head]:
                    continue
            yield say, pattern


@cache
def sifter_of(stem: str) -> Sifter:
    """The rule of an event file with its patterns, which are made at the first call."""
    rule = next(rule for rule in rules() if rule.stem == stem)
    patterns = [(say, pattern) for say in rule.says for pattern in say.patterns]
    shared = Counter(pattern.head for _, pattern in patterns if pattern.head)
    heads = {head: Expression(head) for head, count in shared.items() if count > 1}
    return Sifter(
        rule,
        tuple((say, pattern, heads.get(pattern.head)) for say, pattern in patterns),
        Sieve([pattern.expression for _, pattern in patterns]),
    )
