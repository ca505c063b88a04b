"""Persons and bodies by name: who is meant by the words before a verb of saying, and one name for one body."""

from __future__ import annotations

import re

from kg.extract import words
from kg.extract.lexicon import alternation, rows
from kg.extract.lexicon import words as listed

_ALIASES = {row[0]: row[1] for row in rows("aliases")}
# 中共中央办公厅 is not 党中央's 办公厅 but a name of its own.
_ALIAS = re.compile(
    rf"(?:{alternation(a for a in _ALIASES if len(a) > 3)}|^(?:{alternation(a for a in _ALIASES if len(a) <= 3)})$)(?!(?<=中央)[\u4e00-\u9fff]{{1,4}}(?:厅|室|部|委|局)(?![\u4e00-\u9fff]))"
)
# Family names that are everyday words (路, 平, 和) count only where a post stands before them or a verb of saying behind.
_WORDLIKE = listed("surnames", "word")
SURNAME = alternation(w for w in listed("surnames") if len(w) == 1 and w not in _WORDLIKE)
DOUBLE = alternation(w for w in listed("surnames") if len(w) == 2)
POST = (
    r"总书记|主席|总理|委员长|书记|主任|部长|省长|市长|县长|区长|州长|局长|厅长|司长|院长|校长|行长|会长|理事长|组长|副组长|常委|委员|秘书长|社长|董事长|政委|司令员|检察长|署长|主席团|同志|总理兼|成员|记者|"
    r"总指挥|指挥长|监事长|总编辑|队长|馆长|台长|庭长|村长|总监|专员|镇长|乡长|处长|科长|站长|所长|总经理|总裁|党委|经理"
)
_CALLED = re.compile(rf"[\u4e00-\u9fff]*(?:主席|书记|总理)|[\u4e00-\u9fff](?:{POST})")  # 郑局长
_PLACE_NAME = re.compile(
    "^(?:石家庄|张家口|秦皇岛)|[省市县区州乡镇村屯庄沟江河湖海洋港湾岛山岭峰峡谷原川洲滩口关桥路街门站城堡坪坡坝湾]$"
)
_SPEAKS = re.compile("同志|强调|指出|要求|主持|出席|\\d{1,2}日")
_PERSON = re.compile(
    rf"(?:(?<=[、，家])|(?<=期间)|(?<=检查中|调研中|考察中|督查中|座谈中|讲话中)|(?<=会上)|(?<=播发)|(?<=发表)|(?<={'|'.join(p for p in POST.split('|') if len(p) == 2)})|(?<=总书记|委员长|理事长|秘书长|董事长|司令员|检察长|副组长|主席团|总经理|总指挥|指挥长|监事长|总编辑)|^)"
    rf"(?P<name>[\u4e00-\u9fff]{{2,6}}·[\u4e00-\u9fff]{{2,8}}?|(?:{DOUBLE})[\u4e00-\u9fff]{{1,2}}?|(?:{SURNAME})[\u4e00-\u9fff]{{1,2}}?)"
    rf"(?=在|对|就|主持|作|来|发表|来到|前往|强调|指出|表示|要求|提出|说|称|\d|还|再次|最后|首先|进一步|(?:副|代|常务副|支队)*(?:{POST})|率|抵达|赶到|赶赴|带领|出席|参加|先后|赴|近日|日前|今[天日]|昨[天日]|上午|下午|一行|向|会见|检查|调研|考察|代表|"
    rf"指示|部署|到|深入|[，。、（]|$|从|围绕|又|特别|明确|专门|专题|时|为|给|也|肯定|认真|同|与|实地|受|高度|并|始终|领学|亲自|多次|第一时间|立即|主席|充分|十分|听取|详细|勉励|叮嘱|希望|签|宣布|批示|传达|采取|带队|率队|随机|仔细|察看|走进|冒|暗访|督[导查]|鼓励|畅谈|沿着|边走|一路|不时|冒着|结合|回顾|分析|通报|汇报|介绍|总结|宣读|分别|现场|当场|当即|都|也|的(?:重要|署名)?(?:文章|讲话|论述)|《)"
)


_POST_BEFORE = "|".join(f"(?<={p})" for p in sorted(set(POST.split("|"))))
_WORDLIKE_PERSON = re.compile(
    rf"(?:{_POST_BEFORE})(?P<name>(?:{alternation(_WORDLIKE)})[\u4e00-\u9fff]{{1,2}}?)"
    r"(?=同志|主持|强调|指出|要求|表示|出席|讲话|率|带队|一行|先后|来到|前往|深入|到|在|对|就|[，。、]|$)"
    rf"|^(?P<says>(?:{alternation(_WORDLIKE)})[\u4e00-\u9fff]{{1,2}}?)(?:同志)?(?:还|又|最后|特别)?(?=强调|指出|要求[，：]|表示，|说，|主持)"
)


def canonical(name: str) -> str:
    """One name for one body: 中共中央政治局常务委员会会议 -> 中央政治局常委会会议."""
    return _ALIAS.sub(lambda m: _ALIASES[m.group()], name)


def person(text: str) -> str | None:
    """The last person named in a short text, by family name and what stands around it."""
    found = None
    for match in _PERSON.finditer(re.sub(r"[（(][^（）()]*[)）]", "", text)):
        name = match["name"]
        if name[-1] in "同主总书委在对就还又说称都也" and len(name) > 2:
            name = name[:-1]
        if name in (
            "高度",
            "殷殷",
            "全国",
            "于是",
            "任何",
            "方面",
            "国家",
            "金融",
            "常委",
            "党委",
            "安全",
            "江西",
            "白云",
            "向前",
            "连续",
            "万众",
            "时任",
            "方案",
            "毛泽",
            "成立",
            "应当",
            "应对",
            "任务",
            "江苏",
            "陕西",
            "成员",
            "汪洋海",
        ):
            continue
        filed = words.tag(name)
        misfiled = filed == "ns" or (filed == "nz" and _SPEAKS.match(match.string, match.end("name")))
        misfiled = misfiled and len(name) == 3 and not _PLACE_NAME.search(name)  # 高建国, to jieba a place
        if (filed and not filed.startswith("nr") and not misfiled) or _CALLED.fullmatch(name):
            continue  # a word of the dictionary, or a family name and a post
        if (
            name[0] == "向"
            and words.tag(name[1:]).startswith(("r", "n", "m"))
            and not words.tag(name[1:]).startswith("nr")
        ):
            continue  # 向大家
        if re.match("全[天程市县省校厂体员部面力年民国军党球]", name) or (
            name[0] in "曾应关" and words.tag(name[:2] if name[0] != "曾" else name[1:]).startswith(("v", "p"))
        ):
            continue  # 全天, 应对潜在风险, 曾指出
        if name[0] == "莫" and words.tag(name[1:]).startswith("v"):
            continue  # 莫撒谎
        if "·" in name and (match.start() == 0 or text[match.start() - 1] in "、，"):
            continue  # 二十四节气·小雪; a name of that form counts after a post
        if (len(name) == 3 and name[-1] in "镇乡县市区局") or name[-1] in "副代" or "等" in name:
            continue  # 高桥镇
        found = name
    return found or _after_post(text) or _wordlike(text)


def _wordlike(text: str) -> str | None:
    """县长路明, 平安国指出: a family name that is an everyday word."""
    for match in _WORDLIKE_PERSON.finditer(text):
        name = match["name"] or match["says"]
        rest = words.tag(name[1:]) if len(name) > 2 else ""
        if rest.startswith(("n", "v", "d")) and not rest.startswith(("nr", "ns")):
            continue  # 宿舍楼, 都重点
        if not words.tag(name) or words.tag(name).startswith("nr"):
            return name
    return None


_POSTED = re.compile(rf"(?:{POST})(?P<name>(?:{SURNAME})[\u4e00-\u9fff]{{2}})(?=[\u4e00-\u9fff]{{2,4}})")


def _after_post(text: str) -> str | None:
    """市委书记张祥安轻车简从: after a post, a family name and two characters that a word of the dictionary follows."""
    told = _POSTED.search(text)
    if (
        not told
        or told["name"][-1] in "到在对就都也率赴来带"
        or words.tag(told["name"][1:]).startswith(("v", "d", "r", "t", "p"))
    ):  # 总书记曾指出
        return None
    rest = text[told.end() : told.end() + 4]
    return told["name"] if any(words.tag(rest[:size]) for size in (4, 3, 2)) else None
