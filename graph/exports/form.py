"""What an exporter is: a name, its suffixes, and a function from a view of the graph to text or to files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .view import View


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a graph can be written.

    Args:
        name: as `--format` takes it, and the suffix of its files (`ttl`, `bods.json`).
        label: what it is, for people.
        write: the file, piece by piece; None where `files` makes a folder.
        files: the files of a folder by name, each whole.
        suffixes: others that mean it too, without their first dot.
    """

    name: str
    label: str
    write: Callable[[View], Iterator[bytes]] | None = None
    files: Callable[[View], Mapping[str, bytes]] | None = None
    suffixes: tuple[str, ...] = ()

    def whole(self, view: View) -> bytes:
        """The file in one piece. Raises TypeError for a folder."""
        if self.write is None:
            raise TypeError(f"{self.name} is a folder of files")
        return b"".join(self.write(view))
