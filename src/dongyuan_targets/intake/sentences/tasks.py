"""Tasks: clauses that set work to be done and no number, 打造现代产业平台."""

from __future__ import annotations

import re

from dongyuan_targets.intake.sentences import lexicon
from dongyuan_targets.intake.sentences.quantities import any_of

_SHORTEST, _LONGEST = 4, 30

_LEAD = re.compile(
    f"^(?:{any_of((*lexicon.TASK_LEADS, '一是', '二是', '三是', '四是', '五是', '六是', '七是', '八是', '任务是'))})"
)
_TASK = re.compile(f"^(?:{any_of(lexicon.TASK_VERBS)})")
_QUOTED = re.compile("“([^“”]{4,120})”")
_BY_MEANS = re.compile("^以.{1,10}(?:促|带|推动|引领)")
_IN_STEP = re.compile("与.{2,10}(?:基本)?同步")
_NO_TASK = re.compile(
    "[一二三四五六七八九十]个[聚方]|为指导|精神|的基础上|的同时|以来|问题|如下|情况|认为|表示|指出|强调|会议|主要目标|年度目标|的目标|目标任务|基调|目标是|第[一二三四五六七八九十\\d]"
)


def tasks_of(clause: str) -> list[str]:
    """Return the tasks that a clause without a number sets: itself, or those it quotes.

    >>> tasks_of("要持续优化营商环境"), tasks_of("以活动促消费、激发乡村消费潜力"), tasks_of("今年形势严峻")
    (['优化营商环境'], ['以活动促消费、激发乡村消费潜力'], [])
    >>> tasks_of("重点围绕“打造产业平台、强化招商选资、优化营商环境”等三个方面发力")
    ['打造产业平台', '强化招商选资', '优化营商环境']
    """
    quoted: list[list[str]] = [each.split("、") for each in _QUOTED.findall(clause)]
    listed = [each for each in quoted if len(each) > 1 and all(_TASK.match(task) for task in each)]
    if listed:
        return listed[0]
    task = _task(clause)
    return [task] if task else []


def _task(clause: str) -> str | None:
    if len(clause) > 2 * _LONGEST or _NO_TASK.search(clause):
        return None
    task = clause
    while found := _LEAD.match(task):
        task = task[found.end() :]
    if not _SHORTEST <= len(task) <= _LONGEST:
        return None
    sets = _TASK.match(task) or _BY_MEANS.match(task) or _IN_STEP.search(task)
    return task if sets and task.count("“") == task.count("”") else None
