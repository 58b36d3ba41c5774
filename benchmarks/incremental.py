"""`python -m benchmarks.incremental [FOLDER...] [--documents N]`: what one more document costs, beside a full build.

The folders' documents are taken, and where they are fewer than N, copies of them with other first letters in all names,
so that each of the first 676 copies tells of companies of its own. Three builds, each in a process of its own (its
start is counted too): all but one; that one added; all in one go. The outputs of the last two are compared byte for
byte.
"""

from __future__ import annotations

import argparse
import calendar
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from .measure import table

ROOT = Path(__file__).resolve().parent.parent
OUTPUTS = ("graph.ttl", "graph.trig", "facts.jsonl", "validation.ttl", "validation.txt", "report.html", "built.json")
_NAME = re.compile(r"\b([A-Z])([a-z])([a-z]{2,})")
_MONTHS = frozenset(calendar.month_name[1:])


def documents(folders: Sequence[Path], count: int) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of so many documents."""
    files = [file for folder in folders for file in sorted(folder.iterdir()) if file.suffix in (".txt", ".md", ".htm")]
    for number in range(count):
        turn, file = number // len(files), files[number % len(files)]
        data = file.read_bytes()
        yield f"{turn:03d}-{file.name}", _renamed(data.decode("utf-8", "replace"), turn).encode() if turn else data


def _renamed(text: str, turn: int) -> str:
    def other(match: re.Match[str]) -> str:
        if match[0] in _MONTHS:
            return match[0]
        return chr(65 + (ord(match[1]) - 65 + turn) % 26) + chr(97 + (ord(match[2]) - 97 + turn // 26) % 26) + match[3]

    return _NAME.sub(other, text)


def build(paths: Sequence[Path], out: Path) -> tuple[float, float]:
    """CPU seconds of one build in a process of its own, and those of the clock."""
    code = "import sys, keiretsu; sys.exit(not keiretsu.build(sys.argv[2:], sys.argv[1]).read)"  # nothing read: no copy
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-c", code, str(out), *map(str, paths)], check=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return cpu, time.perf_counter() - start


def report(folders: Sequence[Path], count: int) -> str:
    """The three builds as a table, and whether the outputs are the same."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "docs").mkdir()
        for file, data in documents(folders, count + 1):
            (work / "docs" / file).write_bytes(data)
        last = max((work / "docs").iterdir())
        one = work / "one" / last.name
        one.parent.mkdir()
        shutil.move(last, one)
        paths = [work / "docs", one]
        first = build(paths[:1], work / "a")
        added = build(paths, work / "a")
        whole = build(paths, work / "b")
        same = all((work / "a" / each).read_bytes() == (work / "b" / each).read_bytes() for each in OUTPUTS)
    rows = [
        [what, f"{cpu:.1f} s", f"{wall:.1f} s", f"{cpu / whole[0]:.2f}"]
        for what, (cpu, wall) in (
            (f"{count:,} documents", first), ("one more", added), (f"all {count + 1:,} in one go", whole)
        )
    ]  # fmt: skip
    told = "the same bytes" if same else "DIFFERENT BYTES"
    return f"{table(['build', 'CPU', 'wall', 'of a full build'], rows)}\n\nOne after another and in one go: {told}."


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.incremental", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    args = parser.parse_args()
    print(report(args.folders or [ROOT / "examples"], args.documents))
    return 0


if __name__ == "__main__":
    sys.exit(main())
