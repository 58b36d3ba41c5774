"""Which files a store was built from: a path in, the document it gave out, and whether it must be read again.

`DIR/manifest.jsonl` is a journal: one line a file, appended after its document is committed; the last line of a
path counts. A torn last line (the process was killed) is ignored, and that file is read again.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from ..errors import StoreError
from .store import write_atomically

FILE = "manifest.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as it was read: its path as given, the digest of its bytes, the document's id, who extracted."""

    path: str
    sha256: str
    document: str
    extractor: str


class Manifest:
    """The journal of one output folder."""

    def __init__(self, directory: Path) -> None:
        self.file = directory / FILE
        self.entries: dict[str, Entry] = {}
        self._read: Counter[tuple[str, str]] = Counter()  # (document, extractor): how many files gave it
        self._held: Counter[str] = Counter()
        try:
            journal = self.file.read_text("utf-8") if self.file.exists() else ""
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{self.file}: cannot be read ({error}); delete it to read every file again") from error
        self.torn = not journal.endswith("\n") and bool(journal)
        for line in journal.splitlines():
            entry = _entry(line)
            if entry:
                self.put(entry)

    def put(self, entry: Entry) -> None:
        """Take an entry, in memory alone."""
        self.forget(entry.path)
        self.entries[entry.path] = entry
        self._read[entry.document, entry.extractor] += 1
        self._held[entry.document] += 1

    def record(self, entry: Entry) -> None:
        """Take an entry, and write it to the journal."""
        self.put(entry)
        try:
            with self.file.open("a", encoding="utf-8") as file:
                file.write("\n" * self.torn + json.dumps(asdict(entry), ensure_ascii=True) + "\n")
                self.torn = False
        except OSError as error:
            raise StoreError(
                f"{self.file}: cannot be written ({error}); free some space or choose another -o"
            ) from error

    def forget(self, path: str) -> None:
        entry = self.entries.pop(path, None)
        if entry:
            self._read[entry.document, entry.extractor] -= 1
            self._held[entry.document] -= 1

    def read(self, document: str, extractor: str) -> bool:
        """Whether a file gave this document, as this extractor reads it."""
        return self._read[document, extractor] > 0

    def holds(self, document: str) -> bool:
        """Whether a file gave this document."""
        return self._held[document] > 0

    def compact(self) -> None:
        """One line a path, sorted."""
        lines = (json.dumps(asdict(self.entries[path]), ensure_ascii=True) for path in sorted(self.entries))
        write_atomically(self.file, "".join(f"{line}\n" for line in lines).encode())


def _entry(line: str) -> Entry | None:
    try:
        return Entry(**json.loads(line))
    except (ValueError, TypeError):
        return None
