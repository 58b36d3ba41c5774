"""Work in, the same done without a search for circles among values out: it makes many, and hardly any in circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Values that nothing refers to still go at once; those in circles wait until the work is done."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
