"""Many plans as one page for a browser and for paper: no script, nothing fetched, every text of a plan escaped.

What it looks like is in data/rollup.html.jinja.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from dongyuan_targets.render.rollup.table import rollup_page
from dongyuan_targets.text import words

if TYPE_CHECKING:
    from dongyuan_targets.judging.rollup import Rollup

_LOCALES = {"zh": "zh-CN", "en": "en"}


def rollup_html(rollup: Rollup, language: str) -> str:
    """Return many plans side by side as an HTML page."""
    environment = Environment(
        loader=PackageLoader("dongyuan_targets", "data"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("rollup.html.jinja").render(
        locale=_LOCALES[language], words=partial(_words, language), page=rollup_page(rollup, language)
    )


def _words(language: str, key: str) -> str:
    return words(key, language)
