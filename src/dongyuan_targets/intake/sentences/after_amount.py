"""What stands behind an amount, and what ties it to the amount before."""

from __future__ import annotations

import re

JOINT = re.compile("、|和(?![美谐平])|以及|及(?![格时])|与(?!会)|并(?!网)|且|，")
OF_A_GOAL = re.compile(
    "的?(?:(?:主要|预期|年度|发展|奋斗|全年|工作)*目标|任务|要求|大关|关口|台阶|规模(?!的|以上|企业)|水平|以上)"
)
GROWTH_BEHIND = re.compile("的?(?:增长|增速|增幅|速度|高速增长)")
DOES = re.compile("完成|实现|达到|增长|突破|建设|用于|新建|改造|实施|超过")


def after_joint(text: str) -> str:
    """Return a text without the joint it begins with: 、, 和, 以及."""
    found = JOINT.match(text)
    return text[found.end() :] if found else text
