"""The rollup as one page for browsers and paper: without scripts or external resources, and with escaped texts.

Its layout is in data/rollup.html.jinja.
"""

from __future__ import annotations

from dongyuan_targets.judging.rollup import Rollup
from dongyuan_targets.message import Language
from dongyuan_targets.render.rollup.table import rollup_page
from dongyuan_targets.render.web_page import web_page


def rollup_html(rollup: Rollup, language: Language) -> str:
    """Return a rollup as an HTML page."""
    return web_page("rollup.html.jinja", language, page=rollup_page(rollup, language))
