"""A document's graph in, what conclusions and outputs take from it out, made once and kept beside the store.

A document's graph never changes because another one came, and so neither do its records, its lines of facts, its part
of the exports and the results of its validation. Kept in `DIR/parts.sqlite`, they make one more document cost its own
work. What follows from several documents together is kept by a digest of all that it follows from (`memo`). Only a
copy: where it is missing, torn or of other code, it is made anew, and the outputs are the same.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from pyoxigraph import NamedNode

from .memo import Memo

T = TypeVar("T")
FILE = "parts.sqlite"
KINDS = ("records", "facts", "blocks", "results", "quotes")
_OURS = ("graph.records", "graph.report_shacl", "graph.blocks", "graph.explain", "model")
_FOREIGN = {("decimal", "Decimal"), ("datetime", "date"), ("pyoxigraph", "Literal"), ("pyoxigraph", "NamedNode")}
_FOREIGN |= {("builtins", name) for name in ("frozenset", "set")}
_SCHEMA = """
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS part (kind TEXT, id TEXT, data BLOB, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS memo (kind TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS code (mark TEXT);
"""


class Parts:
    """The parts of the documents of one output folder.

    Args:
        directory: the output folder; None keeps nothing.
        read_only: what is missing is made and not kept.
    """

    def __init__(self, directory: Path | None, *, read_only: bool = False, base: str = "") -> None:
        self.mark, self.read_only = f"{code()} {base}", read_only
        self._file = directory / FILE if directory is not None else None
        self._kept: sqlite3.Connection | None = None

    def take(self, kind: str, names: Sequence[NamedNode], make: Callable[[NamedNode], T]) -> Iterator[T]:
        """The parts of a kind of some documents, in their order; those that are missing are made (and kept)."""
        kept = self.kept(kind)
        fresh: list[tuple[NamedNode, T]] = []
        for name in names:
            found = kept.get(name.value)
            if found is None:
                found = make(name)
                fresh.append((name, found))
            yield found
        self.keep(kind, fresh)

    def kept(self, kind: str) -> dict[str, Any]:
        """All parts of a kind that are kept, by document."""
        return self._read("SELECT id, data FROM part WHERE kind = ?", kind)

    @contextmanager
    def memo(self, kind: str) -> Iterator[Memo[Any]]:
        """What followed before, of a kind. What is asked for in the block is kept, where this folder is written."""
        found = self._read("SELECT kind, data FROM memo WHERE kind = ?", kind).get(kind)
        memo = Memo[Any](found if isinstance(found, dict) else {})
        yield memo
        if memo.changed and not self.read_only:
            self._write("INSERT OR REPLACE INTO memo VALUES (?, ?)", [(kind, pickle.dumps(memo.used, protocol=5))])

    def keep(self, kind: str, parts: Iterable[tuple[NamedNode, object]]) -> None:
        """Keep parts, where this folder is written."""
        rows = [(kind, name.value, pickle.dumps(part, protocol=5)) for name, part in parts if not self.read_only]
        if rows:
            self._write("INSERT OR REPLACE INTO part VALUES (?, ?, ?)", rows)

    def forget(self, names: Iterable[NamedNode]) -> None:
        """Drop all parts of documents whose graphs change. Done before they change, so that no part outlives them."""
        if self._file is not None and self._file.exists() and not self.read_only:
            self._write(
                "DELETE FROM part WHERE kind = ? AND id = ?", [(k, name.value) for name in names for k in KINDS]
            )

    def clear(self) -> None:
        """Drop everything: the store may be written by others."""
        self._lose()

    def only(self, names: Iterable[NamedNode]) -> None:
        """Drop the parts of all other documents."""
        known = {name.value for name in names}
        try:
            base = self._open()
            rows = base.execute("SELECT DISTINCT id FROM part").fetchall() if base and not self.read_only else ()
        except sqlite3.Error:
            return self._lose()
        return self.forget(NamedNode(name) for (name,) in rows if name not in known)

    def close(self) -> None:
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def _read(self, question: str, kind: str) -> dict[str, Any]:
        """Rows of a name and a value."""
        try:
            base = self._open()
            rows = base.execute(question, (kind,)).fetchall() if base else ()
            return {name: _load(data) for name, data in rows}
        except (sqlite3.Error, pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError):
            self._lose()
            return {}

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        try:
            if base := self._open():
                with base:
                    base.executemany(statement, rows)
        except sqlite3.Error:  # a full disk, a torn file: only a copy is lost
            self._lose()

    def _open(self) -> sqlite3.Connection | None:
        if self._kept is None and self._file is not None and (self._file.exists() or not self.read_only):
            if self.read_only:
                # a query may run in a thread of its own (see `cli.interruptible`); one at a time asks
                uri = f"{self._file.resolve().as_uri()}?mode=ro"
                self._kept = sqlite3.connect(uri, uri=True, check_same_thread=False)
            else:
                self._kept = sqlite3.connect(self._file, check_same_thread=False)
                self._kept.executescript(_SCHEMA)
            if self._kept.execute("SELECT mark FROM code").fetchone() != (self.mark,):
                self._renew(self._kept)
        return self._kept

    def _renew(self, base: sqlite3.Connection) -> None:
        """What other code made is of no use."""
        if self.read_only:
            raise sqlite3.DatabaseError("made by other code")
        with base:
            base.execute("DELETE FROM part")
            base.execute("DELETE FROM memo")
            base.execute("DELETE FROM code")
            base.execute("INSERT INTO code VALUES (?)", (self.mark,))

    def _lose(self) -> None:
        self.close()
        if self._file is not None and not self.read_only:
            self._file.unlink(missing_ok=True)
        elif self.read_only:
            self._file = None


class _Unpickler(pickle.Unpickler):
    """Reads what we wrote and nothing else: a folder from a stranger must not run code."""

    def find_class(self, module: str, name: str) -> Any:
        package, _, room = module.partition(".")
        ours = package == __package__.partition(".")[0] and room in _OURS and name.isidentifier() and name[0].isupper()
        if not ours and (module, name) not in _FOREIGN:
            raise pickle.UnpicklingError(f"{module}.{name} is none of ours")
        found = super().find_class(module, name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no type")
        return found


def _load(data: bytes) -> Any:
    return _Unpickler(io.BytesIO(data)).load()


@cache
def code() -> str:
    """A digest of all that decides what follows from claims: the code of this room, the types and the ontology."""
    package, digest = Path(str(resources.files(__package__))).parent, hashlib.sha256()
    rooms = (package / "graph", package / "ontology", package / "queries")
    files = [package / "model.py", *(file for room in rooms for file in room.rglob("*"))]
    for file in sorted(file for file in files if file.suffix in (".py", ".ttl", ".rq", ".html", ".js", ".css")):
        digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
