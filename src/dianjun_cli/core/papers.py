"""Filling a paper's template: sandboxed, plain values only, a bad template told in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import paths
from .errors import BadInput


def paper(name: str, facts: Mapping[str, Any]) -> str:
    """Return a template filled with plain values. Raises BadInput naming the template and its line."""
    from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, select_autoescape
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from dianjun_cli.core.render import _md

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in paths.template_folders()]),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html", "htm", "xml", "html.j2"), default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["md"] = lambda value: _md(str(value))
    try:
        return environment.get_template(name).render(**facts)
    except TemplateSyntaxError as error:
        raise BadInput(f"模板“{error.name}”第 {error.lineno} 行写错了：{error.message}") from error
    except TemplateError as error:
        raise BadInput(f"模板“{name}”用不了：{error}") from error
