"""What a reader is, what it gives back, and how it says that an input cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """What a reader gives: the text, how it was decoded ("" where no bytes were), and the steps taken."""

    text: str
    encoding: str = ""
    steps: tuple[str, ...] = ()
    title: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read.

    Args:
        suffixes: file suffixes in lower case, with the dot.
        claims: whether these bytes are certainly of this format.
        read: the bytes' text; raises Unreadable.
        binary: its content cannot be taken for text, so it counts before any suffix.
        plain: its suffix promises nothing about the content (`.txt` may hold HTML).
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    claims: Callable[[bytes], bool]
    read: Callable[[bytes], Text]
    binary: bool = False
    plain: bool = False


class Unreadable(Exception):
    """An input that a reader cannot read; `readers.read` turns it into a DocumentError that names the source."""

    def __init__(self, fault: str, mend: str) -> None:
        super().__init__(f"{fault}; {mend}")
        self.fault, self.mend = fault, mend
