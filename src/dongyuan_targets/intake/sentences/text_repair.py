"""A text as it was meant: mojibake, traditional characters and the marks of web mirrors undone where it is certain.

Each rule either applies without doubt or leaves the text alone.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from dongyuan_targets.intake.sentences.traditional import SIMPLIFIED, SIMPLIFIED_ONLY
from dongyuan_targets.plan.field_types import INVISIBLE

_CJK = "\u4e00-\u9fff"
_CHINESE = re.compile(f"[{_CJK}]")
_LATIN = re.compile("[\u0080-\u00ff]")

# 經(jīng)濟: mirrors put the sound behind a character; only with a tone mark or ü is it surely one.
_SOUND = re.compile(r"(?<=[\u4e00-\u9fff])\([a-z]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{0,5}\)")
_SOUND_OF_ONE = re.compile(r"(?<=[\u4e00-\u9fff])\((?:de|le|zhe|ne|me|men|biao|wu|fa|ji|shi)\)")
_DECIMAL = re.compile(r"(?<=\d) ?\. (?=\d)|(?<=\d) \.(?=\d)|(?<=\d) ?· ?(?=\d)")
_OF_A_HUNDRED_MILLION = re.compile(r"(?<=\d)个(?=亿(?![元级以]))")
"""45个亿 is 45亿."""

_RENMINBI = re.compile(r"(?<=\d元)人民币|(?<=\d[万亿]元)人民币")
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+)(?![\d,])")
_REPEATED_MARK = re.compile("[，、]{2,}")
_STRAY_MARK = re.compile("[，、]+(?=[。；：])|[，。]{1,4}(?=以上|以内|左右)")
_GAP = re.compile(
    rf"(?<=[{_CJK}\d%‰，。；：、“”（）]) +(?=[{_CJK}%‰，。；：、“”（）])|(?<=[{_CJK}，。；：、“（]) +(?=[\d{_CJK}])"
)
_DASHES = dict.fromkeys(map(ord, "–―─〜～~"), "—")
_RANGE = re.compile(r"(?<=[\d%月])-+(?=\d)|——(?=\d)")
_MARKS = str.maketrans({",": "，", ";": "；", "(": "（", ")": "）", "!": "！", "?": "？", "﹪": "%", "：": "："})
_SQUARED = str.maketrans({"㎡": "平方米", "㎥": "立方米", "㎞": "公里", "㎏": "公斤", "㎢": "平方公里"})
_MIXED, _RARE = 3, 10
"""So many different traditional characters, and one to so many simplified ones, are more than a name's own."""

_COLON = re.compile(r"(?<!\d):|:(?!\d)")


def repair(text: str) -> str:
    """Return a text with its characters and marks put right, line by line.

    >>> repair("全縣工業(yè)經(jīng)濟，,增長 ９.５％")
    '全县工业经济，增长9.5%'
    """
    lines = unescape(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    plain = "\n".join(_characters(_decoded(line)) for line in lines)
    if _is_traditional(plain):
        plain = plain.translate(SIMPLIFIED)
    return "\n".join(map(_marks, plain.split("\n")))


def _is_traditional(text: str) -> bool:
    """Whether a text as a whole is written in traditional characters, or was half converted; 濛阳镇新增企业 is not."""
    traditional = [each for each in text if ord(each) in SIMPLIFIED]
    simplified = sum(each in SIMPLIFIED_ONLY for each in text)
    mixed = len(set(traditional)) >= _MIXED and _RARE * len(traditional) >= simplified
    return mixed or len(traditional) > simplified


def _decoded(line: str) -> str:
    """Undo a wrong decoding: UTF-8 or GBK read as Latin-1, UTF-8 read as GBK.

    >>> _decoded("åŠ›äº‰å¢žé•¿9%以上".split("以")[0])
    '力争增长9%'
    """
    for undo in (_utf8_as_latin, _gbk_as_latin, _utf8_as_gbk):
        if (meant := undo(line)) is not None:
            return meant
    return line


def _utf8_as_latin(line: str) -> str | None:
    if not _LATIN.search(line) or _CHINESE.search(line):
        return None
    return _recoded(line, "cp1252", "utf-8") or _recoded(line, "latin-1", "utf-8")


def _gbk_as_latin(line: str) -> str | None:
    if len(_LATIN.findall(line)) < 4 or _CHINESE.search(line):  # noqa: PLR2004 (two Chinese characters: no accident)
        return None
    return _recoded(line, "latin-1", "gbk")


def _utf8_as_gbk(line: str) -> str | None:
    if not _CHINESE.search(line):
        return None
    return _recoded(line, "gbk", "utf-8")


def _recoded(line: str, wrong: str, right: str) -> str | None:
    try:
        meant = line.encode(wrong).decode(right)
    except UnicodeError:
        return None
    return meant if meant != line and _CHINESE.search(meant) else None


def _characters(line: str) -> str:
    """Make the characters plain: half-width digits and letters, no control characters, no sounds, no loose marks."""
    plain = unicodedata.normalize("NFKC", _without_controls(line).translate(_SQUARED))
    # What is left of accents after they were composed stands on no letter that has one.
    seen = (each for each in plain if each not in INVISIBLE and unicodedata.category(each) not in {"Mn", "Me"})
    return _SOUND_OF_ONE.sub("", _SOUND.sub("", "".join(seen)))


def _without_controls(line: str) -> str:
    return "".join(each if each.isprintable() else " " for each in line)


def _marks(line: str) -> str:
    """Make the marks Chinese ones, 1,440 one number, and drop gaps, footnotes' numbers and marks set twice."""
    line = _THOUSANDS.sub(lambda found: found[1].replace(",", ""), _FOOTNOTE.sub("", line))
    line = _RENMINBI.sub("", _OF_A_HUNDRED_MILLION.sub("", _DECIMAL.sub(".", line)))
    line = _COLON.sub("：", line.translate(_DASHES).translate(_MARKS))
    line = _RANGE.sub("—", line)
    line = _STRAY_MARK.sub("", _REPEATED_MARK.sub(lambda found: "、" if "、" in found[0] else "，", line))
    return _GAP.sub("", line).strip()
