"""What is required: the head verb and its object, deadlines, conditions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract import agents, words
from kg.extract.cues import ADJUNCT_START, imperative, strip_label
from kg.extract.lexicon import alternation, cues

_WHEN = r"(?:(?:今|明|去|当|本|次|\d{4})年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:\d{1,2}[：:时]\d{0,2})?"
# Whatever ends in 前 and holds a day, an hour or a bound of a month, week or year: 每日17时前, 六月底之前, 下周三以前.
_BEFORE = (
    r"(?=[^，。前]{0,16}(?:\d|[一二三四五六七八九十]月|每|底|末|旬))"
    r"(?:每[日天周月季年])?(?:(?:今|明|当|本|次|\d{4})年)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?)?(?:\d{1,2}[日号])?"
    r"(?:(?:早上?|晚上?|中午|[上下]午)?\d{1,2}[：:时点](?:\d{1,2}分?)?)?(?:上旬|中旬|下旬|底|末)?(?<=[\d日号时点：:分旬底末月])(?<!目)(?:之|以)?前(?!后|期|往|来|列|提(?:下|是|，|条件)|未|已|仍)"
    r"|\d{4}年(?:之|以)?前(?!后)"
    r"|[本下](?:周|星期|月)[一二三四五六日天底末]?(?:之|以)?前(?!后)|[今明当][天日晚][^，。、]{0,4}?(?:之|以)前"
)
DEADLINE = re.compile(
    rf"(?P<by>{_BEFORE})|"
    r"(?:(?:于|在|力争|确保|到|至|截至|截止到?|不(?:迟|晚)于|最迟)?(?P<date>(?:(?:今|明|当|本|\d{4})年)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}[日号])?|(?<=年)底|年底|上半年|下半年|年内)(?:\s*(?:[上下]午|晚上?|中午)?\d{1,2}[：:时点]\d{0,2}分?)?(?:上旬|中旬|下旬|月底|底|末)?(?:以?前|之前)?)(?=[，,、\s]|前|完成|报|将|要|提交|上报|向|通过|建成|基本|全面|实现|退还|内|。|达到|对|大头))"
    r"|(?P<span>(?:[一二三四五六七八九十两\d]+个?(?:工作日|小时|分钟|日|天|周|月|年))(?:之?内|以内))"
    r"|(?P<feast>(?:春节|(?:国庆|中秋|端午|清明|劳动|元宵)节|国庆|元旦|五一|“五一”|汛期|主汛期|入汛|节|年|冬季|供暖季|开学|高考|中秋|两会|收假)(?:来临)?(?:以|之)?前)"
    r"|(?P<year>(?:到|至)\d{4}年(?!底前))|(?P<within>年内|今年内|本月内|本周内|年底前|今年底前|月底前)"
)
_SOFT = re.compile(r"尽快|及时|第一时间|立即|迅速|抓紧|马上|即刻|尽早|适时|限期|按时|按期|如期")
_CONDITION = re.compile(
    r"(?:一旦|如果|如有|如遇|若|凡|遇有|发现|未经|确需|必要时|除|对(?:于)?[^，。]{2,40}的[，,]|情节严重的|符合条件的|有条件的|在[^，。]{2,24}(?:前提下|情况下|条件下)|越是)[^，。；]*"
)
_CUE = re.compile(alternation(c.word for c in cues() if c.role in ("cue", "weak", "lead")) + "|请")


# What one does with the object of 把: 把患者救治作为首要任务, 把工作抓实.
_DONE_WITH = re.compile(
    r"作为|[放摆]在|放到|纳入|列[入为]|落实|落到|贯彻|贯穿|融入|转化|变成|建成|打造|统一|控制|投入|调整|传递|送|"
    r"[抓守做用管稳扛压筑建办](?=[实细好牢紧严住稳在到成起、，。]|$)"
)


def deadline(text: str) -> str | None:
    """An explicit time limit as written (2019年12月底前, 春节前, 三日内), or None."""
    for match in DEADLINE.finditer(text):
        written = match.group().strip()
        before = text[max(0, match.start() - 6) : match.start()]
        if re.search(r"自|从|基数|日至|以来|自从|年的?$|早$", before[-2:]) or re.match(r"从|自", written):
            continue
        if re.match("前?(?:未|已|仍|尚)", text[match.end() :]):
            continue  # 4月底前未开工的项目: which ones
        if match["span"] and re.search("[持凭近]|过去", before[-2:]):
            continue  # 须持48小时内核酸检测阴性证明: how old a thing may be
        if match["date"]:
            if not re.search(r"前|底|内|上半年|下半年", written) and not re.match(
                r"于|到|至|截|不|最迟|力争|确保", written
            ):
                continue
            if (
                re.search(r"月\d{1,2}[日号]$", written)
                and text[match.end() : match.end() + 1] != "前"
                and re.match(r"到", written)
            ):
                continue
        tail = "前" if text[match.end() : match.end() + 1] == "前" else ""
        return re.sub(r"^(?:于|在|力争|确保|到|至|截至|截止到?)", "", written) + tail
    return None


def soft_deadline(text: str) -> str | None:
    """尽快, 及时, 第一时间 …: urgency without a limit."""
    match = _SOFT.search(text)
    return match.group() if match else None


def condition(text: str) -> str | None:
    """The condition a requirement hangs on, as written, or None."""
    match = _CONDITION.search(text)
    return match.group().rstrip("，,") if match else None


def _is_manner(word: str, after: Sequence[str]) -> bool:
    """Whether an adverb, or a word that may be one, says how the verb after it is done: 加快推进项目, but 统筹资源."""
    if not words.is_adverb(word) or words.starts(word, "listed verb") != word:
        return words.is_adverb(word)
    following = after[0] if after else ""
    return following in ("把", "将") or words.is_verb(following) or bool(words.starts(following, "listed verb"))


def action(text: str) -> tuple[str | None, str | None]:
    """The head verb of a requirement and what it acts on, both as written."""
    body = text[strip_label(text) :]
    hit = _CUE.search(body)
    while hit and re.search(r"[需主重只必]$", body[: hit.start()]):
        hit = _CUE.search(body, hit.end())
    if hit and hit.start() < 60:
        body = body[hit.end() :]
    else:
        size, _names = agents.prefix(body)
        body = body[size:]
    clause = re.split(r"[，。；：！,;]", body.lstrip("，,：: "), maxsplit=1)[0]
    for position, word in enumerate(tokens := words.cut(clause[:60])):
        if position > 12:
            break
        if word in ("把", "将") and position < 4:
            rest = "".join(tokens[position + 1 :])
            if done := _DONE_WITH.search(rest, 1):
                return done.group(), rest[: done.start()]
            for split in range(position + 2, len(tokens)):
                if words.is_verb(tokens[split]) or tokens[split] in ("抓", "作为"):
                    return tokens[split], "".join(tokens[position + 1 : split]) or None
            return None, rest or None
        if word in ("对", "向", "为", "以", "按照", "根据", "在", "从", "就", "通过", "围绕", "于"):
            continue
        if words.is_verb(word) and not _is_manner(word, tokens[position + 1 :]):
            return word, "".join(tokens[position + 1 :]) or None
        if len(word) > 3 and not words.is_verb(word):  # jieba holds 加强监督 and 坚决贯彻 to be one word
            while manner := words.starts(word, "listed adverb"):
                word = word[len(manner) :]
            if verb := words.starts(word, "listed verb"):
                return verb, "".join((word[len(verb) :], *tokens[position + 1 :])) or None
        if len(word) == 1 and words.tag(word) == "v" and word not in "是有能会":
            return word, "".join(tokens[position + 1 :]) or None
    if (verb := imperative(clause)) and len(verb) > 1:
        return verb, clause[clause.index(verb) + len(verb) :] or None
    return None, None


_HANDLE = "抓守做用管稳扛压筑建办落"
_HANDLED = re.compile(rf"(?:把|将)(?P<what>.+?)(?P<done>[{_HANDLE}][^、]{{1,3}}(?:、[{_HANDLE}][^、]{{1,3}})+)$")
_ONE_WORD_MANNER = re.compile("[早快多真全再勤常严细]")


# Verbs that only help another, or that the segmenter cuts out of an idiom (应收尽收).
_NO_ACTION = frozenset(["能", "会", "有", "是", "起", "收", "可能", "按照", "围绕", "结合", "急", "要求", "根据", "以"])


_BY_THEN = re.compile(r"^(?:于|要?在)?[\d年月日底]{2,12}(?:以|之)?前")


def _verb_at(piece: str) -> tuple[int, str]:
    """Where the verb of a piece ends, and the verb; adverbs before it are passed over. (0, "") when it begins with none."""
    done = 0
    for _ in range(4):
        rest = piece[done:]
        verb, adverb = words.starts(rest, "verb"), words.starts(rest, "listed adverb")
        manner = bool(adverb) and bool(words.starts(rest[len(adverb) :], "verb"))
        if verb and (len(verb) > len(adverb) or not manner) and verb not in _NO_ACTION:
            return done + len(verb), verb
        if adverb:
            done += len(adverb)
        elif _ONE_WORD_MANNER.match(rest) and words.starts(rest[1:], "verb"):
            done += 1
        else:
            break
    return 0, ""


def _apart(clause: str) -> list[tuple[str, str | None]]:
    """The actions of one clause, its cue already off: 把工作抓实、抓细 is two; 发现、报告、隔离患者 share their object."""
    if handled := _HANDLED.search(clause):
        return [(verb, handled["what"]) for verb in handled["done"].split("、")]
    pieces = re.split("、|并(?!存|重|行|购|轨|联|举|网)|(?<=^..)和", clause)  # 坚持和加强, but not 宣传法律和知识
    found = [_verb_at(piece) for piece in pieces]
    rests = [piece[end:] for piece, (end, _) in zip(pieces, found, strict=True)]
    # A row of verbs is a row of orders when the last has an object for all, or none has one.
    if len(pieces) > 1 and all(verb for _, verb in found) and (rests[-1] or not any(rests)):
        return [(verb, rest or rests[-1] or None) for (_, verb), rest in zip(found, rests, strict=True)]
    end, verb = _verb_at(clause)
    if verb and words.starts(verb, "listed verb") == verb:
        return [(verb, clause[end:] or None)]
    head, thing = action(clause)
    return [(head, thing)] if head and head not in _NO_ACTION else []


def actions(text: str, head: tuple[str | None, str | None] | None = None) -> tuple[tuple[str, str | None], ...]:
    """Every action a requirement orders, apart, as (verb, object or None): clause by clause, coordinated verbs split.

    `head` is what `action` says of the same text, where it is known already.
    """
    done: list[tuple[str, str | None]] = []
    first = head or action(text)
    begun = False
    for clause in re.split(r"[，。；：！,;]", text[strip_label(text) :]):
        bare = _BY_THEN.sub("", clause.strip('“”" \u3000'))
        hit = _CUE.search(bare)
        if hit and not re.search(r"[需主重只必]$", bare[: hit.start()]):
            bare = bare[hit.end() :]
        elif not begun and first[0] and first[0] not in bare:
            continue  # what stands before the order: whom it is for, on what condition
        elif ADJUNCT_START.match(bare) or bare.endswith(("的", "时", "后", "前", "牵头", "配合")):
            continue
        elif not begun:
            bare = bare[agents.prefix(bare)[0] :]
        begun = True
        done += _apart(_BY_THEN.sub("", bare))
    if first[0] and not done:
        done = [(first[0], first[1])]
    return tuple(dict.fromkeys(done))
