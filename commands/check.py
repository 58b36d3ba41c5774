"""A built folder in, its arithmetic and its conflicts out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import cli
from ..cli import DEFAULT, Day, Format, Known, Output, form_of, opened, put
from ..errors import UsageError

if TYPE_CHECKING:
    from ..queries import Value

Row = Mapping[str, "Value"]
VERDICTS = ("contradicts", "derives", "reconciles")
LONGEST = 110  # characters of a quote


def check(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]", help="A built folder.")] = DEFAULT,
    output: Output = "",
    form: Format = "",
    company: Annotated[str, typer.Option(metavar="NAME", help="Only checks about a company.")] = "",
    as_of: Day = "",
    known_on: Known = "",
    verdict: Annotated[str, typer.Option(metavar="VERDICT", help="Only contradicts, derives or reconciles.")] = "",
    fail_on: Annotated[str, typer.Option(help="contradiction, conflict or none: what makes the exit code 1.")] = "none",
) -> int:
    """The arithmetic over the figures, what documents say differently, and what does not fit the ontology.

    Arithmetic and conflicts hold whatever the day: --as-of is for the findings on ownership.
    The table is for people; csv, tsv, json and xml have a row for each figure that a check uses, with its words.
    """
    from .. import queries

    name = form_of(output, form, queries.FORMATS, "table")
    if fail_on not in ("contradiction", "conflict", "none"):
        raise UsageError(f"--fail-on {fail_on!r}: give contradiction, conflict or none")
    if verdict and verdict not in VERDICTS:
        raise UsageError(f"--verdict {verdict!r}: give {', '.join(VERDICTS[:-1])} or {VERDICTS[-1]}")
    asked: dict[str, Any] = {key: value for key, value in (("company", company), ("outcome", verdict)) if value}
    with opened(directory, known_on=known_on) as graph:
        sums, figures = graph.ask("checks", **asked), graph.ask("operands", **asked)
        differ, unfit = graph.ask("conflicts"), graph.left_out()
        held = graph.ownership(company, as_of=as_of).findings if not verdict else None
    wrong = [row for row in sums.dicts() if row["verdict"] == "contradicts"]
    if name == "table":
        shown = [_listed(sums.dicts(), figures.dicts())] if len(sums) else []
        shown += [_ownership(held.dicts())] if held else []
        if not asked:
            rest = {"Conflicts": differ, "Left out, as it does not fit the ontology": unfit}
            shown += [f"{head}\n{rows.text('table', cli.width())}" for head, rows in rest.items() if len(rows)]
        put("\n".join(shown) or "Nothing to check was found.\n", output)
    else:
        put(figures.text(name), output)
    conflicts = {row["conflict"] for row in differ.dicts()}
    cli.say(
        f"{len(sums)} checks, {len(wrong)} contradicted; {len(conflicts)} conflicts; "
        f"{len(held or ())} findings on ownership; {len(unfit)} left out"
    )
    failed = (fail_on != "none" and wrong) or (fail_on == "conflict" and len(differ))
    return cli.FINDINGS if failed else 0


def _listed(checks: Iterable[Row], operands: Iterable[Row]) -> str:
    """By kind of check: contradictions first, each with its arithmetic and the words of its figures."""
    words: dict[object, list[Row]] = {}
    for row in operands:
        words.setdefault(row["check"], []).append(row)
    by_kind: dict[str, list[Row]] = {}
    for row in checks:
        by_kind.setdefault(str(row["kind"]), []).append(row)
    lines: list[str] = []
    for kind, own in sorted(by_kind.items()):
        counts = Counter(str(row["verdict"]) for row in own)
        lines += [f"{kind.capitalize()}: {', '.join(f'{counts[v]} {v}' for v in VERDICTS if counts[v])}", ""]
        for row in sorted(own, key=lambda row: VERDICTS.index(str(row["verdict"]))):
            lines += [*_one(row, words.get(row["check"], [])), ""]
    return "\n".join(lines) + "\n"


def _one(row: Row, words: list[Row]) -> Iterator[str]:
    head = f"{row['firm']}: {row['about']}" if row["firm"] and row["firm"] != row["about"] else row["about"]
    yield f"  {row['verdict']}  {head}"
    derived = f"derived {row['derived']}: " if row["derived"] else ""
    stated = f"; stated {_figure(row['stated'])}" if row["stated"] is not None else ""
    remark = f" ({row['remark']})" if row["remark"] else ""
    yield f"      {derived}{row['formula']}{stated}{remark}"
    if row["message"]:
        yield f"      {row['message']}"
    told: dict[tuple[str, str], list[str]] = {}
    for one in sorted(words, key=lambda one: int(str(one["operand"]).rpartition("-")[2])):
        quote = " ".join(str(one["quote"]).split())
        quote = quote if len(quote) <= LONGEST else f"{quote[: LONGEST - 1]}…"
        place = f"{one['document']}, characters {one['start']}-{one['end']}"
        told.setdefault((quote, place), []).append(f"{one['role']} {_figure(one['value'])}")
    for (quote, place), figures in told.items():
        yield f"        {', '.join(figures)}"
        yield f"          “{quote}” ({place})"


def _ownership(findings: Iterable[Row]) -> str:
    """What is told of holdings and does not fit together, by kind, each with its words."""
    lines = ["Ownership: what is told of holdings and does not fit together", ""]
    for row in findings:
        on = f", {row['day']}" if row["day"] else ""
        lines += [f"  {row['kind']}  {row['firm']}{on}", f"      {row['message']}"]
        for told in str(row["evidence"]).split(" | "):
            document, _, quote = " ".join(told.split()).partition(": ")
            lines.append(f"        “{quote if len(quote) <= LONGEST else f'{quote[: LONGEST - 1]}…'}” ({document})")
        lines.append("")
    return "\n".join(lines) + "\n"


def _figure(value: object) -> str:
    text = f"{round(Decimal(str(value)), 2):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
