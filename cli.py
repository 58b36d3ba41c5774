"""What every command shares: where data and messages go, how an error ends a run, which options are the same.

stdout is data, stderr is messages and progress. Exit codes: 0 done, 1 findings, 2 usage, 3 some input could not be
read, 4 store or file system, 5 a limit, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from .errors import DocumentError, KeiretsuError, StoreError, UsageError

if TYPE_CHECKING:
    from .graph import Graph

T = TypeVar("T")
FINDINGS, USAGE, UNREADABLE, STORE, LIMIT, INTERRUPTED = 1, 2, 3, 4, 5, 130
DEFAULT = Path("keiretsu-out")
SWITCHES = ("--debug", "--quiet")

Folder = Annotated[
    Path, typer.Option("-d", "--dir", metavar="DIR", help="The output folder of a build; keiretsu-out in this folder.")
]
Output = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
]
Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help="Guessed from the suffix of -o if not given.")]
Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")]
Model = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="NAME|DIR|rules",
        help="A spaCy pipeline that adds the names it sees; `rules` for rules alone, without what was learned.",
    ),
]
Extractors = Annotated[
    list[str] | None,
    typer.Option("--extractor", metavar="NAME", help="An installed extractor that reads too (again for another)."),
]
FailOn = Annotated[str, typer.Option("--fail-on", help="violation, warning or none: what makes the exit code 1.")]
Day = Annotated[str, typer.Option("--as-of", metavar="DAY", help="The day on which it is so, YYYY-MM-DD.")]
Known = Annotated[str, typer.Option("--known-on", metavar="DAY", help="Only what documents had said by that day.")]


class Run:
    """The switches of this run. They stand anywhere on the command line, so they are taken off it first."""

    def __init__(self, arguments: list[str]) -> None:
        end = arguments.index("--") if "--" in arguments else len(arguments)
        self.debug = "--debug" in arguments[:end]
        self.quiet = "--quiet" in arguments[:end]
        self.arguments = [a for a in arguments[:end] if a not in SWITCHES] + arguments[end:]


def say(message: str) -> None:
    """One line for people, on stderr, without control characters."""
    shown = "".join(c if c.isprintable() or c == "\n" else " " for c in message)
    print(f"keiretsu: {shown.strip()}", file=sys.stderr)


_MANY = 50_000  # new values, at least, before circles among them are looked for (CPython's own: 700)


def main(app: typer.Typer, arguments: list[str]) -> int:
    """Run the command line and give back its exit code; no error of ours, or of the caller's, ends in a traceback."""
    gc.set_threshold(_MANY, 20, 50)  # a document is many small values, hardly any in circles
    run = Run(arguments)
    if run.quiet:
        os.environ["KEIRETSU_QUIET"] = "1"
    try:
        code = typer.main.get_command(app).main(run.arguments, prog_name="keiretsu", standalone_mode=False)
        sys.stdout.flush()
        return _interrupted() if code == INTERRUPTED else code if isinstance(code, int) else 0
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted()
    except BrokenPipeError:  # the reader of our output has had enough: no fault
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
        return 0
    except typer.Exit as stop:
        return stop.exit_code
    except Exception as error:
        if run.debug:
            raise
        return _told(error)


def _interrupted() -> int:
    say("interrupted; what was committed stays, run it again to go on")
    return INTERRUPTED


def _told(error: Exception) -> int:
    if isinstance(error, KeiretsuError):
        say(str(error))
        return error.exit_code
    if hasattr(error, "format_message"):  # the parser's own: an unknown option, a missing argument
        where = getattr(getattr(error, "ctx", None), "command_path", "keiretsu")
        say(f"{error.format_message()} '{where} --help' tells what it takes.")
        return USAGE
    if isinstance(error, OSError):
        say(f"{error.filename or 'a file'}: {error.strerror or error}; check that it is there, and its rights")
        return STORE
    say(f"{type(error).__name__}: {error}; this is a fault of keiretsu, --debug shows where")
    return STORE


def quiet() -> bool:
    return bool(os.environ.get("KEIRETSU_QUIET")) or not sys.stderr.isatty()


@contextmanager
def progress(words: str, *, shown: bool = True) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on stderr for long work: call it with (what, done, total). Nothing where stderr is no terminal."""
    if quiet() or not shown:
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[what]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None, what="")
        yield lambda what, done, total: bar.update(task, completed=done, total=total, what=what[-50:])


def form_of(output: str, form: str, known: tuple[str, ...], default: str) -> str:
    """The format asked for: `--format`, else the suffix of the output file, else the default. Raises UsageError."""
    name = form or Path(output).suffix.lstrip(".").lower() or default
    name = {"txt": default, "htm": "html", "json-ld": "jsonld", "srj": "json", "srx": "xml"}.get(name, name)
    if name not in known:
        raise UsageError(f"{name!r} is no format here; there is {', '.join(known)}")
    return name


def put(data: str | bytes, output: str) -> None:
    """Data to a file (whole or not at all), or to stdout for "" and `-`. Raises StoreError."""
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if output in ("", "-"):
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
        return
    from .graph.store import write_atomically

    write_atomically(Path(output), raw)


@contextmanager
def stream(output: str) -> Iterator[Callable[[str | bytes], None]]:
    """Text or bytes to a file or to stdout (for "" and `-`) as it comes; a file stands there when all of it is written.

    Raises:
        StoreError: the file cannot be written.
    """
    if output in ("", "-"):
        yield lambda data: put(data, "")
        return
    path = Path(output)
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            yield lambda data: (file.write(data.encode("utf-8", "replace") if isinstance(data, str) else data), None)[1]
        part.replace(path)
    except OSError as error:
        fault = error.strerror or error
        raise StoreError(f"{output}: cannot be written ({fault}); choose another place with -o") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def opened(directory: Path, as_of: str = "", known_on: str = "") -> Graph:
    """The graph of an output folder, for reading; of two days where they are given (see `graph.moment`).

    Raises:
        StoreError: there is none, with how to make one. UsageError: a day that is none.
    """
    from .graph import open_graph

    if directory.is_file():
        raise StoreError(f"{directory}: is a file; give the folder that 'keiretsu build' wrote")
    return open_graph(directory).at(as_of, known_on)


def interruptible(work: Callable[[], T]) -> T:
    """What `work` gives back; Ctrl-C is heard meanwhile, which an engine at work in this very thread would not."""
    import threading

    out: list[T] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            out.append(work())
        except BaseException as error:  # handed over to the thread that waits
            faults.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(0.1)
    if faults:
        raise faults[0]
    return out[0]


def width() -> int | None:
    """Columns of the terminal, None where stdout is none."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def as_json(value: Any) -> str:
    import dataclasses
    import json

    def plain(thing: object) -> object:
        return (
            dataclasses.asdict(thing) if dataclasses.is_dataclass(thing) and not isinstance(thing, type) else str(thing)
        )

    return json.dumps(value, ensure_ascii=False, indent=1, default=plain) + "\n"


def level(name: str) -> None:
    """Raises UsageError for a level of findings that is none."""
    if name not in ("violation", "warning", "none"):
        raise UsageError(f"--fail-on {name!r}: give violation, warning or none")


def listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items()) or "nothing found"


def parsed(path: Path) -> dict[str, list[Any]]:
    """The quads of a file of RDF by graph. RDF/XML is not read: its entities can be used as bombs.

    Raises:
        UsageError: the suffix is no RDF form that is read here. DocumentError: the file breaks its form.
    """
    import pyoxigraph as ox

    forms = {
        "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "trig": ox.RdfFormat.TRIG,
        "nq": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD,
    }  # fmt: skip
    suffix = path.suffix.lstrip(".").lower()
    if suffix not in forms:
        raise UsageError(f"{path}: {suffix or 'no suffix'!r} is no form of RDF read here; there is {', '.join(forms)}")
    found: dict[str, list[Any]] = {}
    try:
        for quad in ox.parse(path=str(path), format=forms[suffix]):
            name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else path.name
            found.setdefault(name, []).append(quad)
    except (SyntaxError, ValueError) as error:
        raise DocumentError(str(path), f"is no {suffix} ({error})", "check how it was written") from error
    return found


def refused(directory: Path) -> None:
    """Say what extractors from outside told against the rules, or failed over: the first few, and how many."""
    with opened(directory) as graph:
        rows = [row for row in graph.left_out().dicts() if str(row["message"]).startswith("extractor ")]
    for row in rows[:5]:
        say(f"{row['document']}: {row['message']}")
    if rows:
        say(f"{len(rows)} refused or failed of what extractors told; 'keiretsu check' lists them")


def gone(directory: Path) -> None:
    """Say which judgements of the folder could not be followed, as what they are about is gone."""
    from .graph.judgements import FILE

    if not (directory / FILE).exists():
        return
    with opened(directory) as graph:
        rows = graph.ask("judgements").dicts()
    for row in rows:
        if row["problem"]:
            say(f"judgement not followed: {row['judgement']}: {row['problem']}; 'keiretsu judge list' numbers it")
