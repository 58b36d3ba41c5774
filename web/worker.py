"""Jobs on standard input in, answers on standard output out: a query process, which may be killed at any time.

A job is one line of JSON. An answer is one line of JSON (`length` among it) and so many bytes. The store is opened for
reading when the process starts, and answers stay those of that moment. The process ends when its input does.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import KeiretsuError, LimitError
from .limits import Limits


def main(directory: str, base: str, limits: str) -> None:
    """Answer jobs until standard input ends."""
    from ..graph import open_graph

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's business
    allowed = Limits(**json.loads(limits))
    _bound(allowed.memory_bytes)
    out = sys.stdout.buffer
    try:
        graph = open_graph(Path(directory), base=base)
    except KeiretsuError as error:
        _reply(out, {"status": "store", "message": str(error)})
        return
    from .sandbox import no_sockets

    no_sockets()
    _reply(out, {"status": "ready"})
    jobs: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(jobs,), daemon=True).start()
    while True:
        head, body = _answered(graph, jobs.get(), allowed)
        _reply(out, head, body)


def _bound(memory: int) -> None:
    """Limit the address space, where the system can."""
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows has none
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if memory and (hard == resource.RLIM_INFINITY or hard > memory):
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))


def _listen(jobs: queue.SimpleQueue[dict[str, Any]]) -> None:
    """Hand jobs over; when the server is gone, end at once, whatever query is at work."""
    for line in sys.stdin.buffer:
        jobs.put(json.loads(line))
    os._exit(0)


def _reply(out: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    out.write(json.dumps(head | {"length": len(body)}).encode() + b"\n")
    out.write(body)
    out.flush()


def _answered(graph: Any, job: dict[str, Any], limits: Limits) -> tuple[dict[str, Any], bytes]:
    try:
        return _answer(graph, job, limits)
    except LimitError as error:
        return {"status": "limit", "message": str(error)}, b""
    except KeiretsuError as error:
        return {"status": "query", "message": str(error)}, b""
    except SyntaxError as error:
        return {"status": "query", "message": f"the query is no SPARQL: {error.msg or error}"}, b""
    except (ValueError, RuntimeError, OSError) as error:
        return {"status": "query", "message": f"the query cannot be answered: {error}"}, b""
    except MemoryError:
        return {"status": "limit", "message": "the query needs more memory than it may have; narrow it"}, b""


def _answer(graph: Any, job: dict[str, Any], limits: Limits) -> tuple[dict[str, Any], bytes]:
    """A job is `text` with an optional dataset, a `question` with its `values`, or a company whose `ownership` is asked
    for as of a day and as known on one; `form` is how it is written."""
    from .. import queries
    from ..graph.vocabulary import prefixes
    from .results import written

    if job.get("ownership"):
        found = graph.ownership(job["ownership"], as_of=job.get("as_of"), known_on=job.get("known_on")).rows
        return {"status": "ok", "rows": len(found), "more": False}, found.text(job["form"]).encode("utf-8", "replace")
    known = prefixes(graph.base)
    if job.get("question"):
        values = dict(job.get("values", {}))
        graph = graph.at(known_on=values.pop("known_on", None))
        text = queries.bind(queries.question(job["question"]), values, graph.store)
    else:
        text = job["text"]
    answer = graph.store.query(text, prefixes=known, base_iri=graph.base, **_dataset(job))
    data, rows, more = written(answer, job["form"], limits, known, int(job.get("show", 0)))
    return {"status": "ok", "rows": rows, "more": more}, data


def _dataset(job: dict[str, Any]) -> dict[str, Any]:
    """What the engine takes for the graphs of a job: all of them together where it names none."""
    from pyoxigraph import NamedNode

    default, named = job.get("default"), job.get("named")
    if default is None and named is None:
        return {"use_default_graph_as_union": True}
    return {"default_graph": [NamedNode(g) for g in default or ()], "named_graphs": [NamedNode(g) for g in named or ()]}
