"""A long list and a page's number in, that page out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
SIZE = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some entries of a list: `number` counts from 1, `total` is the length of the whole list."""

    entries: Sequence[T]
    number: int
    pages: int
    total: int
    first: int

    @property
    def last(self) -> int:
        return self.first + len(self.entries) - 1


def page_of(entries: Sequence[T], number: int, size: int = SIZE) -> Page[T]:
    """The page of that number, or the nearest there is."""
    pages = max(1, -(-len(entries) // size))
    number = min(max(1, number), pages)
    start = (number - 1) * size
    return Page(entries[start : start + size], number, pages, len(entries), start + 1 if entries else 0)


def number(text: str) -> int:
    """The number of a page as an address tells it; 1 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
