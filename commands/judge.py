"""A person's decision in, an entry in the folder's judgements out; or the entries listed, or one taken out again."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import date
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import cli
from ..cli import DEFAULT, Folder
from ..errors import UsageError

if TYPE_CHECKING:
    from ..graph.judgements import Judgement, Ruling


def judge(
    decision: Annotated[
        str, typer.Argument(metavar="merge|never-merge|reject|set|undo|list", help="What was decided.")
    ] = "list",
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="A B | FACT | FACT SLOT VALUE | N", help="Names; a claim's IRI or FILE:CHARACTER."),
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why, in your words.")] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides; as git or the system knows you.")] = "",
    on: Annotated[str, typer.Option(metavar="DAY", help="When, YYYY-MM-DD; today.")] = "",
    directory: Folder = DEFAULT,
) -> None:
    """Say that parties are one (merge) or never are (never-merge), that a fact is wrong (reject), that a value is
    another (set); list what was said, or take it back (undo). The next build follows."""
    given = what or []
    if decision == "list":
        _list(directory)
    elif decision == "undo":
        _undo(directory, given)
    else:
        _add(directory, decision, given, {"reason": reason, "by": by or _user(), "on": _day(on)})


def _add(directory: Path, decision: str, given: list[str], who: dict[str, str]) -> None:
    making: dict[str, Callable[[Path, str, list[str], dict[str, str]], Judgement | Ruling]] = {
        "merge": _parties,
        "never-merge": _parties,
        "reject": _ruling,
        "set": _ruling,
    }
    if decision not in making:
        raise UsageError(f"{decision!r} is nothing to judge; there is {', '.join(making)}, undo and list")
    from ..graph.judgements import add

    judgement = making[decision](directory, decision, given, who)
    path = add(directory, judgement)
    cli.say(f"{path}: {judgement.shown}; 'keiretsu build' follows it")


def _parties(directory: Path, decision: str, names: list[str], who: dict[str, str]) -> Judgement:
    from ..graph.judgements import Judgement

    if len(set(names)) < 2 or not all(map(str.strip, names)):
        raise UsageError("a judgement is about two parties or more; name each as the documents do")
    return Judgement(tuple(names), **who, decision="merge" if decision == "merge" else "never-merge")


def _ruling(directory: Path, decision: str, given: list[str], who: dict[str, str]) -> Ruling:
    from ..graph.judgements import Ruling
    from ..graph.judgements.locating import locate
    from ..graph.judgements.slots import check

    if len(given) != (1 if decision == "reject" else 3):
        form = "FACT" if decision == "reject" else "FACT SLOT VALUE (VALUE may be '', which takes the slot away)"
        raise UsageError(f"write: keiretsu judge {decision} {form}; FACT is a claim that 'keiretsu explain' shows")
    with cli.opened(directory) as graph:
        fact = locate(graph, given[0])
    if decision == "reject":
        return Ruling("reject", fact, **who)
    ruling = Ruling("set", fact, given[1], given[2], **who)
    check(ruling)
    return ruling


def _undo(directory: Path, given: list[str]) -> None:
    from ..graph.judgements import take_out

    if len(given) != 1 or not given[0].isdigit():
        raise UsageError("write: keiretsu judge undo N; 'keiretsu judge list' numbers what was judged")
    cli.say(f"undone: {take_out(directory, int(given[0])).shown}; 'keiretsu build' follows")


def _list(directory: Path) -> None:
    from ..graph.judgements import entries_of, status_of

    entries = entries_of(directory)
    problems = {}
    if entries and (directory / "store").is_dir():
        with cli.opened(directory) as graph:
            problems = status_of(graph.store, [entry.judgement for entry in entries])
    for number, entry in enumerate(entries, 1):
        one = entry.judgement
        who = ", ".join(filter(None, (one.by, one.on)))
        cli.put(f"{number}  {one.shown}\n", "")
        for line in (f"by {who}" if who else "", one.reason, problems.get(one.local, "")):
            if line:
                cli.put(f"{' ' * len(str(number))}  {line}\n", "")
    if not entries:
        cli.say(f"{directory}: nothing has been judged")


def _user() -> str:
    """Who is at the keyboard: $KEIRETSU_BY, else git's user.name, else the system's name for them."""
    if name := os.environ.get("KEIRETSU_BY", "").strip():
        return name
    try:
        told = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)
        name = told.stdout.strip()
    except (OSError, subprocess.SubprocessError):
        name = ""
    try:
        return name or getuser()
    except (OSError, KeyError):
        return ""


def _day(told: str) -> str:
    try:
        return date.fromisoformat(told).isoformat() if told else date.today().isoformat()
    except ValueError as error:
        raise UsageError(f"--on {told!r} is no day; write YYYY-MM-DD") from error
