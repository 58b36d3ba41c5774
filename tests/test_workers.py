"""Several processes read what one would have read, byte for byte; one that dies costs its own document only."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import keiretsu
from keiretsu.model import Extraction
from keiretsu.workers import Crew, Failure

TEXT = "Tokyo, May {day}, 2003 - Alpha Corp. acquired Beta Inc. for ${day} million on May {day}, 2003.\n"


def papers(folder: Path) -> Path:
    folder.mkdir()
    for day in range(1, 7):
        (folder / f"{day}.txt").write_text(TEXT.format(day=day), "utf-8")
    (folder / "3b.txt").write_text(TEXT.format(day=3), "utf-8")  # the same bytes once more
    (folder / "5.pdf").write_bytes(b"%PDF-1.4 broken")
    return folder


def test_several_jobs_write_what_one_writes(tmp_path: Path) -> None:
    folder = papers(tmp_path / "in")
    one = keiretsu.build([folder, folder / "none.txt"], tmp_path / "one")
    two = keiretsu.build([folder, folder / "none.txt"], tmp_path / "two", jobs=2)
    assert (one.read, one.skipped, one.failures) == (two.read, two.skipped, two.failures)
    assert (two.read, len(two.failures)) == (6, 2)
    for name in ("graph.trig", "graph.ttl", "facts.jsonl", "validation.txt", "errors.jsonl"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    again = keiretsu.build([folder], tmp_path / "two", jobs=2)
    assert (again.read, len(again.failures)) == (0, 1)


class _Frail(Crew):
    """A crew whose first so many pools die at once."""

    deaths = 1

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        self.deaths -= 1
        if self.deaths >= 0:
            return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=os._exit, initargs=(9,))
        return super()._start(jobs)


def test_a_worker_that_dies_costs_its_own_document_only() -> None:
    data = TEXT.format(day=2).encode()
    with _Frail(2, "") as crew:
        futures = [(f"{n}.txt", crew.submit(f"{n}.txt", data)) for n in range(2)]
        told = [crew.result(future, path, data) for path, future in futures]
        assert all(isinstance(each, Extraction) and each.facts for each in told)  # read again, each alone
        assert isinstance(crew.result(crew.submit("later.txt", data), "later.txt", data), Extraction)


def test_a_document_that_kills_its_worker_twice_is_a_failure() -> None:
    with _Frail(1, "") as crew:
        crew.deaths = 2
        told = crew.result(crew.submit("heavy.txt", b"x"), "heavy.txt", b"x")
    assert isinstance(told, Failure)
    assert told.error == "WorkerDied" and "heavy.txt" in told.message
