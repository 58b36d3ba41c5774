"""A template of a room and what it tells in, one page of HTML out that needs nothing else and asks for nothing.

All text is escaped by Jinja2; the page's policy allows the scripts and the style sheet that it carries (by their
digests) and no request. Data for scripts goes in by `data`, which no text can close.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from .iri import clean

if TYPE_CHECKING:
    from jinja2 import Environment

# What could end a <script> or begin a comment, and the two that old JavaScript takes for the end of a line.
_CLOSING = re.compile("[<>&\u2028\u2029]")


def read(room: str, name: str) -> str:
    """A file of a package of this one."""
    return resources.files(f"{__package__}.{room}").joinpath(name).read_text("utf-8")


def data(value: object) -> str:
    """JSON that can stand in a `<script type="application/json">`: no text in it closes the element."""
    told = clean(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return _CLOSING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", told)


def render(room: str, template: str, scripts: Sequence[str], style: str, **told: Any) -> str:
    """Fill a template of a room. Among what is told, `svg` and `data` are markup that is escaped already; everything
    else is text. The template puts `css` and each of `scripts` into elements of their own."""
    from markupsafe import Markup

    codes = [Markup(read(room, name)) for name in scripts]
    for name in {"svg", "data"} & told.keys():
        told[name] = Markup(told[name])
    css = Markup(read(room, style))
    page = environment(lambda name: read(room, name)).get_template(template)
    return page.render(css=css, scripts=codes, policy=_policy(codes, css, "svg" in told), **told)


def environment(source: Callable[[str], str]) -> Environment:
    """What fills templates, here and in served pages: all that is told is text and is escaped, and nothing may be
    missing.

    Args:
        source: a template's text by its name.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        autoescape=True, loader=FunctionLoader(source), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.finalize = _shown
    return made


def _policy(codes: Sequence[str], css: str, pictures: bool) -> str:
    """A picture bears a style sheet of its own, so a page with one allows styles that stand in it."""
    allowed = " ".join(_digest(code) for code in codes)
    styles = "'unsafe-inline'" if pictures else _digest(css)
    return (
        f"default-src 'none'; style-src {styles}; script-src {allowed}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _shown(value: Any) -> Any:
    """None is nothing; characters that no markup language takes become U+FFFD."""
    if value is None:
        return ""
    return clean(value) if type(value) is str else value
