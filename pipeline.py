"""Files in, a folder with a graph out: read, extract, add, conclude, validate, write. The story in one breath.

Incremental: an unchanged file is skipped, a changed one replaces its graph. One bad document never stops the others.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from . import extract, ontology
from .errors import DocumentError, StoreError
from .graph import Graph, facts, judgements
from .graph.fitting import fit
from .graph.iri import BASE
from .graph.manifest import Entry, Manifest
from .graph.store import write_atomically
from .model import Extraction

if TYPE_CHECKING:
    from .graph.validate import Report

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf")
STANDARD_INPUT = "-"
Progress = Callable[[str, int, int], None]  # what is done (a path or a step), how many are done, how many there are


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


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did and what the graph now holds.

    Args:
        read, skipped, removed: files read anew, unchanged, and taken out by `prune`.
        counts: how many `documents`, `claims`, `companies`, `people`, `events`, `states`, `observations`, `conflicts`.
        violations, warnings: of the validation.
    """

    directory: Path
    read: int
    skipped: int
    removed: int
    failures: tuple[Failure, ...]
    counts: dict[str, int] = field(default_factory=dict)
    violations: int = 0
    warnings: int = 0

    @property
    def conforms(self) -> bool:
        return self.violations == 0

    @property
    def exit_code(self) -> int:
        """0, or 3 where some input could not be read."""
        return DocumentError.exit_code if self.failures else 0


def build(
    paths: Iterable[str | Path],
    out: str | Path,
    *,
    prune: bool = False,
    base: str = BASE,
    model: str = "",
    progress: Progress | None = None,
) -> BuildReport:
    """Read files and folders (recursively) and write `out`/{store/, graph.ttl, graph.trig, facts.jsonl, validation.ttl,
    validation.txt, report.html, errors.jsonl}.

    Args:
        prune: take documents out whose files are not among `paths` any more.
        base: IRI under which instances are named; a folder keeps to one.
        model: a spaCy pipeline, by name or folder, that adds the names it sees; "" for none. What was read with
            another one is read anew.
    Raises:
        StoreError: the folder cannot be written, or another process writes it. UsageError: a bad `base`, `model` or
            judgement.
    """
    directory, tell = Path(out), progress or (lambda what, done, total: None)
    reader = Reader(model)
    files = list(sources(paths))
    with Graph(directory, read_only=False, base=base) as graph:
        manifest, fresh, failures = Manifest(directory), 0, list[Failure]()
        for number, path in enumerate(files, 1):
            try:
                fresh += _take(path, graph, manifest, reader)
            except StoreError:
                raise
            except Exception as error:  # a fault of ours in one document is that document's failure
                failures.append(_failed(path, error, _leave(path, graph, manifest)))
            tell(path, number, len(files))
        removed = _prune(set(files), graph, manifest) if prune else 0
        manifest.compact()
        _write_errors(directory, failures)
        summary = _summarise(graph, directory, reader.mark, tell)
    skipped = len(files) - fresh - len(failures)
    return BuildReport(directory, fresh, skipped, removed, tuple(failures), *summary)


def facts_of(
    paths: Iterable[str | Path], *, model: str = "", progress: Progress | None = None
) -> Iterator[facts.Line | Failure]:
    """The contract's lines of files, document by document, without a store; a Failure in place of an unreadable one.

    Raises:
        UsageError: there is no spaCy pipeline of the name (or in the folder) `model`.
    """
    reader, files = Reader(model), list(sources(paths)) if progress else sources(paths)
    for number, path in enumerate(files, 1):
        if progress and isinstance(files, list):
            progress(path, number - 1, len(files))
        try:
            yield from facts.to_lines(reader.extraction(path, _bytes(path)))
        except Exception as error:  # as in `build`: the other documents are still to come
            yield _failed(path, error)


def _failed(path: str, error: Exception, earlier: str = "") -> Failure:
    message = str(error) if isinstance(error, DocumentError) else f"{path}: {error}"
    said = {
        "removed": "; the earlier reading, of other bytes, was taken out of the graph",
        "kept": "; the earlier reading stays in the graph, --prune without this path takes it out",
    }
    return Failure(path, type(error).__name__, message + said.get(earlier, ""), earlier)


def _leave(path: str, graph: Graph, manifest: Manifest) -> str:
    """What becomes of the earlier reading of a file that cannot be read now: what the graph tells must be in the file,
    so a reading of other bytes leaves. One of the same bytes stays; so does one of a file that cannot be opened."""
    old = manifest.entries.get(path)
    if old is None or not graph.has(old.document):
        return ""
    try:
        same = path == STANDARD_INPUT or hashlib.sha256(_bytes(path)).hexdigest() == old.sha256
    except DocumentError:
        same = True
    if same:
        return "kept"
    manifest.forget(path)
    if old.document not in manifest.documents():
        graph.remove(old.document)
    return "removed"


def sources(paths: Iterable[str | Path]) -> Iterator[str]:
    """Files as given, and in folders all files that can be read, sorted; each once."""
    seen: set[str] = set()
    for given in map(str, paths):
        path = Path(given)
        inside = (p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file() and not _hidden(p, path))
        for found in sorted(map(str, inside)) if path.is_dir() else [given]:
            if found not in seen:
                seen.add(found)
                yield found


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _bytes(path: str) -> bytes:
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(path, f"cannot be opened ({reason})", "check the path and its rights") from error


class Reader:
    """Reads documents, all with one spaCy pipeline or with none. Raises UsageError for one that there is not.

    Args:
        mark: what decides how a document is read: our code, rules and ontology, and the pipeline's files.
    """

    def __init__(self, model: str = "") -> None:
        self.language = extract.load_language(model) if model else None
        self.mark = fingerprint() + (f"+{self.language.digest}" if self.language else "")

    def extraction(self, path: str, data: bytes) -> Extraction:
        """What one document says. Raises DocumentError where it cannot be read."""
        name = Path(path).name if path != STANDARD_INPUT else "standard-input"
        return fit(extract.extract(extract.read(data, name, path), self.language))


def _take(path: str, graph: Graph, manifest: Manifest, reader: Reader) -> bool:
    """Read one file into the graph; False where it is there already. The journal is written after the commit."""
    data, old = _bytes(path), manifest.entries.get(path)
    digest = hashlib.sha256(data).hexdigest()
    entry = Entry(path, digest, digest[:16], reader.mark)
    known = old == entry or any(
        (e.document, e.extractor) == (entry.document, entry.extractor) for e in manifest.entries.values()
    )
    read = None if known and graph.has(entry.document) else reader.extraction(path, data)
    manifest.forget(path)  # not before: where the reading fails, it is still to be seen what was read earlier
    gone = [old.document] if old and old.document not in manifest.documents() | {entry.document} else []
    if read:
        graph.add(read, ontology.version(), replacing=gone)
    elif gone:
        graph.remove(gone[0])
    if old == entry:
        manifest.entries[path] = entry
    else:
        manifest.record(entry)
    return read is not None


def _prune(files: set[str], graph: Graph, manifest: Manifest) -> int:
    gone = sorted(manifest.entries.keys() - files)
    for path in gone:
        document = manifest.entries[path].document
        manifest.forget(path)
        if document not in manifest.documents() and graph.has(document):
            graph.remove(document)
    return len(gone)


@cache
def fingerprint() -> str:
    """A digest of all that decides how a document is read: our code, rules and ontology."""
    package, digest = resources.files(__package__), hashlib.sha256()
    for room in (
        "extract",
        "ontology",
        "model.py",
        "graph/claims.py",
        "graph/fitting.py",
        "graph/iri.py",
        "graph/vocabulary.py",
    ):
        root = Path(str(package / room))
        for file in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if file.suffix in (".py", ".toml", ".ttl"):
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _write_errors(directory: Path, failures: Iterable[Failure]) -> None:
    lines = (json.dumps(asdict(failure), ensure_ascii=False) + "\n" for failure in failures)
    write_atomically(directory / "errors.jsonl", "".join(lines).encode("utf-8", "replace"))


BUILT = "built.json"
OUTPUTS = ("graph.ttl", "graph.trig", "facts.jsonl", "validation.ttl", "validation.txt", "report.html", BUILT)


def _summarise(graph: Graph, directory: Path, mark: str, tell: Progress) -> tuple[dict[str, int], int, int]:
    """Conclude, validate and write the outputs, unless all of them stand for these very documents and judgements."""
    judged = directory / judgements.FILE
    state = hashlib.sha256(json.dumps([graph.documents(), mark, graph.base]).encode())
    state.update(_conclusion_code())
    state.update(judged.read_bytes() if judged.exists() else b"")
    key = state.hexdigest()
    if all((directory / name).exists() for name in OUTPUTS):
        built = json.loads((directory / BUILT).read_text("utf-8"))
        if built.get("key") == key:
            return built["counts"], built["violations"], built["warnings"]
    tell("conclusions", 0, 3)
    counts = graph.conclude().counts() | {"documents": len(graph.documents())}
    tell("validation", 1, 3)
    report = graph.validate()
    tell("exports", 2, 3)
    _write_outputs(graph, directory, report)
    built = {"key": key, "counts": counts, "violations": report.violations, "warnings": report.warnings}
    write_atomically(directory / BUILT, json.dumps(built, indent=1).encode())
    tell("done", 3, 3)
    return counts, report.violations, report.warnings


@cache
def _conclusion_code() -> bytes:
    root = Path(str(resources.files(__package__) / "graph"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(root.glob("*.py")))).digest()


def _write_outputs(graph: Graph, directory: Path, report: Report) -> None:
    from .graph import report as page

    graph.export(directory / "graph.ttl")
    graph.export(directory / "graph.trig")
    write_atomically(directory / "facts.jsonl", facts.to_text(graph.facts()).encode("utf-8"))
    write_atomically(directory / "validation.ttl", report.turtle())
    write_atomically(directory / "validation.txt", report.text().encode("utf-8"))
    page.write(graph, directory / "report.html", report)
