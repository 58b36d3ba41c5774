"""A graph in, a file or a folder in another tool's form out: one module a form, found by name.

An exporter module has `FORM` (a `Form`), or `FORMS`. A new form is one more module in this folder; nothing is
registered.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path

from ...errors import StoreError, UsageError
from ..store import write_atomically
from .form import Form
from .view import View

__all__ = ["Form", "View", "form_of", "forms", "write"]


@cache
def forms() -> dict[str, Form]:
    """All forms of this folder by name, sorted."""
    found: dict[str, Form] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for form in getattr(module, "FORMS", (getattr(module, "FORM", None),)):
            if isinstance(form, Form):
                found[form.name] = form
    return dict(sorted(found.items()))


def form_of(output: str, name: str = "", default: str = "trig") -> Form:
    """The form asked for: by name, else by the longest suffix of the output that is one, else the default.

    Raises:
        UsageError: there is no such form.
    """
    by_suffix = {suffix: form for form in forms().values() for suffix in (form.name, *form.suffixes)}
    if name:
        if name.lower() not in by_suffix:
            raise UsageError(f"{name!r} is no format here; there is {', '.join(forms())}")
        return by_suffix[name.lower()]
    parts = Path(output).name.lower().split(".")[1:] if output not in ("", "-") else [default]
    for start in range(len(parts)):
        if found := by_suffix.get(".".join(parts[start:])):
            return found
    shown = parts[-1] if parts else "no suffix"
    raise UsageError(f"{output}: {shown!r} is no format here; there is {', '.join(forms())}; or name one with --format")


def write(view: View, path: Path, name: str = "") -> Form:
    """Write a file, or a folder of files, each whole or not at all.

    Args:
        name: of the form; guessed from the suffix when it is empty.
    Raises:
        UsageError: the form is not known, or the view cannot be told in it. StoreError: a file cannot be written.
    """
    form = form_of(str(path), name)
    if form.files is None:
        write_atomically(path, form.whole(view))
        return form
    if path.is_file():
        raise StoreError(f"{path}: is a file; {form.name} is a folder of tables, choose another name with -o")
    for file, data in form.files(view).items():
        write_atomically(path / file, data)
    return form
