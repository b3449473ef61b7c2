"""A text as it was meant: mojibake, traditional characters and the marks of web mirrors undone where it is certain.

Each rule either applies without doubt or leaves the text alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html import unescape

from dongyuan_targets.files.resources import resource
from dongyuan_targets.plan.field_types import INVISIBLE

_CJK = "\u4e00-\u9fff"
_CHINESE = re.compile(f"[{_CJK}]")
_LATIN = re.compile("(?:[\u0080-\u00ff][^\u0080-\u00ff]*){4}")
"""So many are two Chinese characters read wrongly, and no accident."""

_RECODINGS = [("cp1252", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "gbk")]

_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_MARKS = str.maketrans(
    {",": "，", ";": "；", "(": "（", ")": "）", "!": "！", "?": "？", "﹪": "%"} | dict.fromkeys("–―─〜～~", "—")
)
_SQUARED = str.maketrans({"㎡": "平方米", "㎥": "立方米", "㎞": "公里", "㎏": "公斤", "㎢": "平方公里"})

_LETTER = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]"
_RULES = [
    (re.compile(pattern), meant)
    for pattern, meant in (
        # 經（jīng）濟: mirrors put the sound behind a character; only with a tone mark or ü is it surely one.
        (f"(?<=[{_CJK}])（(?![a-z]+）){_LETTER}{{1,11}}）", ""),
        (r"\[\d{1,3}\]", ""),  # a footnote's number
        (r"(?<=\d) ?\. (?=\d)|(?<=\d) \.(?=\d)|(?<=\d) ?· ?(?=\d)", "."),
        (r"(?<=\d)个(?=亿(?![元级以]))|(?<=\d元)人民币|(?<=\d[万亿]元)人民币", ""),  # 45个亿
        ("(?<=突破|超过)百(?=[万亿])", "100"),
        ("(?<=突破|超过)千(?=[万亿])", "1000"),
        (r"(?<!\d):|:(?!\d)", "："),
        (r"(?<=[\d%月])-+(?=\d)|——(?=\d)", "—"),
        ("，{2,}", "，"),
        ("(?<=、)[，、]+|，(?=、)", ""),
        ("[，、]+(?=[。；：])|[，。]{1,4}(?=以上|以内|左右)", ""),
        (rf"(?<=[{_CJK}\d%‰，。；：、“”（）]) +(?=[{_CJK}%‰，。；：、“”（）])", ""),
        (rf"(?<=[{_CJK}，。；：、“（]) +(?=[\d{_CJK}])", ""),
    )
]
"""What is put right in a line, in this order."""

_MIXED, _RARE = 3, 10
"""So many different traditional characters, and one to so many simplified ones, are more than a name's own."""


def repair(text: str) -> str:
    """Return a text with its characters and marks put right, line by line.

    >>> repair("全縣工業(yè)經(jīng)濟，,增長 ９.５％")
    '全县工业经济，增长9.5%'
    """
    lines = [unescape(line).replace("\n", " ") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    plain = "\n".join(_characters(_decoded(line)) for line in lines)
    if _is_traditional(plain):
        plain = simplified(plain)
    return "\n".join(map(_marks, plain.split("\n")))


def simplified(text: str) -> str:
    """Return a text in simplified characters; what has two readings (乾, 著, 藉) stays, as no guess is made."""
    return text.translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in resource("traditional.txt").decode("utf-8").split()}


@cache
def _simplified_only() -> frozenset[str]:
    return frozenset(_simplified().values()) - frozenset(map(chr, _simplified()))


def _is_traditional(text: str) -> bool:
    """Whether a text as a whole is written in traditional characters, or was half converted; 濛阳镇新增企业 is not."""
    traditional = [each for each in text if ord(each) in _simplified()]
    others = sum(each in _simplified_only() for each in text)
    mixed = len(set(traditional)) >= _MIXED and _RARE * len(traditional) >= others
    return mixed or len(traditional) > others


def _decoded(line: str) -> str:
    """Undo a wrong decoding: UTF-8 or GBK read as Latin-1, UTF-8 read as GBK.

    >>> _decoded("åŠ›äº‰å¢žé•¿9%以上".split("以")[0])
    '力争增长9%'
    """
    recodings = [("gbk", "utf-8")] if _CHINESE.search(line) else _RECODINGS if _LATIN.search(line) else []
    for wrong, right in recodings:
        try:
            meant = line.encode(wrong).decode(right)
        except UnicodeError:
            continue
        if _CHINESE.search(meant):
            return meant
    return line


def _characters(line: str) -> str:
    """Make the characters plain: half-width digits and letters, no control characters, no loose marks."""
    printable = "".join(each if each.isprintable() else " " for each in line)
    plain = unicodedata.normalize("NFKC", printable.translate(_SQUARED))
    # What is left of accents after they were composed stands on no letter that has one.
    return "".join(each for each in plain if each not in INVISIBLE and unicodedata.category(each) not in {"Mn", "Me"})


def _marks(line: str) -> str:
    """Make the marks Chinese ones, 1,440 one number, and drop gaps, footnotes' numbers and marks set twice."""
    line = _THOUSANDS.sub(lambda found: found[0].replace(",", ""), line).translate(_MARKS)
    for pattern, meant in _RULES:
        line = pattern.sub(meant, line)
    return line.strip()
