"""A function in, its CPU and wall seconds out: medians over repeated runs, and how far they lay apart."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Timing:
    """Medians in seconds; `low` and `high` are the extremes of the CPU seconds."""

    cpu: float
    wall: float
    low: float
    high: float
    runs: int

    def __str__(self) -> str:
        return f"{seconds(self.cpu)} ({seconds(self.low)} to {seconds(self.high)})"


def seconds(value: float) -> str:
    """A duration for people: three figures, in the unit that fits."""
    if value < 0.001:
        return f"{value * 1e6:.3g} µs"
    return f"{value * 1000:.3g} ms" if value < 1 else f"{value:.3g} s"


def measure(work: Callable[[], object], *, runs: int, patience: float = 60.0) -> Timing:
    """Run `work` once to warm up and then `runs` times; fewer, but one at least, once `patience` seconds are spent.

    Where the first run alone takes that long, it is the measure. CPU seconds are those of this process, all threads;
    what earlier runs left is collected first.
    """
    started = time.perf_counter()
    first = _once(work)
    if first.wall > patience:
        return first
    timings = [_once(work)]
    while len(timings) < runs and time.perf_counter() - started < patience:
        timings.append(_once(work))
    cpu = [timing.cpu for timing in timings]
    return Timing(median(cpu), median(timing.wall for timing in timings), min(cpu), max(cpu), len(timings))


def _once(work: Callable[[], object]) -> Timing:
    gc.collect()
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Timing(cpu, wall, cpu, cpu, 1)


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; the first column is left-aligned, the others right-aligned."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = [[cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(r, widths, strict=True))]
             for r in [head, rule, *rows]]  # fmt: skip
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
