"""Files in, a folder with a graph out: read, extract, add, conclude, validate, write. The story in one breath.

Incremental: an unchanged file is skipped, a changed one replaces its graph. One bad document never stops the others.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from . import ontology
from .built import BuildReport as BuildReport
from .errors import DocumentError, OntologyError, PatternError, StoreError
from .extract import records
from .extract.uncollected import uncollected
from .extractors.joining import FAILED, REFUSED
from .graph import Graph, facts, judgements, outputs
from .graph.iri import BASE
from .graph.manifest import Entry, Manifest
from .graph.parts import code
from .graph.store import write_atomically
from .model import Extraction
from .workers import STANDARD_INPUT, Reader, Turn, turns
from .workers import Failure as Failure

OUT = "keiretsu-out"  # the folder of a build that names none
SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf")
Progress = Callable[[str, int, int], None]  # what is done (a path or a step), how many are done, how many there are


def build(
    paths: str | Path | Iterable[str | Path],
    out: str | Path = OUT,
    *,
    prune: bool = False,
    base: str = BASE,
    model: str = "",
    extractors: Iterable[str] = (),
    jobs: int = 1,
    progress: Progress | None = None,
) -> BuildReport:
    """Read files and folders (recursively) and write `out`/{store/, graph.ttl, graph.trig, facts.jsonl, validation.ttl,
    validation.txt, report.html, errors.jsonl}.

    Args:
        paths: a file or folder, or several.
        prune: take documents out whose files are not among `paths` any more.
        base: IRI under which instances are named; a folder keeps to one.
        model: a spaCy pipeline, by name or folder, that adds the names it sees; "rules" for rules alone, without our
            own network; "" for neither. What was read with another one is read anew.
        extractors: names of installed extractors from outside (docs/extractors.md) that read each document too.
        jobs: how many processes read documents; what is written is the same.
    Returns:
        What was done, with the graph: `build("docs/").query("holders", company="IIJ")`.
    Raises:
        StoreError: the folder cannot be written, or another process writes it. UsageError: a bad `base`, `model`,
            extractor or judgement.
    """
    directory, tell = Path(out), progress or (lambda what, done, total: None)
    reader = Reader(model, tuple(extractors))
    files = list(sources(paths))
    with Graph(directory, read_only=False, base=base) as graph:
        manifest, fresh, failures = Manifest(directory), 0, list[Failure]()
        known = _known(graph, manifest, reader.mark)
        for number, turn in enumerate(turns(files, _bytes, reader, known, jobs), 1):
            try:
                taken = turn.failure or _take(turn, graph, manifest, reader.mark)
            except (StoreError, PatternError, OntologyError):  # no document is to blame
                raise
            except Exception as error:  # a fault of ours in one document is that document's failure
                taken = Failure.of(turn.path, error)
            if isinstance(taken, Failure):
                failures.append(taken.after(_leave(turn, graph, manifest)))
            else:
                fresh += taken
            tell(turn.path, number, len(files))
        removed = _prune(set(files), graph, manifest) if prune else 0
        manifest.compact()
        _write_errors(directory, failures)
        readings = sorted({(entry.document, entry.extractor) for entry in manifest.entries.values()})
        summary = _summarise(graph, directory, [reader.mark, *readings], tell)
    skipped = len(files) - fresh - len(failures)
    return BuildReport(directory, fresh, skipped, removed, tuple(failures), *summary, graph.base)


def facts_of(
    paths: str | Path | Iterable[str | Path],
    *,
    model: str = "",
    extractors: Iterable[str] = (),
    progress: Progress | None = None,
    notice: Callable[[str], None] | None = None,
) -> Iterator[facts.Line | Failure]:
    """The contract's lines of files, document by document, without a store; a Failure in place of an unreadable one.

    Args:
        notice: is told of each statement of an extractor that was refused, and of each that an extractor failed over.
    Raises:
        UsageError: there is no spaCy pipeline of the name (or in the folder) `model`, or no such extractor.
    """
    reader, files = Reader(model, tuple(extractors)), list(sources(paths)) if progress else sources(paths)
    for number, path in enumerate(files, 1):
        if progress and isinstance(files, list):
            progress(path, number - 1, len(files))
        try:
            told = reader.told(path, _bytes(path))
        except DocumentError as error:
            told = Failure.of(path, error)
        if isinstance(told, Failure):
            yield told
        else:
            for finding in told.findings:
                if notice and finding.code in (FAILED, REFUSED):
                    notice(f"{path}: {finding.message}")
            yield from facts.to_lines(told)


def _leave(turn: Turn, graph: Graph, manifest: Manifest) -> str:
    """What becomes of the earlier reading of a file that cannot be read now: what the graph tells must be in the file,
    so a reading of other bytes leaves. One of the same bytes stays; so does one of a file that cannot be opened."""
    old = manifest.entries.get(turn.path)
    if old is None or not graph.has(old.document):
        return ""
    if turn.path == STANDARD_INPUT or turn.digest in ("", old.sha256):
        return "kept"
    manifest.forget(turn.path)
    if not manifest.holds(old.document):
        graph.remove(old.document)
    return "removed"


def read_one(path: str | Path, *, model: str = "", extractors: Iterable[str] = ()) -> Extraction:
    """What one file says. Raises DocumentError, and UsageError for no such pipeline or extractor."""
    return Reader(model, tuple(extractors)).extraction(str(path), _bytes(str(path)))


def sources(paths: str | Path | Iterable[str | Path]) -> Iterator[str]:
    """Files as given, and in folders all files that can be read, sorted; each once."""
    seen: set[str] = set()
    for given in [str(paths)] if isinstance(paths, str | Path) else map(str, paths):
        path = Path(given)
        inside = (p for p in path.rglob("*") if _readable(p.name) and p.is_file() and not _hidden(p, path))
        for found in sorted(map(str, inside)) if path.is_dir() else [given]:
            if found not in seen:
                seen.add(found)
                yield found


def _readable(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES or records.named(name)


def of_records(path: str) -> bool:
    """Whether a file holds records that are read as such; true of one that cannot be opened, so that reading it says
    why, and of standard input."""
    if path == STANDARD_INPUT:
        return True
    try:
        with Path(path).open("rb") as file:
            return records.format_of(file.read(1 << 16), Path(path).name) is not None
    except (OSError, ValueError):
        return True


def _hidden(path: Path, root: Path) -> bool:
    """Whether it lies in a hidden folder, or in one that Python's packaging writes beside sources."""
    return any(part.startswith(".") or part.endswith(".egg-info") for part in path.relative_to(root).parts)


def _bytes(path: str) -> bytes:
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(path, f"cannot be opened ({reason})", "check the path and its rights") from error


def _known(graph: Graph, manifest: Manifest, mark: str) -> Callable[[str], bool]:
    """Whether a file of a digest was read before, by the same code, and is in the graph."""

    def known(digest: str) -> bool:
        return manifest.read(digest[:16], mark) and graph.has(digest[:16])

    return known


def _take(turn: Turn, graph: Graph, manifest: Manifest, mark: str) -> bool | Failure:
    """Read one file into the graph; False where it is there already. The journal is written after the commit."""
    path, old = turn.path, manifest.entries.get(turn.path)
    entry = Entry(path, turn.digest, turn.digest[:16], mark)
    told = None if _known(graph, manifest, mark)(turn.digest) else turn.told()
    if isinstance(told, Failure):
        return told
    if told and any(finding.code == FAILED for finding in told.findings):
        entry = replace(entry, extractor=mark + UNSURE)  # the next build asks the extractor again
    manifest.forget(path)  # not before: where the reading fails, it is still to be seen what was read earlier
    gone = [old.document] if old and old.document != entry.document and not manifest.holds(old.document) else []
    if told is not None:
        graph.add(told, ontology.version(), replacing=gone)
    elif gone:
        graph.remove(gone[0])
    if old == entry:
        manifest.put(entry)
    else:
        manifest.record(entry)
    return told is not None


def _prune(files: set[str], graph: Graph, manifest: Manifest) -> int:
    gone = sorted(manifest.entries.keys() - files)
    for path in gone:
        document = manifest.entries[path].document
        manifest.forget(path)
        if not manifest.holds(document) and graph.has(document):
            graph.remove(document)
    return len(gone)


def _write_errors(directory: Path, failures: Iterable[Failure]) -> None:
    lines = (json.dumps(asdict(failure), ensure_ascii=False) + "\n" for failure in failures)
    write_atomically(directory / "errors.jsonl", "".join(lines).encode("utf-8", "replace"))


BUILT = "built.json"
UNSURE = "!"  # behind the mark of a reading over which an extractor failed
OUTPUTS = ("graph.ttl", "graph.trig", "facts.jsonl", "validation.ttl", "validation.txt", "report.html", BUILT)


def _summarise(graph: Graph, directory: Path, read_by: list[object], tell: Progress) -> tuple[dict[str, int], int, int]:
    """Conclude, validate and write the outputs, unless all of them stand for these very documents and judgements."""
    judged = directory / judgements.FILE
    state = hashlib.sha256(json.dumps([graph.documents(), read_by, graph.base]).encode())
    state.update(code().encode())
    state.update(judged.read_bytes() if judged.exists() else b"")
    key = state.hexdigest()
    if all((directory / name).exists() for name in OUTPUTS):
        built = json.loads((directory / BUILT).read_text("utf-8"))
        if built.get("key") == key:
            return built["counts"], built["violations"], built["warnings"]
    with uncollected(), graph.kept.remembering():
        tell("conclusions", 0, 3)
        counts = graph.conclude().counts() | {"documents": len(graph.documents())}
        tell("validation", 1, 3)
        report = outputs.validated(graph)
        tell("exports", 2, 3)
        outputs.write(graph, directory, report)
    built = {"key": key, "counts": counts, "violations": report.violations, "warnings": report.warnings}
    write_atomically(directory / BUILT, json.dumps(built, indent=1).encode())
    tell("done", 3, 3)
    return counts, report.violations, report.warnings
