"""Files' bytes in, extractions out: in this process, or in several at once, with the same result.

A document whose worker dies (out of memory, a fault in a library) is that document's failure; the rest goes on.
"""

from __future__ import annotations

import gc
import hashlib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from multiprocessing import get_context
from pathlib import Path

from . import extract
from .errors import DocumentError, OntologyError, PatternError
from .extract import records
from .extractors.joining import read_with
from .extractors.loading import load
from .graph.fitting import fit
from .model import Extraction

Names = tuple[str, ...]  # of extractors from outside
STANDARD_INPUT = "-"
_AHEAD = 4  # documents that are read ahead of the one in turn, for each process


_EARLIER = {
    "removed": "; the earlier reading, of other bytes, was taken out of the graph",
    "kept": "; the earlier reading stays in the graph, --prune without this path takes it out",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, or whose reading failed: what was wrong, by the error's name, and the mend.

    `earlier` tells what became of an earlier reading of it: `removed` where the file's bytes are others now, `kept`
    where they are the same or cannot be seen, "" where there was none.
    """

    source: str
    error: str
    message: str
    earlier: str = ""

    @classmethod
    def of(cls, path: str, error: Exception) -> Failure:
        """What an exception in a document's reading says of it."""
        message = str(error) if isinstance(error, DocumentError) else f"{path}: {error}"
        return cls(path, type(error).__name__, message)

    def after(self, earlier: str) -> Failure:
        """The same, with what became of the earlier reading."""
        return replace(self, earlier=earlier, message=self.message + _EARLIER.get(earlier, ""))


class Reader:
    """Reads documents, all with one spaCy pipeline or none, and with the same extractors from outside or none.

    Args:
        mark: what decides how a document is read: our code, rules and ontology, the pipeline's files, the extractors.
    Raises:
        UsageError: there is no such pipeline or extractor.
    """

    def __init__(self, model: str = "", names: Names = ()) -> None:
        self.model, self.names = model, tuple(names)
        self.language = extract.load_language(model) if model else None
        self.plugins = load(self.names) if self.names else ()
        self.mark = fingerprint() + (f"+{self.language.digest}" if self.language else "")
        self.mark += "".join(f"+{plugin.name}:{plugin.digest}" for plugin in self.plugins)

    def extraction(self, path: str, data: bytes) -> Extraction:
        """What one document says. Raises DocumentError where it cannot be read."""
        name = Path(path).name if path != STANDARD_INPUT else "standard-input"
        if records.format_of(data, name):  # they state facts as they are: there is no language in them to be read
            return fit(records.read(data, name, path))
        return fit(read_with(self.plugins, extract.extract(extract.read(data, name, path), self.language)))

    def told(self, path: str, data: bytes) -> Extraction | Failure:
        """What one document says, or why it could not be read.

        Raises:
            PatternError, OntologyError: the rules are at fault, and so would every document be.
        """
        try:
            return self.extraction(path, data)
        except (PatternError, OntologyError):
            raise
        except Exception as error:  # a fault of ours in one document is that document's failure
            return Failure.of(path, error)


@cache
def _reader(model: str, names: Names) -> Reader:
    return Reader(model, names)


def _begin() -> None:
    """In a process of our own, which only reads documents."""
    gc.set_threshold(50_000, 20, 50)


def _work(model: str, names: Names, path: str, data: bytes) -> Extraction | Failure:
    return _reader(model, names).told(path, data)


class Crew:
    """Processes that read documents. Close it when done (`with`)."""

    def __init__(self, jobs: int, model: str, names: Names = ()) -> None:
        self.jobs, self.model, self.names = jobs, model, names
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            jobs, mp_context=get_context("spawn"), initializer=_begin
        )  # the store's threads forbid a fork

    def submit(self, path: str, data: bytes) -> Future[Extraction | Failure]:
        """Have a document read."""
        for _ in range(2):
            self._pool = self._pool or self._start(self.jobs)
            try:
                return self._pool.submit(_work, self.model, self.names, path, data)
            except BrokenProcessPool:
                self._pool = None
        raise BrokenProcessPool("no worker process can be started")

    def result(self, future: Future[Extraction | Failure], path: str, data: bytes) -> Extraction | Failure:
        """What a document says. Where its pool died it is read once more, alone: that tells whose fault it was."""
        try:
            return future.result()
        except BrokenProcessPool:
            with self._start(1) as alone:
                try:
                    return alone.submit(_work, self.model, self.names, path, data).result()
                except BrokenProcessPool:
                    return Failure(path, "WorkerDied", f"{path}: its process died while it was read; try it alone")


@dataclass(frozen=True, slots=True)
class Turn:
    """A file in its turn: its bytes and their digest, and how to have it read; or why its bytes cannot be had."""

    path: str
    data: bytes
    digest: str
    told: Callable[[], Extraction | Failure]
    failure: Failure | None = None


def turns(
    files: list[str], load: Callable[[str], bytes], reader: Reader, known: Callable[[str], bool], jobs: int
) -> Iterator[Turn]:
    """The files in order, those that are not known yet read ahead where there are several jobs.

    Args:
        known: whether a document of this digest need not be read. load: gives a file's bytes or raises DocumentError.
    """
    with Crew(jobs, reader.model, reader.names) as crew:
        waiting: deque[Turn] = deque()
        sent: set[str] = set()
        for path in files:
            try:
                data = load(path)
            except DocumentError as error:
                failure = Failure.of(path, error)
                waiting.append(Turn(path, b"", "", lambda failure=failure: failure, failure))  # type: ignore[misc]
            else:
                digest = hashlib.sha256(data).hexdigest()
                if jobs > 1 and digest not in sent and not known(digest):
                    sent.add(digest)
                    waiting.append(Turn(path, data, digest, _later(crew, path, data)))
                else:
                    waiting.append(Turn(path, data, digest, _now(reader, path, data)))
            if len(waiting) > (jobs * _AHEAD if jobs > 1 else 0):
                yield waiting.popleft()
        yield from waiting


def _now(reader: Reader, path: str, data: bytes) -> Callable[[], Extraction | Failure]:
    return lambda: reader.told(path, data)


def _later(crew: Crew, path: str, data: bytes) -> Callable[[], Extraction | Failure]:
    future = crew.submit(path, data)
    return lambda: crew.result(future, path, data)


@cache
def fingerprint() -> str:
    """A digest of all that decides how a document is read: our code, rules, weights and ontology."""
    package, digest = resources.files(__package__), hashlib.sha256()
    for room in (
        "extract",
        "extractors",
        "ontology",
        "model.py",
        "graph/alignment.py",
        "graph/claims.py",
        "graph/dating.py",
        "graph/fitting.py",
        "graph/iri.py",
        "graph/vocabulary.py",
    ):
        root = Path(str(package / room))
        for file in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if file.suffix in (".py", ".toml", ".ttl", ".txt", ".npz"):
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
