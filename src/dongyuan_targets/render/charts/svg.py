"""Pieces of inline SVG: the frame with its words, texts, places written alike on every machine.

A place is a float: its few operations are rounded alike on every machine, and what is written has one decimal. The
colours are the style sheet's, by class.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Caption:
    """The text alternative of a chart.

    Attributes:
        id: the prefix of the element ids of its title and description.
        title: what it shows.
        description: the figures in it.
    """

    id: str
    title: str
    description: str


def svg(kind: str, box: str, caption: Caption, parts: Iterable[str]) -> str:
    """Return a drawing of a class, in a view box, with what it says in words."""
    name = escape(caption.id)
    return (
        f'<svg class="{kind}" viewBox="{box}" role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(caption.title)}</title>'
        f'<desc id="{name}-desc">{escape(caption.description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def text(kind: str, across: float, height: float, text: str, anchor: str = "start") -> str:
    """Return a text of a class, which begins, ends or has its middle at a place."""
    place = f'x="{at(across)}" y="{at(height)}"'
    return f'<text class="{kind}" {place} text-anchor="{anchor}">{escape(text)}</text>'


def points(corners: Iterable[Place]) -> str:
    """Return corners as SVG lists them."""
    return " ".join(f"{at(across)},{at(height)}" for across, height in corners)


def at(place: float) -> str:
    """Return a coordinate as text, rounded to a tenth."""
    return f"{round(place * 10) / 10:g}"
