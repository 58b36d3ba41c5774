"""Which files a store was built from: a path in, the document it gave out, and whether it must be read again.

`DIR/manifest.jsonl` is a journal: one line a file, appended after its document is committed; the last line of a
path counts. A torn last line (the process was killed) is ignored, and that file is read again.
"""

from __future__ import annotations

import json
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
        try:
            journal = self.file.read_text("utf-8") if self.file.exists() else ""
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{self.file}: cannot be read ({error}); delete it to read every file again") from error
        self.torn = not journal.endswith("\n") and bool(journal)
        for line in journal.splitlines():
            entry = _entry(line)
            if entry:
                self.entries[entry.path] = entry

    def record(self, entry: Entry) -> None:
        self.entries[entry.path] = entry
        try:
            with self.file.open("a", encoding="utf-8") as file:
                file.write("\n" * self.torn + json.dumps(asdict(entry), ensure_ascii=True) + "\n")
                self.torn = False
        except OSError as error:
            raise StoreError(
                f"{self.file}: cannot be written ({error}); free some space or choose another -o"
            ) from error

    def forget(self, path: str) -> None:
        self.entries.pop(path, None)

    def compact(self) -> None:
        """One line a path, sorted."""
        lines = (json.dumps(asdict(self.entries[path]), ensure_ascii=True) for path in sorted(self.entries))
        write_atomically(self.file, "".join(f"{line}\n" for line in lines).encode())

    def documents(self) -> set[str]:
        return {entry.document for entry in self.entries.values()}


def _entry(line: str) -> Entry | None:
    try:
        return Entry(**json.loads(line))
    except (ValueError, TypeError):
        return None
