"""Answers in a word, in either language: yes or no, done or not."""

from __future__ import annotations

_YES = frozenset({"y", "yes", "是", "好"})
_NO = frozenset({"n", "no", "否", "不"})
_DONE = frozenset({"done", "完成", "已完成"})
_UNDONE = frozenset({"undone", "未完成"})


def confirms(answer: str) -> bool:
    """Whether an answer confirms what is doubtful; anything but a yes does not."""
    return answer.strip().lower() in _YES


def declines(answer: str) -> bool:
    """Whether an answer is a plain no, where neither a yes nor a no is to be guessed."""
    return answer.strip().lower() in _NO


def says_done(answer: str) -> bool | None:
    """Whether an answer says that work is done; None where it says neither that nor that it is not."""
    word = answer.strip().lower()
    return True if word in _DONE else False if word in _UNDONE else None
