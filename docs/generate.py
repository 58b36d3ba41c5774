"""Pages of the site that nobody writes: made from the code, the questions' answers over the examples, and the ontology.

A hook of mkdocs (`mkdocs.yml`): the commands as they tell of themselves, the Python face from its signatures and
docstrings, every stored question with what it answers, the notebook, and the ontology as HTML by pyLODE. Links from a
page to files that are no page become the files' names.
"""

from __future__ import annotations

import inspect
import json
import logging
import os
import re
import tempfile
import textwrap
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = {"README.md": "index.md", "CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md"}
RESULTS = {
    "queries": "Rows",
    "graph.ownership.answer": "Ownership",
    "graph.network.graph": "Network",
    "graph.explain": "Explanation",
    "graph.lines": "Facts",
}
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s#]*)(#[^)\s]*)?\)")
_SECTION = re.compile(r"^(Args|Returns|Raises|Source|Yields):[ ]?(.*)\n?((?:[ ]{4}.*\n?|\n)*)", re.M)
MOST_ROWS = 12


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that are made here to those that are written."""
    File: Any = import_module("mkdocs.structure.files").File
    made = {name: (ROOT / source).read_text("utf-8") for source, name in WRITTEN.items()}
    made |= {
        "reference/command-line.md": command_line(),
        "reference/python.md": python(),
        "reference/questions.md": questions(),
        "reference/terms.md": TERMS,
        "notebook.md": notebook(),
        "ontology.html": terms(),
    }
    # what stands there already gives way: ontology.md has a page of its own, so pyLODE's goes beside it
    made["reference/ontology.html"] = made.pop("ontology.html")
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Links as they are in the checkout, turned into links of the site."""
    source = page.file.src_uri
    written = {name: file for file, name in WRITTEN.items()}
    at = ROOT if source in written else (ROOT / "docs" / source).parent
    known = {file.src_uri for file in files}

    def turned(found: re.Match[str]) -> str:
        image, words, target, anchor = found[1], found[2], found[3], found[4] or ""
        if not target or re.match(r"[a-z]+:", target):
            return found[0]
        path = Path(os.path.normpath(at / target))
        inside = path.relative_to(ROOT / "docs").as_posix() if path.is_relative_to(ROOT / "docs") else ""
        name = WRITTEN.get(path.relative_to(ROOT).as_posix(), inside) if path.is_relative_to(ROOT) else ""
        name = "notebook.md" if name == "notebook.ipynb" else name
        if name not in known:
            return f"{image}{words}" if not image else ""
        return f"{image}[{words}]({os.path.relpath(name, os.path.dirname(source) or '.')}{anchor})"  # noqa: PTH120

    parts = re.split(r"(^```.*?^```$)", markdown, flags=re.M | re.S)
    return "".join(part if part.startswith("```") else _LINK.sub(turned, part) for part in parts)


# --- the command line ----------------------------------------------------------------------------------------------


def command_line() -> str:
    """Each command's own help."""
    from typer.main import get_command

    app = import_module("keiretsu.__main__").app
    top: Any = get_command(app)
    out = ["# Command line\n", "What `keiretsu COMMAND --help` says.\n", _help(top, "keiretsu")]
    for name in import_module("keiretsu.commands").COMMANDS:
        out += [f"## keiretsu {name}\n", _help(top.commands[name], f"keiretsu {name}")]
    return "\n".join(out)


def _help(command: Any, name: str) -> str:
    context = command.make_context(name, [], resilient_parsing=True, max_content_width=100, terminal_width=100)
    context.info_name = name
    return f"```text\n{command.get_help(context).strip()}\n```\n"


# --- Python --------------------------------------------------------------------------------------------------------


def python() -> str:
    """The names of `keiretsu`, then the types of what they give."""
    import keiretsu

    out = ["# Python\n", _introduced(keiretsu), ""]
    things = [(f"keiretsu.{name}", getattr(keiretsu, name)) for name in keiretsu.__all__]
    things += [(name, getattr(import_module(f"keiretsu.{home}"), name)) for home, name in RESULTS.items()]
    for name, thing in things:
        out += [f"## {name}\n", *_described(thing, name.rpartition(".")[2])]
    return "\n".join(out)


def _introduced(package: Any) -> str:
    """The package's docstring, its indented lines as code."""
    text = re.sub(r"((?:^    .*\n|^\n(?=    ))+)", r"\n```python\n\1```\n", inspect.getdoc(package) or "", flags=re.M)
    return re.sub(r"^    ", "", text, flags=re.M)


def _described(thing: Any, name: str) -> list[str]:
    if not inspect.isclass(thing):
        return [_signature(thing, name), _doc(thing)]
    out = [_doc(thing)]
    for method, value in vars(thing).items():
        own = value.__func__ if isinstance(value, classmethod | staticmethod) else value
        if (
            method.startswith("_")
            or not (inspect.isfunction(own) or hasattr(own, "__get__"))
            or not inspect.getdoc(own)
        ):
            continue
        if inspect.isfunction(own):
            out += [f"### {name}.{method}\n", _signature(own, method), _doc(own)]
        elif isinstance(own, property) or type(own).__name__ == "cached_property":
            out += [f"### {name}.{method}\n", _doc(own)]
    return out


def _signature(thing: Any, name: str) -> str:
    told = inspect.signature(thing)
    kept = [value for key, value in told.parameters.items() if key != "self"]
    shown = str(told.replace(parameters=kept)).replace("''", '""').replace("'", "")
    if len(shown) > 90:
        shown = "(\n    " + ",\n    ".join(_split(shown)) + ",\n)" + shown[shown.rindex(")") + 1 :]
    return f"```python\n{name}{shown}\n```\n"


def _split(signature: str) -> list[str]:
    """The parameters of a signature, parted at commas that are not within brackets."""
    parts, depth = [""], 0
    for character in signature[1 : signature.rindex(")")]:
        depth += (character in "[(") - (character in "])")
        if character == "," and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]


def _doc(thing: Any) -> str:
    """A docstring's sections as paragraphs with a bold head."""

    def section(found: re.Match[str]) -> str:
        body = textwrap.dedent(found[3]).strip()
        return f"\n**{found[1]}.** {' '.join(filter(None, (found[2].strip(), body)))}\n"

    return _SECTION.sub(section, (inspect.getdoc(thing) or "") + "\n")


# --- questions -----------------------------------------------------------------------------------------------------


def questions() -> str:
    """Every stored question, with what it answers over the examples."""
    import keiretsu
    from keiretsu import queries
    from keiretsu.errors import QueryError

    out = ["# Questions\n", "Each with its answer over the example disclosures (`keiretsu build examples -o graph`).\n"]
    with tempfile.TemporaryDirectory() as folder, keiretsu.build(ROOT / "examples", folder) as built:
        for question in queries.questions():
            try:
                values: dict[str, Any] = dict(question.example_values())
                answer = built.graph.ask(question.name, **values).text("table", 110).splitlines()
            except QueryError as error:  # of a party that the examples do not tell of
                answer = [str(error)]
            more = f"\n… {len(answer) - 2} rows in all" if len(answer) > MOST_ROWS + 2 else ""
            out += [f"## {question.name}\n", f"{question.summary}\n", f"Takes `{queries.usage(question)}`.\n"]
            out += [f"```sh\n{question.example} -d graph\n```\n"]
            out += ["```text\n" + "\n".join(answer[: MOST_ROWS + 2]) + more + "\n```\n"]
    return "\n".join(out)


# --- the notebook and the ontology ---------------------------------------------------------------------------------


def notebook() -> str:
    """The notebook as a page, with its outputs."""
    book = json.loads((ROOT / "docs" / "notebook.ipynb").read_text("utf-8"))
    out = ["The same [as a notebook](notebook.ipynb) lies in `docs/`.\n"]
    for cell in book["cells"]:
        source = "".join(cell["source"])
        out.append(source + "\n" if cell["cell_type"] == "markdown" else f"```python\n{source}\n```\n")
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            shown = "".join(data.get("text/html") or data.get("image/svg+xml") or "")
            # on one line: Markdown ends a block of HTML at the first empty one
            shown = re.sub(r"\s*\n\s*", " ", shown)
            out.append(f"<div>{shown}</div>\n" if shown else f"```text\n{''.join(data.get('text/plain', ''))}\n```\n")
    first = out.pop(1)  # the title stands first
    return "\n".join([first, *out])


TERMS = """# Terms of the ontology

[Every class and property, with its definition](ontology.html), as pyLODE shows the ontology's Turtle.
"""


def terms() -> str:
    """The ontology as HTML; a plain list of its types where pyLODE is not installed."""
    from keiretsu import ontology
    from keiretsu.ontology import types
    from rdflib import Graph

    graph = Graph().parse(data=ontology.turtle(), format="turtle")
    try:
        before = logging.getLogger().level, logging.getLogger().handlers[:]
        OntPub: Any = import_module("pylode").OntPub
        logging.getLogger().level, logging.getLogger().handlers[:] = before  # it sets them for itself
        page: str = OntPub(graph, sort_subjects=True).make_html()
        return page
    except ImportError:
        terms = (
            f"<dt>{escape(one.name)} ({escape(one.label)})</dt><dd>{escape(one.definition)}</dd>" for one in types()
        )
        return f"<!doctype html><meta charset=utf-8><title>Types</title><dl>{''.join(terms)}</dl>"
