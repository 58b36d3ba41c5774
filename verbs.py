"""The verbs of `import keiretsu`: files, or a graph, in; answers out. Each says what it takes and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .built import BuildReport
from .errors import UsageError
from .graph import Graph, open_graph
from .model import Extraction
from .pipeline import OUT, Failure, facts_of, read_one
from .queries import Rows

if TYPE_CHECKING:
    from .graph.explain import Explanation
    from .graph.lines import Facts
    from .graph.network.graph import Network
    from .graph.ownership.answer import Ownership

Asked = Graph | BuildReport | str | Path  # an open graph, what a build gave, or the folder that it wrote


@contextmanager
def _open(graph: Asked) -> Iterator[Graph]:
    """The graph meant. One that is opened here is let go of, not emptied: an answer may still look into it."""
    if isinstance(graph, BuildReport):
        yield graph.graph
    else:
        yield graph if isinstance(graph, Graph) else open_graph(graph)


def query(what: str, /, *, graph: Asked = OUT, timeout: float | None = None, **values: object) -> Rows:
    """Ask a graph a stored question by its name, SPARQL, or a file of SPARQL (`.rq`).

    Args:
        graph: an open graph, what `build` gave, or an output folder (`keiretsu-out` if not given).
        timeout: seconds after which it is stopped; None for no limit.
        values: the question's parameters, such as `company="IIJ", as_of="2003-09-30"`; for SPARQL, values of its
            variables.
    Returns:
        Rows: a sequence of tuples; `.dicts()`, `.to_pandas()`, `.text("csv")`; a table in a notebook.
    Raises:
        QueryError: no such question, no SPARQL, a missing or malformed value. LimitError: the time is over.
        StoreError: no graph there. UsageError: a file that cannot be read.
    """
    path = Path(what) if what.endswith((".rq", ".sparql")) else None
    try:
        text = path.read_text("utf-8") if path else what
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{what}: cannot be read ({error}); give a file of SPARQL") from error
    with _open(graph) as asked:
        return asked.query(text, timeout=timeout, **values)


def ownership(
    company: str = "",
    /,
    *,
    as_of: str | date | None = None,
    known_on: str | date | None = None,
    depth: int = 8,
    graph: Asked = OUT,
) -> Ownership:
    """Who holds, controls and is linked with a company, directly and through others; "" for all groups.

    Args:
        company: a name or an IRI. as_of: the day on which it is so, None for what was told last.
        known_on: only what documents had said by that day. depth: at most so many steps in the chains shown.
        graph: as for `query`.
    Returns:
        `.rows`, `.to_pandas()`, `.graph` (a networkx.DiGraph), `.text()`; a table in a notebook. Stakes are percent.
    Raises:
        QueryError: a name that nobody, or more than one, has. UsageError: a day that is none. StoreError: no graph.
    """
    with _open(graph) as asked:
        return asked.ownership(company, as_of=as_of, known_on=known_on, depth=depth)


def network(
    focus: str = "",
    /,
    *,
    as_of: str | date | None = None,
    known_on: str | date | None = None,
    depth: int = 2,
    ended: bool = False,
    officers: bool = False,
    graph: Asked = OUT,
) -> Network:
    """Who owns, controls and directs whom, around a company or altogether.

    Args:
        focus: a company, group or person to keep to, with all within `depth` steps; "" for all.
        as_of, known_on, graph: as for `ownership`. ended: also what had ended. officers: also who holds which office.
    Returns:
        A networkx.MultiDiGraph that draws itself in a notebook; `.save("x.svg")`, `.to_pandas()`.
    Raises:
        QueryError, UsageError, StoreError: as `ownership`.
    """
    with _open(graph) as asked:
        return asked.network(focus, as_of=as_of, known_on=known_on, depth=depth, ended=ended, officers=officers)


def explain(
    what: str, /, *, as_of: str | date | None = None, known_on: str | date | None = None, graph: Asked = OUT
) -> Explanation:
    """What is known of a company, person, event, state, claim or document: each statement with its quotes.

    Args:
        what: a name, an IRI, or the file name of a document. as_of, known_on, graph: as for `ownership`.
    Raises:
        QueryError, UsageError, StoreError: as `ownership`.
    """
    with _open(graph) as asked:
        return asked.explain(what, as_of=as_of, known_on=known_on)


def facts(
    paths: str | Path | Iterable[str | Path],
    *,
    model: str = "",
    extractors: Iterable[str] = (),
    notice: Callable[[str], None] | None = None,
) -> Facts:
    """What files and folders say, one fact each, without a graph.

    Args:
        paths: files and folders. model: a spaCy pipeline that adds the names it sees, "rules" for rules alone.
        extractors: names of installed extractors from outside. notice: is told of each statement of these that was
            refused, or that they failed over.
    Returns:
        Facts: mappings in the flat form; `.to_pandas()`, `.text()` (JSON Lines); `.failures` tells what could not be
        read.
    Raises:
        UsageError: no such pipeline or extractor.
    """
    from .graph.lines import Facts

    told = list(facts_of(paths, model=model, extractors=extractors, notice=notice))
    failures = [one.message for one in told if isinstance(one, Failure)]
    return Facts((one for one in told if not isinstance(one, Failure)), failures)


def read(path: str | Path, *, model: str = "", extractors: Iterable[str] = ()) -> Extraction:
    """One file as it is read: its text, parties, facts and figures; a notebook shows each with its words marked.

    Args:
        path: a file; `model`, `extractors` as for `facts`.
    Raises:
        DocumentError: it cannot be read. UsageError: no such pipeline or extractor.
    """
    return read_one(path, model=model, extractors=extractors)
