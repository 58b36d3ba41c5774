"""A template of this folder and what it tells in, one page of HTML out that needs nothing else and asks for nothing.

All text is escaped by Jinja2; the page's policy allows the one script that it carries (by its digest) and no request.
"""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from typing import Any

from .iri import clean


def read(name: str) -> str:
    """A file beside this module."""
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def render(template: str, script: str, **told: Any) -> str:
    """Fill a template. `svg` among what is told is markup that is escaped already; everything else is text."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True, loader=FunctionLoader(read), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.finalize = _shown
    code = read(script)
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    if "svg" in told:
        told["svg"] = Markup(told["svg"])
    page = environment.get_template(template)
    return page.render(css=Markup(read("report.css")), script=Markup(code), policy=policy, **told)


def _shown(value: Any) -> Any:
    """None is nothing; characters that no markup language takes become U+FFFD."""
    if value is None:
        return ""
    return clean(value) if type(value) is str else value
