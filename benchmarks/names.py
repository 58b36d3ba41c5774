"""`python -m benchmarks.names [CASES]`: labelled pairs of names in, our comparison beside nomenklatura's out.

CASES is a CSV file with `schema`, `name1`, `name2` and `is_match`; the rows of companies, organizations and legal
entities are taken. Ours is `graph.identity.comparison.compare`, the function by which identity compares names. Each
of nomenklatura's matchers is asked about two entities that have a name and nothing else, as our function is.

A score becomes a verdict at a threshold. Three are shown: the matcher's own (ours: `LIKELY`; theirs: 0.7, at which
yente, the service built on nomenklatura, takes a score for a match); the one that is best on half of the rows (taken
by a hash of the names), shown over each half; and the best over all rows, which nobody can know beforehand.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from keiretsu.graph.identity.comparison import LIKELY, STRICT, compare

from .measure import table
from .reliability import SHARED

CASES = SHARED / "benchmarks" / "names" / "cases.csv"
SCHEMATA = frozenset(("Company", "Organization", "LegalEntity"))
THEIRS = 0.7
Scorer = Callable[["Case"], float]


@dataclass(frozen=True)
class Case:
    """A pair of names with its label; `number` tells the rows apart."""

    number: int
    schema: str
    names: tuple[str, str]
    match: bool

    @property
    def half(self) -> int:
        """0 or 1: the half to choose by, the half to show; both orders of a pair are in one half."""
        return hashlib.sha256("|".join(sorted(self.names)).encode()).digest()[-1] % 2


def read(path: Path) -> list[Case]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["schema"] in SCHEMATA]
    return [
        Case(number, row["schema"], (row["name1"], row["name2"]), row["is_match"] == "true")
        for number, row in enumerate(rows)
    ]


def ours(case: Case) -> float:
    return compare(*case.names).score


def peers() -> Iterator[tuple[str, Scorer]]:
    """nomenklatura's matchers, none where it is not installed (it is in the extra `peers`)."""
    try:
        from followthemoney.proxy import EntityProxy
        from nomenklatura import matching
    except ImportError:
        return

    def entity(case: Case, side: int) -> EntityProxy:
        said = {"name": [case.names[side]]}  # an id of its own: what is compared is remembered by id
        return EntityProxy.from_dict({"id": f"{case.number}-{side}", "schema": case.schema, "properties": said})

    def scorer(algorithm: type[matching.ScoringAlgorithm]) -> Scorer:
        config = algorithm.default_config()
        return lambda case: algorithm.compare(entity(case, 0), entity(case, 1), config).score

    for algorithm in matching.ALGORITHMS:
        yield algorithm.NAME, scorer(algorithm)


Scored = Sequence[tuple[float, bool]]


def prf(scored: Scored, threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of taking scores of `threshold` and more for matches."""
    taken = [match for score, match in scored if score >= threshold]
    hits, matches = sum(taken), sum(match for _, match in scored)
    p, r = hits / len(taken) if taken else 0.0, hits / matches if matches else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def best(scored: Scored) -> float:
    """The threshold with the highest F1, the highest one where several have it."""
    return max({score for score, _ in scored}, key=lambda threshold: (prf(scored, threshold)[2], threshold))


def lines(title: str, cases: Sequence[Case], scorer: Scorer, own: float) -> Iterator[tuple[float, list[str]]]:
    """The rows of one matcher, each with the F1 at its best threshold over all cases."""
    scores = [(case, scorer(case)) for case in cases]
    every = [(score, case.match) for case, score in scores]
    first, second = ([(score, case.match) for case, score in scores if case.half == half] for half in (0, 1))
    top = prf(every, best(every))[2]
    shown = (
        ("its own, all rows", own, every),
        ("chosen by one half: that half", best(first), first),
        ("chosen by one half: the other half", best(first), second),
        ("best there is, all rows", best(every), every),
    )
    for what, threshold, over in shown:
        yield top, [title, what, f"{threshold:.3f}", str(len(over)), *(f"{v:.3f}" for v in prf(over, threshold))]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="?", type=Path, default=CASES)
    parser.add_argument("--all", action="store_true", help="show every matcher of nomenklatura, not the best one alone")
    parser.add_argument("--wrong", action="store_true", help="list the pairs of the first half that ours gets wrong")
    args = parser.parse_args()
    if not args.cases.is_file():
        print(f"nothing to measure: {args.cases} is not there")
        return 0
    cases = read(args.cases)
    print(f"{len(cases)} pairs, {sum(case.match for case in cases)} of them one organization\n")
    rows = [row for _, row in lines("keiretsu", cases, ours, LIKELY)]
    strict = prf([(ours(case), case.match) for case in cases], STRICT)
    rows.append(["keiretsu", "as identity joins by", f"{STRICT:.3f}", str(len(cases)), *(f"{v:.3f}" for v in strict)])
    theirs = [list(lines(f"nomenklatura {name}", cases, scorer, THEIRS)) for name, scorer in peers()]
    theirs.sort(key=lambda found: -found[0][0])
    rows += [row for found in (theirs if args.all else theirs[:1]) for _, row in found]
    print(table(["matcher", "threshold", "at", "pairs", "P", "R", "F1"], rows))
    said = f"nomenklatura {version('nomenklatura')}" if theirs else "nomenklatura is not installed (the extra 'peers')"
    print(f"\n{said}")
    for case in cases if args.wrong else ():
        told = compare(*case.names)
        if case.half == 0 and (told.score >= LIKELY) != case.match:
            print(f"{'one' if case.match else 'two'}, {told.score}: {' | '.join(case.names)} ({told.reason})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
