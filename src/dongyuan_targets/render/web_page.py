"""Web pages from Jinja templates in the program's data; every text of a plan is escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from dongyuan_targets.message import Language
from dongyuan_targets.text import words

_LOCALES = {"zh": "zh-CN", "en": "en"}


def web_page(template: str, language: Language, **values: object) -> str:
    """Return a template filled with values; it also gets the language, its locale and the catalogue."""
    return _template(template).render(
        language=language,
        locale=_LOCALES[language],
        words=lambda key, **details: words(key, language, **details),
        **values,
    )


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("dongyuan_targets", "data"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)
