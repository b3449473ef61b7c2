"""What stands in Markdown reads as it was written, judged by a parser that is not ours."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dongyuan_targets.render.markdown_text import escape_markdown
from github_markdown import JOINT

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

hostile = st.text(st.sampled_from("ab1 \\`*_[]()<>#+-=.!|~&;:/$^@\"'甲、，"), min_size=1, max_size=30)


@given(st.one_of(hostile, st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)))
@example("1. a")
@example("- a")
@example("---")
@example("===")
@example("# a #")
@example("&amp; &#35;")
@example("<script>alert(1)</script>")
@example("a\\")
@example("[a]: /b")
@example("**甲**乙")
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    for before, after, tag in (("", "", "p"), ("## ", "", "h2")):
        shown = PARSER.render(f"{before}{escape_markdown(text)}{after}\n")
        found = re.fullmatch(rf"<{tag}>(.*)</{tag}>\n", shown, re.DOTALL)
        if not text.strip():
            continue
        assert found is not None, shown
        assert "<" not in found[1]
        assert html.unescape(found[1]).replace(JOINT, "") == text.strip().replace(JOINT, "")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("2022年1-6月，同比增长10.2%。", "2022年1-6月，同比增长10.2%。"),
        ("2022-06", "2022-06"),
        ("见 https://example.org", "见 https:&#8203;//example.org"),
        ("a@evil.example", "a@&#8203;evil.example"),
        ("@octocat", "@&#8203;octocat"),
        ("#1, o/r#2, GH-3", "\\#&#8203;1, o/r\\#&#8203;2, GH&#8203;-3"),
        (":smile:", ":&#8203;smile:"),
        ("mailto:a@b.example xmpp:a@b.example", "mailto:&#8203;a@&#8203;b.example xmpp:&#8203;a@&#8203;b.example"),
        ("WWW.example.org", "WWW&#8203;.example.org"),
    ],
)
def test_only_what_could_be_markup_is_escaped(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped
