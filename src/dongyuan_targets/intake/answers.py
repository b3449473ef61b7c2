"""One-word answers in either language: yes or no, done or not done."""

from __future__ import annotations

_YES = frozenset({"y", "yes", "是", "好"})
_NO = frozenset({"n", "no", "否", "不"})
_DONE = frozenset({"done", "完成", "已完成"})
_UNDONE = frozenset({"undone", "未完成"})


def confirms(answer: str) -> bool:
    """Whether an answer is a yes; anything else confirms nothing."""
    return answer.strip().lower() in _YES


def declines(answer: str) -> bool:
    """Whether an answer is a plain no, for questions where any other answer is asked again."""
    return answer.strip().lower() in _NO


def says_done(answer: str) -> bool | None:
    """Return True if an answer says that work is done, False if not done, None if it says neither."""
    word = answer.strip().lower()
    return True if word in _DONE else False if word in _UNDONE else None
