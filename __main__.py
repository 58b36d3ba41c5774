"""The command line: one function a command. `keiretsu COMMAND --help` tells what each takes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from . import cli
from .cli import DEFAULT, Day, Folder, Output, form_of, opened, put
from .errors import UsageError

app = typer.Typer(
    help="Corporate disclosures to a time-aware knowledge graph, with the evidence.",
    epilog="Anywhere: --quiet (no progress), --debug (tracebacks). DIR is keiretsu-out in this folder if not given.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help="Guessed from the suffix of -o if not given.")]
Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")]
Model = Annotated[
    str,
    typer.Option(
        "--model", metavar="NAME|DIR", help="A spaCy pipeline that adds the names it sees; none if not given."
    ),
]
Extractors = Annotated[
    list[str] | None,
    typer.Option("--extractor", metavar="NAME", help="An installed extractor that reads too (again for another)."),
]
FailOn = Annotated[str, typer.Option("--fail-on", help="violation, warning or none: what makes the exit code 1.")]


@app.callback(invoke_without_command=True)
def start(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        from importlib.metadata import version as of

        put(f"keiretsu {of('keiretsu')}\n", "")
        raise typer.Exit


@app.command()
def build(
    paths: Paths,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write.")] = DEFAULT,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take out documents that are not among PATH any more.")
    ] = False,
    base: Annotated[str, typer.Option(metavar="IRI", help="IRI under which things are named.")] = "",
    model: Model = "",
    extractor: Extractors = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that read documents.")] = 1,
    fail_on: FailOn = "none",
) -> int:
    """Read, extract, resolve, validate: documents to a graph in DIR. What has not changed is skipped."""
    from . import pipeline

    cli.level(fail_on)
    with cli.progress("reading") as tell:
        named = {"base": base} if base else {}
        done = pipeline.build(paths, output, prune=prune, model=model, extractors=extractor or (), jobs=jobs,
                              progress=tell, **named)  # fmt: skip
    for failure in done.failures[:20]:
        cli.say(failure.message)
    if len(done.failures) > 20:
        cli.say(f"and {len(done.failures) - 20} more, all in {output / 'errors.jsonl'}")
    cli.say(
        f"{done.read} read, {done.skipped} unchanged, {done.removed} removed, {len(done.failures)} unreadable; "
        f"{cli.listed(done.counts)}; {done.violations} violations, {done.warnings} warnings; in {output}"
    )
    if extractor:
        cli.refused(output)
    if done.exit_code:
        return done.exit_code
    failed = (fail_on != "none" and done.violations) or (fail_on == "warning" and done.warnings)
    return cli.FINDINGS if failed else 0


@app.command()
def facts(paths: Paths, output: Output = "", model: Model = "", extractor: Extractors = None) -> int:
    """What the documents say, one fact a line (JSON), without a graph."""
    from . import pipeline
    from .graph.facts import to_text

    failed = 0
    bar = output not in ("", "-") or not sys.stdout.isatty()  # it would run through the lines on a screen
    with cli.progress("reading", shown=bar) as tell, cli.stream(output) as write:
        for line in pipeline.facts_of(paths, model=model, extractors=extractor or (), progress=tell, notice=cli.say):
            if isinstance(line, pipeline.Failure):
                failed += 1
                cli.say(line.message)
            else:
                write(to_text([line]))
    return cli.UNREADABLE if failed else 0


@app.command()
def query(
    what: Annotated[str, typer.Argument(metavar="[NAME|FILE|TEXT]", help="A question, a .rq file, SPARQL, or -.")] = "",
    values: Annotated[list[str] | None, typer.Argument(metavar="[name=value]...", help="Its parameters.")] = None,
    directory: Folder = DEFAULT,
    output: Output = "",
    form: Format = "",
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", help="Stop it after so long (exit code 5); 0 for no limit.")
    ] = 0,
) -> None:
    """Ask a stored question, or SPARQL of your own; without a name, list the questions."""
    from . import queries

    if not what:
        put(_questions(), output)
        return
    given = _pairs(values or [])
    name = form_of(output, form, queries.FORMATS, "table")
    text = _sparql(what)
    if text is None:
        queries.question(what)
    limit: dict[str, Any] = {"timeout": timeout} if timeout else {}
    with opened(directory) as graph:
        asked = (
            (lambda: graph.ask(what, **limit, **given)) if text is None else lambda: graph.query(text, **limit, **given)
        )
        rows = cli.interruptible(asked)
    put(rows.text(name, cli.width() if output == "" else None), output)
    if name == "table" and output == "":
        print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", file=sys.stderr)


def _pairs(values: list[str]) -> dict[str, Any]:
    wrong = [value for value in values if "=" not in value]
    if wrong:
        raise UsageError(f"{wrong[0]!r} is no parameter; write name=value, such as company=IIJ")
    given = dict(value.split("=", 1) for value in values)
    if "timeout" in given:
        raise UsageError(f"a limit of time is an option; write --timeout {given['timeout']}")
    return given


def _sparql(what: str) -> str | None:
    """The text of a query, None if `what` is the name of a question."""
    if what == "-":
        return sys.stdin.read()
    if "{" in what:
        return what
    path = Path(what)
    if path.suffix in (".rq", ".sparql") or path.is_file():
        try:
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{what}: cannot be read ({error}); give a file of SPARQL") from error
    return None


def _questions() -> str:
    from . import queries

    lines = []
    for question in queries.questions():
        lines += [f"{question.name}  {queries.usage(question)}", f"    {question.summary}"]
    return "\n".join(lines) + "\n"


@app.command()
def explain(
    what: Annotated[str, typer.Argument(metavar="IRI|NAME", help="A company, person, event, state or claim.")],
    directory: Folder = DEFAULT,
    output: Output = "",
    form: Format = "",
) -> None:
    """What is known of it, each statement with its quote and its arithmetic."""
    from .graph.explain import explain as look

    name = form_of(output, form, ("text", "json"), "text")
    with opened(directory) as graph:
        found = look(graph.store, what)
    put(cli.as_json(found) if name == "json" else found.text(), output)


@app.command()
def ownership(
    company: Annotated[str, typer.Argument(metavar="COMPANY", help="A name or an IRI.")],
    as_of: Day = "",
    directory: Folder = DEFAULT,
    output: Output = "",
    form: Format = "",
) -> None:
    """Who holds a company directly, and what it holds."""
    from . import queries

    name = form_of(output, form, queries.FORMATS, "table")
    day: dict[str, Any] = {"as_of": as_of} if as_of else {}
    with opened(directory) as graph:
        answers = [graph.ask(question, company=company, **day) for question in ("holders", "holdings")]
    if name != "table":
        columns = ("direction", "party", *answers[0].columns[1:])
        import pyoxigraph

        terms = tuple(
            (pyoxigraph.Literal(side), *row)
            for side, answer in zip(("held by", "holds"), answers, strict=True)
            for row in answer.terms
        )
        put(queries.Rows(columns, terms).text(name), output)
        return
    parts = [
        f"{head}\n{answer.text('table', cli.width())}"
        for head, answer in zip(("Held by", "Holds"), answers, strict=True)
    ]
    put("\n".join(parts), output)


@app.command()
def network(
    directory: Folder = DEFAULT,
    as_of: Day = "",
    known_on: Annotated[str, typer.Option(metavar="DAY", help="Leave out what was first said later.")] = "",
    focus: Annotated[str, typer.Option(metavar="COMPANY", help="Only what is around it.")] = "",
    depth: Annotated[int, typer.Option(min=0, help="How many steps around the focus.")] = 2,
    ended: Annotated[bool, typer.Option("--ended", help="Also what has ended.")] = False,
    officers: Annotated[bool, typer.Option("--officers", help="Also who holds which office.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="At most so many parties in a picture; 0 for all.")] = 60,
    output: Output = "",
    form: Format = "",
) -> None:
    """Draw or export who owns, controls and directs whom: svg, html, graphml, gexf, json."""
    from .graph import network as net

    name = form_of(output, form, net.FORMATS, "svg")
    relations = (*net.OWNERSHIP, "Officer") if officers else net.OWNERSHIP
    with opened(directory) as graph:
        found = net.network(
            graph.store, as_of=as_of or None, known_on=known_on or None, focus=focus or None, depth=depth,
            relations=relations, ended=ended, limit=limit if name in ("svg", "html") else 0,
        )  # fmt: skip
    put(net.write(found, name), output)
    if output:
        cli.say(f"{len(found)} parties, {found.number_of_edges()} relations in {output}")


@app.command()
def export(
    output: Output = "",
    directory: Folder = DEFAULT,
    form: Format = "",
) -> None:
    """Write the graph for other tools: ttl, trig, nq, nt, jsonld; graphml, gexf (the network)."""
    from .graph import export as forms
    from .graph import network as net

    name = form_of(output, form, (*forms.FORMATS, "graphml", "gexf"), "trig")
    with opened(directory) as graph:
        if name in forms.FORMATS:
            data = forms.FORMATS[name](graph.quads(), graph.base)
        else:
            data = net.write(net.network(graph.store, ended=True), name)
    put(data, output)


@app.command()
def validate(
    what: Annotated[Path, typer.Argument(metavar="[DIR|FILE]", help="A built folder, or a file of RDF.")] = DEFAULT,
    output: Output = "",
    form: Format = "",
    fail_on: FailOn = "violation",
) -> int:
    """Check a graph against the ontology's shapes: a report for people (text), as ttl or as json."""
    name = form_of(output, form, ("text", "ttl", "json"), "text")
    cli.level(fail_on)
    if what.is_file():
        from .graph.validate import Report, check

        found = [v for graph, quads in cli.parsed(what).items() for v in check(quads, graph)]
        report = Report(tuple(found))
    else:
        with opened(what) as graph:
            report = graph.validate()
    put(report.turtle() if name == "ttl" else report.json() if name == "json" else report.text(), output)
    return cli.FINDINGS if report.fails(fail_on) else 0


@app.command()
def check(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]", help="A built folder.")] = DEFAULT,
    output: Output = "",
    form: Format = "",
    fail_on: Annotated[str, typer.Option(help="contradiction, conflict or none: what makes the exit code 1.")] = "none",
) -> int:
    """The arithmetic over the figures, what documents say differently, and what does not fit the ontology."""
    from . import queries

    name = form_of(output, form, queries.FORMATS, "table")
    if fail_on not in ("contradiction", "conflict", "none"):
        raise UsageError(f"--fail-on {fail_on!r}: give contradiction, conflict or none")
    with opened(directory) as graph:
        sums, differ, unfit = graph.ask("checks"), graph.ask("conflicts"), graph.left_out()
    wrong = [row for row in sums.dicts() if row["verdict"] == "contradicts"]
    if name == "table":
        parts = {"Arithmetic": sums, "Conflicts": differ, "Left out, as it does not fit the ontology": unfit}
        shown = [f"{head}\n{rows.text('table', cli.width())}" for head, rows in parts.items() if len(rows)]
        put("\n".join(shown) or "Nothing to check was found.\n", output)
    else:
        put(sums.text(name), output)
    conflicts = {row["conflict"] for row in differ.dicts()}
    cli.say(f"{len(sums)} checks, {len(wrong)} contradicted; {len(conflicts)} conflicts; {len(unfit)} left out")
    failed = (fail_on != "none" and wrong) or (fail_on == "conflict" and len(differ))
    return cli.FINDINGS if failed else 0


@app.command()
def judge(
    decision: Annotated[str, typer.Argument(metavar="merge|never-merge", help="What was decided.")],
    names: Annotated[list[str], typer.Argument(metavar="NAME NAME...", help="Parties, by name or agent IRI.")],
    reason: Annotated[str, typer.Option(help="Why, in your words.")] = "",
    directory: Folder = DEFAULT,
) -> None:
    """Say that parties are one (merge), or never are (never-merge); the next build follows."""
    cli.judge(directory, decision, names, reason)


@app.command()
def types(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="A type or any other term.")] = "",
    output: Output = "",
    form: Format = "",
) -> None:
    """List what can be said: event and relation types with their roles and values; or describe one."""
    from . import ontology

    wanted = form_of(output, form, ("text", "json", "ttl"), "text")
    if wanted == "ttl":
        put(ontology.turtle(), output)
    elif wanted == "json":
        put(cli.as_json([ontology.type_spec(name)] if name else list(ontology.types())), output)
    elif name:
        put(ontology.describe(name).rstrip() + "\n", output)
    else:
        rows = [
            (spec.kind, spec.name, ", ".join(role.name for role in spec.roles), spec.definition)
            for spec in ontology.types()
        ]
        put("".join(f"{kind:<9} {type_:<22} {roles:<34} {words}\n" for kind, type_, roles, words in rows), output)


@app.command()
def demo(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write.")] = Path("demo"),
) -> int:
    """Build the examples, show what was found, ask three questions, validate, draw."""
    from . import demonstration

    return demonstration.show(output)


def main() -> None:
    """Run the command line and exit."""
    sys.exit(cli.main(app, sys.argv[1:]))


if __name__ == "__main__":
    main()
