"""What a server may spend on one request: a frozen set of limits, each with the unit in its name."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import UsageError


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one server.

    Attributes:
        seconds: a query is ended after so long.
        rows: an answer with more rows (or triples) is refused, never cut.
        answer_bytes: an answer that is longer is refused.
        request_bytes: a request's body that is longer is refused.
        memory_bytes: address space of one query process; 0 for no limit.
        processes: queries answered at the same time.
        queue_seconds: how long a query waits for a free process.
    """

    seconds: float = 10.0
    rows: int = 100_000
    answer_bytes: int = 64 * 1024 * 1024
    request_bytes: int = 256 * 1024
    memory_bytes: int = 4 * 1024**3
    processes: int = 4
    queue_seconds: float = 5.0

    def __post_init__(self) -> None:
        if not 0 < self.seconds < 1e6:
            raise UsageError(f"a time limit is a number of seconds above 0; got {self.seconds:g}")
        if not 0 < self.rows <= 10_000_000:
            raise UsageError(f"a limit of rows is a whole number from 1 to 10000000; got {self.rows}")
        if self.processes < 1:
            raise UsageError(f"at least one process answers queries; got {self.processes}")
