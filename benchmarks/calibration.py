"""`python -m benchmarks.calibration FOLDER...`: documents with gold in, weights of confidences and their worth out.

Ridge logistic regression over the signs of `extract/frames/confidence.py`. Documents by which rules were mended
(`--tuned`) help to weigh one sign against another, but have a start of their own that is not written: rules are right
about them more often than about others. How well it does is told of the other documents, each left out of the fit in
turn; the weights that are written are fitted on all.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from keiretsu.extract import read, uncalibrated
from keiretsu.extract.frames.confidence import Sign, signs
from keiretsu.graph.facts import to_lines
from keiretsu.graph.fitting import fit as fitted
from keiretsu.model import Extraction

from .reliability import SHARED, Judge, Judged, pairs, report

OUT = Path(__file__).resolve().parent.parent / "extract" / "frames" / "confidence.toml"
RIDGES = {"fact": 10.0, "figure": 30.0}  # how strongly weights are drawn to nothing: figures of one paper are alike
LARGE = 30  # records of one document beyond which each counts less: they are right or wrong together
_TUNED = ("tuned", "")
LEAST = 3  # documents that a sign is seen in, to have a weight
_HEAD = """\
# Written by `python -m benchmarks.calibration`; not by hand. Log-odds that add up to a confidence: what is looked at,
# what is seen, what it weighs. docs/quality.md tells on what it was fitted and how well it does.
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One record: its document, its line with the verdict of gold, its signs."""

    document: str
    judged: Judged
    signs: tuple[Sign, ...]
    tuned: bool


def collect(folders: Iterable[Path], shared: Path, tuned: bool) -> list[Seen]:
    """Every record told of the documents of the folders, with the confidence of its rule and its signs."""
    judge, found = Judge(shared), list[Seen]()
    for folder in folders:
        for document, gold in pairs(folder, shared):
            extraction = fitted(uncalibrated(read(document.read_bytes(), document.name, str(document))))
            told = [(line, seen) for line, seen in _lines(extraction)]
            verdicts = {id(one.line): one for one in judge.verdicts(gold, [line for line, _ in told])}
            found += [Seen(str(document), verdicts[id(line)], seen, tuned) for line, seen in told]
    return found


def _lines(extraction: Extraction) -> list[tuple[dict[str, Any], tuple[Sign, ...]]]:
    found = []
    for fact in extraction.facts:
        found.append((next(to_lines(replace(extraction, facts=(fact,), observations=()))), tuple(signs(fact))))
    for figure in extraction.observations:
        found.append((next(to_lines(replace(extraction, facts=(), observations=(figure,)))), tuple(signs(figure))))
    return found


def weigh(seen: list[Seen], ridge: float) -> dict[Sign, float]:
    """The weights of the signs; ("", "") is the start."""
    documents: dict[Sign, set[str]] = defaultdict(set)
    for one in seen:
        for sign in one.signs:
            documents[sign].add(one.document)
    known = [("", ""), _TUNED, *sorted(sign for sign, where in documents.items() if len(where) >= LEAST)]
    place = {sign: number for number, sign in enumerate(known)}
    matrix = np.zeros((len(seen), len(known)))
    matrix[:, 0] = 1
    for row, one in enumerate(seen):
        matrix[row, 1] = one.tuned
        for sign in one.signs:
            if sign in place:
                matrix[row, place[sign]] = 1
    right = np.array([one.judged.right for one in seen], dtype=float)
    sizes = Counter(one.document for one in seen)
    counts = np.array([min(1.0, LARGE / sizes[one.document]) for one in seen])
    penalty = np.full(len(known), ridge)
    penalty[:2] = 1e-3
    found = np.zeros(len(known))
    for _ in range(30):
        share = 1 / (1 + np.exp(-matrix @ found))
        slope = matrix.T @ (counts * (right - share)) - penalty * found
        curve = (matrix * (counts * share * (1 - share))[:, None]).T @ matrix + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        found += step
        if np.abs(step).max() < 1e-6:
            break
    return {sign: float(weight) for sign, weight in zip(known, found, strict=True)}


def told(weights: dict[Sign, float], one: Seen) -> float:
    odds = weights["", ""] + sum(weights.get(sign, 0.0) for sign in one.signs)
    return float(np.clip(1 / (1 + np.exp(-odds)), 0.02, 0.99))


def left_out(seen: list[Seen], ridge: float) -> list[Judged]:
    """Each record with the confidence by weights that were fitted without its document."""
    found = []
    for document in sorted({one.document for one in seen if not one.tuned}):
        weights = weigh([one for one in seen if one.document != document], ridge)
        for one in (one for one in seen if one.document == document):
            line = one.judged.line | {"confidence": round(told(weights, one), 2)}
            found.append(Judged(line, one.judged.right))
    return found


def written(name: str, weights: dict[Sign, float]) -> str:
    lines = [f"[{name}]", f"start = {weights['', '']:.2f}"]
    looked = ""
    for (what, seen), weight in sorted(weights.items()):
        if (what, seen) == _TUNED or not what or abs(weight) < 0.05:
            continue
        if what != looked:
            lines += ["", f"[{name}.{what}]"]
            looked = what
        lines.append(f'"{seen}" = {weight:.2f}')
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description=__doc__)
    parser.add_argument(
        "folders", nargs="+", type=Path, help="documents, or folders of them, that no rule was mended by"
    )
    parser.add_argument("--tuned", nargs="*", type=Path, default=[], help="those that rules were mended by")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder that holds contract/score.py")
    parser.add_argument("--write", action="store_true", help=f"write {OUT.name}")
    args = parser.parse_args()
    seen = collect(args.folders, args.shared, False) + collect(args.tuned, args.shared, True)
    parts = []
    for name, kinds in (("fact", ("event", "relation")), ("figure", ("observation",))):
        mine = [one for one in seen if one.judged.line["kind"] in kinds]
        print(report([one.judged for one in mine if not one.tuned], f"{name}s by their rules' own confidence") + "\n")
        ridge = RIDGES[name]
        print(report(left_out(mine, ridge), f"{name}s by weights fitted without their document") + "\n")
        parts.append(written(name, weigh(mine, ridge)))
    if args.write:
        OUT.write_text(_HEAD + "\n" + "\n".join(parts), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
