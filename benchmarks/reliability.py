"""`python -m benchmarks.reliability [FOLDER...]`: documents with gold in, how often each confidence is right out.

A folder holds NAME.jsonl (gold facts) beside each NAME; without one, the corpus beside the checkout is taken. Records
are paired as the contract's `score.py` pairs them. An event or a relation is right where it has a partner in gold and
at least nine in ten of the slots it tells agree with it; a figure is right where gold has it. What a record leaves out
does not count against it: that is recall.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import keiretsu

from .measure import table

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
AGREE = 0.9  # of a record's slots
BINS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.01)
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicted record and whether gold agrees with it."""

    line: Line
    right: bool

    @property
    def confidence(self) -> float:
        return float(self.line["confidence"])


def scorer(shared: Path) -> Any:
    """The contract's `score.py` as a module. Raises SystemExit where it is not there."""
    path = shared / "contract" / "score.py"
    spec = importlib.util.spec_from_file_location("contract_score", path)
    if not path.is_file() or spec is None or spec.loader is None:
        sys.exit(f"{path}: not there; --shared names the folder that holds contract/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pairs(folder: Path, shared: Path) -> list[tuple[Path, Path]]:
    """Documents with their gold: one document, those of a folder, or of `corpus/` and `gold/`."""
    if folder.is_file():
        found = [(folder, folder.with_name(f"{folder.name}.jsonl"))]
    elif folder == shared:
        found = [(shared / "corpus" / gold.stem, gold) for gold in sorted((shared / "gold").glob("*.jsonl"))]
    else:
        found = [(gold.with_suffix(""), gold) for gold in sorted(folder.glob("*.jsonl"))]
    return [(document, gold) for document, gold in found if document.is_file()]


class Judge:
    """Gold and what was told of one document in, a verdict on each record out. Raises SystemExit without `score.py`."""

    def __init__(self, shared: Path) -> None:
        self.score = scorer(shared)
        types = json.loads((shared / "contract" / "types.json").read_text("utf-8"))
        self.families = {name: "|".join(family) for family in types["families"] for name in family}

    def verdicts(self, gold: Path, told: list[Line]) -> Iterator[Judged]:
        """Every record that is told, in any order."""
        groups: dict[tuple[str, str], tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
        for side, lines in enumerate((self.score.load(gold), told)):
            for line in lines:
                name = line.get("type", "")
                groups[line["kind"], self.families.get(name, name)][side].append(line)
        for (kind, _), (golds, preds) in groups.items():
            yield from self._figures(golds, preds) if kind == "observation" else self._records(golds, preds)

    def slots(self, gold: Path, told: list[Line]) -> tuple[float, float, float]:
        """Slots of events and relations that agree, that are told, and that gold has, as the contract counts them."""
        groups: dict[tuple[str, str], tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
        for side, lines in enumerate((self.score.load(gold), told)):
            for line in lines:
                if line["kind"] != "observation":
                    groups[line["kind"], self.families.get(line["type"], line["type"])][side].append(line)
        hit = predicted = expected = 0.0
        for golds, preds in groups.values():
            paired = self.score.score_records(golds, preds, self.families)
            hit += sum(hits for _, _, (hits, _, _) in paired)
            expected += sum(len(self.score.slots(g)) for g in golds) - sum(less for _, _, (_, less, _) in paired)
            predicted += sum(len(self.score.slots(p)) for p in preds) - sum(less for _, _, (_, _, less) in paired)
        return hit, predicted, expected

    def _records(self, golds: list[Line], preds: list[Line]) -> Iterator[Judged]:
        right = {}
        for _, number, (hit, _, excused) in self.score.score_records(golds, preds, self.families):
            right[number] = hit >= AGREE * (len(self.score.slots(preds[number])) - excused)
        yield from (Judged(line, right.get(number, False)) for number, line in enumerate(preds))

    def _figures(self, golds: list[Line], preds: list[Line]) -> Iterator[Judged]:
        open_ = dict(enumerate(golds))
        for line in preds:
            match = next((number for number, gold in open_.items() if self.score.same_observation(gold, line)), None)
            open_.pop(match, None) if match is not None else None
            yield Judged(line, match is not None)


def judged(folders: Iterable[Path], shared: Path, model: str = "") -> Iterator[Judged]:
    """Every record that is told of the documents of the folders, with its verdict."""
    judge = Judge(shared)
    for folder in folders:
        for document, gold in pairs(folder, shared):
            told = [line for line in keiretsu.facts([document], model=model) if isinstance(line, dict)]
            yield from judge.verdicts(gold, told)


def report(found: list[Judged], title: str) -> str:
    """The table of one kind of record: by bins of confidence, how many there are and how many are right."""
    rows = []
    for low, high in pairwise(BINS):
        here = [one for one in found if low <= one.confidence < high]
        if here:
            said = sum(one.confidence for one in here) / len(here)
            right = sum(one.right for one in here)
            shown = f"{low:.2f} to {min(high, 1):.2f}"
            rows.append([shown, str(len(here)), f"{said:.3f}", f"{right / len(here):.3f}"])
    off = sum(abs(float(said) - float(share)) * int(count) for _, count, said, share in rows) / max(len(found), 1)
    right = sum(one.right for one in found)
    head = f"{title}: {len(found)} records, {right} right; told and true differ by {off:.3f} on average\n\n"
    return head + table(["confidence", "records", "mean told", "right"], rows)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder that holds contract/score.py")
    parser.add_argument("--out", type=Path, help="write each record with its verdict there, one a line (JSON)")
    args = parser.parse_args()
    found = list(judged(args.folders or [args.shared], args.shared))
    if args.out:
        lines = (json.dumps(one.line | {"right": one.right}, ensure_ascii=False) + "\n" for one in found)
        args.out.write_text("".join(lines), "utf-8")
    for title, kinds in (("Events and relations", ("event", "relation")), ("Figures", ("observation",))):
        print(report([one for one in found if one.line["kind"] in kinds], title) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
