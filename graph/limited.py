"""A query and a number of seconds in, its answer out, or a LimitError: the query runs in a process of its own.

No engine below us can be told to stop, so the process is ended at the limit. It opens the store for reading, beside
whoever writes it, and hands its answer over in the SPARQL results format (or N-Triples).
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox

from ..errors import KeiretsuError, LimitError, QueryError, StoreError, UsageError
from ..queries import Rows

_FAULT = 9  # the child's exit code for a query that cannot be answered; its stderr says why
_CHILD = "import sys; from keiretsu.graph.limited import child; sys.exit(child(*sys.argv[1:]))"


def run(directory: Path | None, text: str, base: str, seconds: float, known_on: str = "") -> Rows:
    """Answer SPARQL (checked and bound already) within so many seconds, start of the process included; of the graph as
    known on a day, where one is given.

    Raises:
        LimitError: the time is over; nothing is returned. UsageError: a graph in memory, or no such limit.
        QueryError: the query cannot be answered. StoreError: the store cannot be read.
    """
    if directory is None:
        raise UsageError("a graph in memory has no time limit for queries; build it into a folder")
    if not 0 < seconds < 1e6:
        raise UsageError(f"a time limit is a number of seconds above 0; got {seconds:g}")
    command = [sys.executable, "-P", "-c", _CHILD, str(directory.resolve()), base, known_on]
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise LimitError(f"the query took longer than {seconds:g} seconds and was stopped; narrow it") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or f"its process ended with {done.returncode}"
        raise (QueryError if done.returncode == _FAULT else StoreError)(said)
    return _rows(done.stdout)


def _rows(data: bytes) -> Rows:
    if data[:1] == b"{":
        return Rows.of(cast("Any", ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)))
    return Rows.of(cast("Any", [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)]))


def child(directory: str, base: str, known_on: str) -> int:
    """Answer the query on standard input on standard output; run in a process of its own."""
    from . import open_graph

    try:
        with open_graph(Path(directory), base=base) as graph:
            answer: Any = graph.at(known_on=known_on).engine.query(sys.stdin.buffer.read().decode())
            sys.stdout.buffer.write(_bytes(answer))
    except KeiretsuError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except (SyntaxError, ValueError, RuntimeError) as error:
        print(f"the query cannot be answered: {error}", file=sys.stderr)
        return _FAULT
    return 0


def _bytes(answer: Any) -> bytes:
    out = io.BytesIO()
    triples = isinstance(answer, ox.QueryTriples)
    answer.serialize(out, ox.RdfFormat.N_TRIPLES if triples else ox.QueryResultsFormat.JSON)
    return out.getvalue()
