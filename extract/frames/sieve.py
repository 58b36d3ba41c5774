"""Many expressions and the words that a text holds in, those that the text can match at all out, in their order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .event_files import EventRule, Say, rules
from .expressions import Expression, placed
from .patterns import Pattern


def _commonness(clause: frozenset[str]) -> tuple[int, int]:
    """Signs and short words (`of`, `its`) stand everywhere: a clause of long words lets fewer texts pass."""
    return max(4 - len(word) if len(word) < 4 else 0 for word in clause), len(clause)


def _may_match(needs: list[list[frozenset[str]]], held: frozenset[str]) -> bool:
    """`Expression.may_match`, of clauses in any order."""
    for clauses in needs:
        for clause in clauses:
            if clause.isdisjoint(held):
                break
        else:
            return True
    return not needs


class Sieve:
    """Expressions by their rarest words, so that a text meets only those of which it holds one."""

    __slots__ = ("_always", "_by_word", "_needs")

    def __init__(self, expressions: Sequence[Expression]) -> None:
        # the clause of the rarest words first: where a text lacks something, it is most likely that
        self._needs = [[sorted(clauses, key=_commonness) for clauses in each.needs] for each in expressions]
        always: set[int] = set()
        by_word: dict[str, set[int]] = defaultdict(set)
        for number, expression in enumerate(expressions):
            if not expression.needs or not all(expression.needs):
                always.add(number)
            for clauses in expression.needs:
                for word in min(clauses, key=_commonness, default=()):
                    by_word[word].add(number)
        self._always = frozenset(always)
        self._by_word = {word: frozenset(numbers) for word, numbers in by_word.items()}

    def sift(self, held: frozenset[str], numbers: list[int] | None = None) -> list[int]:
        """The numbers (of those given) of the expressions that a text with these words and signs may match."""
        by_word, needs = self._by_word, self._needs
        found: Iterable[int] | None = numbers
        if found is None:
            found = self._always.union(*[by_word[word] for word in held if word in by_word])
        return [number for number in sorted(found) if _may_match(needs[number], held)]


class Sifter(NamedTuple):
    """A rule, its patterns with what they belong to, and the sieve that tells which of them a text can match."""

    rule: EventRule
    patterns: tuple[tuple[Say, Pattern, Expression | None], ...]  # with the head that several share
    sieve: Sieve

    def may_match(self, text: str, held: frozenset[str], numbers: list[int] | None) -> Iterator[tuple[Say, Pattern]]:
        """The patterns that a masked text with these words and signs can match, each with what it belongs to.

        Args:
            numbers: those that come into question, where that is known.
        """
        numbers = self.sieve.sift(held, numbers)
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
