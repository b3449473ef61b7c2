"""Reads an HTML page strictly, so that a test can ask what stands where."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = {"meta", "link", "img", "br", "hr", "input"}


class Node:
    """An element with what is in it."""

    def __init__(self, tag: str, attributes: dict[str, str | None], parent: Node | None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Node] = []
        self.text = ""

    def all(self, tag: str = "") -> Iterator[Node]:
        for child in self.children:
            if tag in {"", child.tag}:
                yield child
            yield from child.all(tag)

    def one(self, tag: str) -> Node:
        (found,) = self.all(tag)
        return found

    @property
    def next(self) -> Node:
        assert self.parent is not None
        return self.parent.children[self.parent.children.index(self) + 1]

    @property
    def words(self) -> str:
        return "".join([self.text, *(child.words for child in self.children)]).strip()


class Document(HTMLParser):
    """Reads a page strictly: whatever is opened is closed, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = self.here = Node("", {}, None)
        self.declaration = ""
        self.feed(text)
        self.close()
        assert self.here is self.root, f"<{self.here.tag}> is not closed"

    def handle_decl(self, decl: str) -> None:
        self.declaration = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        node = Node(tag, dict(attrs), self.here)
        self.here.children.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.children.append(Node(tag, dict(attrs), self.here))

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.text += data
