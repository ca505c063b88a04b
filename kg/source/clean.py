"""Scrapes to readable simplified text, every change recorded and every character still traceable.

To add a cleaner: one row of `CLEANERS` (name, pattern, builder, examples). The rows run in order and every example is a
test. A cleaner never reaches into the raw text: it substitutes through `Text`, which keeps the places.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.model import Change, Source
from kg.source.segment import classify
from kg.source.text import Builder, Text

TERMINAL = "。！？；!?;…”’』」】）)》］：:"
_MARKS = "，,。、；;：:！!？?”’」』）)》"

# The syllables of Hanyu Pinyin (GB/T 16159), tone marks already taken off: a gloss must be one of them.
_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|üan|van|ai|ei|ao|ou|an|en|"
    r"ia|ie|iu|in|ua|uo|ui|un|ün|vn|üe|ue|ve|er|a|o|e|i|u|ü|v|n|ng)$"
)
_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ", "aaaaeeeeiiiioooouuuuüüüünnn")
_TONED = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]")
# Latin letters in brackets that are no gloss though they could be spelled so.
_UNITS = {
    "a",
    "e",
    "i",
    "o",
    "u",
    "n",
    "m",
    "v",
    "ai",
    "an",
    "de",
    "en",
    "ge",
    "he",
    "pe",
    "li",
    "la",
    "ni",
    "mu",
    "pu",
}


@dataclass(frozen=True, slots=True)
class Cleaner:
    """One kind of damage and its repair. `html` rows run on HTML files only."""

    name: str
    pattern: re.Pattern[str]
    build: Builder
    examples: tuple[tuple[str, str], ...]
    html: bool = False


def _constant(new: str) -> Builder:
    return lambda match: new


def _entity(match: re.Match[str]) -> str | None:
    new = html.unescape(match.group())
    return None if new == match.group() else new.replace("\xa0", " ")


@cache
def _level_one(char: str) -> bool:
    """A hanzi of GB 2312's first level (the 3,755 commonest): lead bytes B0 to D7."""
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7


def _shifted_gbk(match: re.Match[str]) -> str | None:
    """Undo a GBK stream that lost its first byte, A1 (the row of the punctuation), and was read one byte late."""
    # The page that printed it made the full-width marks of row A3 half-width; the last character is half a hanzi.
    run = "".join(chr(ord(c) + 0xFEE0) if c < "\x7f" else c for c in match.group(1)[:-1]) + match.group(1)[-1]
    try:
        repaired = (b"\xa1" + run.encode("gbk")).decode("gbk")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    if repaired[0] not in "。，、；：？！“”‘’《》（）" or any(c < "\x80" for c in repaired):
        return None
    better = sum(map(_level_one, repaired)) - sum(map(_level_one, run))
    return repaired if better >= 0 and any(not _level_one(c) for c in run[:-1] if c >= "\u4e00") else None


def _gloss(match: re.Match[str]) -> str | None:
    char, glosses = match.group(1), re.findall(r"[(（]([^)）]+)[)）]", match.group())
    for gloss in glosses:
        plain = gloss.lower().translate(_TONES)
        if not _SYLLABLE.fullmatch(plain) or (plain in _UNITS and not _TONED.search(gloss)):
            return None
    return char


_ASKS = re.compile("[吗呢么谁何哪几怎吧啊]|多少|是否|能否|可否|是不是|有没有|多[大高长久]")


def _lost(match: re.Match[str]) -> str | None:
    """A half-width question mark inside a sentence that asks nothing stands for a character the encoding lost."""
    before = re.split("[。！？；\n]", match.string[max(0, match.start() - 40) : match.start()])[-1]
    if before.endswith(("要求", "强调", "指出", "表示")):
        return "，"
    return None if _ASKS.search(before) or len(before) > 30 else "□"


# What begins a line that no sentence runs into.
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]+[，、章条]"
)
_OPENS_LINE = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、．.](?!\d)|第[一二三四五六七八九十]+(?:[，、章]|条(?![，、的第规款项]))|"
    r"[【#●■·•*>|—]|附件|附[:：]|特此|微信号|功能介绍|收录于|[（(]\d{4}年|\d{4}年\d+月\d+日$|<!--|新华社|本报[^，。]{0,14}[讯电]|央视网消息|\["
)
# Pairs that are words of their own: not a character printed twice at a page break.
_DOUBLED = set(
    "天人家处时事样层种代年月日点步刚常渐仅多少大小好慢快早晚重个件项条类级方户村乡镇县市省厂店校院班队组区片站"
)


@lru_cache(maxsize=8)
def _wrap_width(text: str) -> int:
    """The width at which the lines of a text were cut (a PDF, a mail), or 0: one that three in ten lines have, give or take two."""
    lengths = Counter(len(line.rstrip()) for line in text.split("\n") if line.strip())
    lines = sum(lengths.values())
    for width in sorted((n for n in lengths if 20 <= n <= 60), reverse=True):
        full = sum(lengths[n] for n in range(width - 2, width + 1))
        longer = sum(count for n, count in lengths.items() if n > width)
        if full >= 5 and full * 10 >= lines * 3 and longer * 10 <= lines:
            return width
    return 0


@lru_cache(maxsize=8)
def _paragraph_mark(text: str) -> str:
    """How a text cut to a width shows where a paragraph begins: `indent`, `blank` (an empty line), or nothing."""
    lines = [line for line in text.split("\n") if line.strip()]
    indented = sum(line.startswith(("\u3000\u3000", "    ")) for line in lines)
    if indented * 12 >= len(lines):
        return "indent"
    return "blank" if len(re.findall(r"\n[ \t]*\n", text)) * 12 >= len(lines) else ""


_OPENS_PARAGRAPH = re.compile(
    "[^，。]{2,20}(?:指出|强调|要求|表示|说|认为|提出)[，：]|[^，。]{0,6}\\d{1,2}[月日]|\\d{4}年|[^，。]{0,8}(?:会议|座谈会)|随后|[在据为]|[^，。]{2,40}(?:主持|出席|参加|陪同)"
)


# 清河县人民政府办公室　2019年5月22日: the head of a paper.
_LETTERHEAD = re.compile(r"[^，。；：]{4,30}\s{2,}\d{4}年\d{1,2}月\d{1,2}日")


def _line_break(match: re.Match[str]) -> str | None:
    """Join what a page or line break cut in the middle of a sentence; drop a character printed on both sides."""
    text, a, b = match.string, match.start(), match.end()
    before = text[text.rfind("\n", 0, a) + 1 : a].strip()
    stop = text.find("\n", b)
    after = text[b : stop if stop >= 0 else len(text)].strip()
    if not before or not after or _OPENS_LINE.match(after) or _LETTERHEAD.fullmatch(before):
        return None
    if classify(before)[0] == "meta" and (re.search("[，。]", after) or len(after) >= 20):
        return None  # 来源：… 阅读：534: no sentence runs on from it, though a piece of its own may (责任|编辑：王娟)
    last = before[-1]
    width = _wrap_width(text)
    indented = match.group()[-1] in "\u3000\xa0 "
    if width and not indented and len(text[text.rfind("\n", 0, a) + 1 : a].rstrip()) >= width - 2:
        mark = _paragraph_mark(text)
        if last not in "。！？；：:!?;" or mark == "indent" or (mark == "blank" and match.group().count("\n") == 1):
            return ""
        runs_on = len(after) >= width - 2 or after[-1] in "。；"  # not a signature, nor a heading
        if last in "。；" and not mark and runs_on and not _OPENS_PARAGRAPH.match(after):
            return ""  # a full line: few paragraphs end just there, many sentences do
    if len(before) >= 20 and re.search(r"[—（]\d{1,3}$", before) and re.match(r"\d{1,3}年", after):
        return ""  # ——2|012年
    if re.match(r"[—－–-]{1,3}[^。]*(?:19|20)\d\d年", before):
        return None  # ——2016年7月28日，习近平在唐山市考察时强调: where what stands above was said
    open_bracket = before.count("《") > before.count("》") or before.count("（") > before.count("）")
    if not (open_bracket and len(match.group().strip(" \t\u3000\xa0")) <= 2):
        if last in TERMINAL and last not in "”’》）)":
            return None
        if last in "，,、":
            pass
        elif last in TERMINAL or indented or not re.search(r"[\u4e00-\u9fff]", last + after[0]):
            return None
        elif re.search(r"[。！？；]", before) or (
            len(after) <= 8 and after[-1] == "。" and re.search(r"[、，,]", before)
        ):
            pass
        elif not (
            (len(before) >= 25 or width)
            and re.search(r"[，,]", before)
            and not _NUMBERED.match(before)
            and re.search(r"[。，,；：:]", after)
        ):
            return None
    if last == after[0] and last not in _DOUBLED and "\u4e00" <= last <= "\u9fff":
        return "\b"  # _join takes it and the next character away
    return ""


CLEANERS: tuple[Cleaner, ...] = (
    Cleaner(
        "html-hidden",
        re.compile(r"<!--.*?-->|<(script|style|head|noscript|template)\b.*?</\1\s*>|<!DOCTYPE[^>]*>", re.S | re.I),
        _constant(""),
        (("甲<script>var a='<p>';</script>乙", "甲乙"),),
        html=True,
    ),
    Cleaner(
        "html-block",
        re.compile(
            r"\s*</?(?:p|div|br|li|ul|ol|tr|td|th|table|h[1-6]|section|article|header|footer|title|body|html)\b[^>]*>\s*",
            re.I,
        ),
        _constant("\n"),
        (("<p>甲。</p>\n<p>乙。</p>", "\n甲。\n\n乙。\n"),),
        html=True,
    ),
    Cleaner("html-inline", re.compile(r"</?[a-zA-Z][^<>]*>"), _constant(""), (("各<b>地</b>要", "各地要"),), html=True),
    Cleaner(
        "entity",
        re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});"),
        _entity,
        (("甲&nbsp;&mdash;乙", "甲 —乙"),),
    ),
    Cleaner("newline", re.compile(r"\r\n?|[\f\v\u2028\u2029\x85]"), _constant("\n"), (("甲\r\n乙\r丙", "甲\n乙\n丙"),)),
    # A page kept in a script or a table of strings: its line breaks are two characters each.
    Cleaner(
        "escaped-newline",
        re.compile(r"[ \t]*(?:\\r)?\\n(?![A-Za-z])[ \t]*"),
        _constant("\n"),
        ((r"抓好落实。\n各地要按时上报。", "抓好落实。\n各地要按时上报。"), (r"C:\new", r"C:\new")),
    ),
    Cleaner("invisible", re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]"), _constant(""), (("国\u200b土", "国土"),)),
    Cleaner(
        "web-residue",
        re.compile(r"<!--.*?-->|【(?:详细|更多|打印|关闭|收藏|分享)】|&(?:nbsp|emsp|ensp|sp);", re.S),
        _constant(""),
        (("保障到位。【详细】", "保障到位。"), ("甲&nbsp;乙", "甲乙")),
    ),
    Cleaner(
        "shifted-gbk",
        re.compile(r"[?？\ufffd]([!！]?[\u4e00-\u9fff]{2,24}?[@-~])"),
        _shifted_gbk,
        (
            ("重要,?！巴怀鲋攸c、", "重要,。“突出重點、"),
            ("重要,?!巴怀鲋攸c、", "重要,。“突出重點、"),
            ("真的?！好", "真的?！好"),
        ),
    ),
    Cleaner(
        "gloss",
        re.compile(r"([\u4e00-\u9fff])(?:[(（][a-zA-ZüÜāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]{1,6}[)）])+"),
        _gloss,
        (("發(fā)布", "發布"), ("關(guan)系", "關系"), ("發(fā)(fā)布", "發布"), ("蛋白(DNA)检测", "蛋白(DNA)检测")),
    ),
    Cleaner(
        "planted-comma",
        re.compile(rf",(?=[{_MARKS}])"),
        _constant(""),
        (
            ("提出要求,。會議", "提出要求。會議"),
            ("形勢,,研究", "形勢,研究"),
            ("抓實,、抓細", "抓實、抓細"),
            ("甲,乙", "甲,乙"),
        ),
    ),
    Cleaner(
        "lost-character",
        re.compile(
            r"(?<=[\u4e00-\u9fff])\?(?=[\u4e00-\u9fff])|(?<=要求|强调|指出|表示)\?[ \u3000\xa0]*(?=[\u4e00-\u9fff])"
        ),
        _lost,
        (
            ("会议要求?要抓紧落实。", "会议要求，要抓紧落实。"),
            ("副书记到?水河察看河道。", "副书记到□水河察看河道。"),
            ("怎么办?要靠改革。", "怎么办?要靠改革。"),
        ),
    ),
    Cleaner(
        "half-width-mark",
        re.compile(r"(?<=[\u4e00-\u9fff”》）])[,;:?!](?=[\u4e00-\u9fff“《（]|\s*\n|\s*$)"),
        lambda match: {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}[match.group()],
        (("召开会议,研究部署;听取汇报", "召开会议，研究部署；听取汇报"), ("来源:IPv6,CT", "来源:IPv6,CT")),
    ),
    Cleaner(
        "line-break",
        re.compile(r"[ \t\u3000\xa0]*\n[ \t\n\u3000\xa0]*(?=\S)"),
        _line_break,
        (
            (  # lines cut to a width: what stands over the text stays a line
                "发布时间：2019/10/12 来源：县中心\n县长许树德带领有关部门的负责人深入县人民医院\n新院和城东污水处理厂等项目施工现场，督"
                "查重点\n项目建设进展情况，要求施工单位增加机械设备和\n人员投入，在确保安全和质量的前提下全力抢工期\n赶进度，确保主体工程年底封顶。",
                "发布时间：2019/10/12 来源：县中心\n县长许树德带领有关部门的负责人深入县人民医院新院和城东污水处理厂等项目施工现场，"
                "督查重点项目建设进展情况，要求施工单位增加机械设备和人员投入，在确保安全和质量的前提下全力抢工期赶进度，确保主体工程年底封顶。",
            ),
            ("措施有力。加强社会力\n\n量组织动员，维护稳定。", "措施有力。加强社会力量组织动员，维护稳定。"),
            ("本着负责的态度，\n\n严格做好防护。", "本着负责的态度，严格做好防护。"),
            ("为打赢阻击战作了部署。阻击战\n战提供保证。", "为打赢阻击战作了部署。阻击战提供保证。"),
            ("对北京的要求\n\u3000\u3000北京要守住防线。", "对北京的要求\n\u3000\u3000北京要守住防线。"),
            (
                "二、关于重点工作\n在充分肯定成绩的同时，要看到困难。",
                "二、关于重点工作\n在充分肯定成绩的同时，要看到困难。",
            ),
        ),
    ),
    # After the line breaks: a line that was cut to a width was cut with its marks.
    Cleaner("bold-marks", re.compile(r"\*\*"), _constant(""), (("**一要狠抓落实。**", "一要狠抓落实。"),)),
    Cleaner("printed-twice", re.compile("\b."), _constant(""), (("阻击战\b战提供", "阻击战提供"),)),
)


def _simplified(text: Text) -> tuple[Text, list[Change]]:
    """Traditional to simplified, one character for one, when the text is traditional (1 in 100 characters or more)."""
    convert = _opencc()
    chars = convert(text.chars)
    if chars == text.chars:
        return text, []
    if len(chars) != len(text.chars):
        chars = "".join(single if len(single := convert(c)) == 1 else c for c in text.chars)
    differs = [i for i, (old, new) in enumerate(zip(text.chars, chars, strict=True)) if old != new]
    if len(differs) * 100 < len(chars) or len(differs) < 3:
        return text, []
    changes: list[Change] = []
    run = [differs[0], differs[0] + 1]
    for i in [*differs[1:], -1]:
        if i == run[1]:
            run[1] += 1
            continue
        a, b = run
        changes.append(Change("traditional", *text.raw_span(a, b), text.chars[a:b], chars[a:b]))
        run = [i, i + 1]
    return text.same_length(chars), changes


@cache
def _opencc() -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert


def clean(source: Source) -> tuple[Text, tuple[Change, ...]]:
    """The cleaned text of a source and every change, in the order they were made."""
    text, changes = Text.of(source.raw), []
    for cleaner in CLEANERS:
        if cleaner.html and source.media_type != "text/html":
            continue
        text, made = text.substitute(cleaner.name, cleaner.pattern, cleaner.build)
        changes += made
    text, made = _simplified(text)
    return text, tuple(changes + made)
