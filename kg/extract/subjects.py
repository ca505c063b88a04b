"""Who must act. Each rule answers or passes; the order of `RULES` is the order of the guideline.

The clause itself; an earlier clause of the sentence; the passage, when it plainly goes on about the same addressee; the
heading; the addressee line or declared audience. Where none answers the subject is open, and stays open: no guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kg.extract import agents
from kg.extract.cues import imperative, strip_label
from kg.extract.directives import Found, Spoken
from kg.extract.division import Charge, charge_at
from kg.extract.lexicon import alternation, place_names, words
from kg.extract.persons import person
from kg.model import AUDIENCE, EXPLICIT, HEADING, INHERITED, OBLIGATION, OPEN, PERMISSION, Directive, Part
from kg.source.text import Text


@dataclass(frozen=True, slots=True)
class Subject:
    """The answer for one directive."""

    names: tuple[str, ...]
    source: str
    because: str
    supporting: tuple[str, ...] = ()


@dataclass(slots=True)
class Passage:
    """What the reader of a part has in mind at one point: who was addressed, by what."""

    part: Part
    audience: tuple[str, ...] = ()
    relayed: bool = False  # in a notice: 国务院领导同志作出批示，要求…: not said to whom the notice is addressed
    declared: tuple[str, ...] = ()  # 我给今天参加会议的同志们提3点要求
    heading: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()  # the subject the paragraph began with
    latest: tuple[str, ...] = ()  # the subject named last,
    latest_sentence: int = -1  # and the sentence it was named in
    item_seen: bool = False  # 一是…: a numbered item of the paragraph was read,
    topic_of_item: bool = False  # and the topic was first named inside it: it does not hold for 二是…
    began_open: bool = False  # the paragraph began with directives that name nobody
    items: list[tuple[str, ...]] = field(default_factory=list)  # subjects of the items of the running list
    last: tuple[str, ...] = ()  # of the directive before, in the same sentence
    sentence: int = -1
    last_allowed: bool = False  # and were only encouraged or wished something
    row: set[tuple[str, ...]] = field(default_factory=set)  # the subjects named since the last full stop
    goes_on: bool = False  # the sentence before ended in a semicolon, and its subject was named or taken over
    scope: tuple[str, ...] = ()  # given by a lead-in that ends 重点做好以下工作：
    correspondents: tuple[str, ...] = ()  # whom the letter told of is written to
    locality: str = ""
    mentioned: tuple[str, ...] = ()  # the group last mentioned before the directive, for 他们
    charges: tuple[Charge, ...] = ()


Rule = Callable[[Directive, str, Passage], "Subject | None"]

_PRONOUN = re.compile(r"^(?:他们|她们|其|该|这些(?:人|单位))$")


def _named(directive: Directive, text: str, passage: Passage) -> Subject | None:
    if not directive.named:
        return None
    supported = directive.cue in ("鼓励", "支持") and directive.named_as == "request"
    if supported and _charged(directive, text, passage):
        return None  # 支持社会力量举办养老机构。（责任单位：省民政厅）: who is charged with the support acts
    names = directive.named
    if all(map(_PRONOUN.match, names)):
        return Subject(passage.mentioned, EXPLICIT, f"{names[0]} -> named before") if passage.mentioned else None
    if names == ("你们",) and passage.audience:
        return Subject(passage.audience, AUDIENCE, "你们 -> 主送机关")
    if names == ("你们",) and passage.correspondents:
        return Subject(passage.correspondents, AUDIENCE, "你们 -> whom the letter is to")
    supporting: tuple[str, ...] = ()
    if led := re.search(
        r"由(?P<lead>[^，。]{2,60}?)牵头[^。]{0,40}?[，,](?P<help>[^，。]{2,40}?)(?:配合|协助|参与)", text
    ):
        supporting = agents.names(led["help"])
    return Subject(tuple(_localised(n, passage) for n in names), EXPLICIT, f"named: {directive.named_as}", supporting)


_ORGAN_OF = re.compile("^中共|(?:党组|党委|党总支|党支部|办公室)$")


def _localised(name: str, passage: Passage) -> str:
    """全市各级党组织 in a document of 信阳 -> 信阳市各级党组织; 我省 -> the province; others as they are named."""
    if passage.locality and (match := re.match(r"(?:我|全|本)(?P<kind>省|市|县|区|州|校|所|院|局|行|社)(?=.|$)", name)):
        rest = name[match.end() :]
        if passage.locality.endswith(match["kind"]):
            return passage.locality + rest
        if match["kind"] in "所院局校行社" and passage.locality:
            body = _ORGAN_OF.sub("", passage.part.issuer or passage.locality)  # 中共滨江市审计局党组 -> 滨江市审计局
            return (body if body.endswith(match["kind"]) else passage.locality) + rest
    return name


def at_home(name: str, home: str) -> str:
    """Which body a name means in a text that speaks for a place: 区教育局 is 南山区教育局 there. Others unchanged.

    `subjects` keeps the name as it is written; the graph needs the body, so that the 区教育局 of two districts stay two.
    """
    if home and re.match(r"[省市县区](?![民场级份域城属直内外块间值])", name) and home.endswith(name[0]):
        return home + name[1:]
    return name


def _charged(directive: Directive, text: str, passage: Passage) -> Subject | None:
    """（责任单位：市教育局） after the item."""
    charge = charge_at(passage.charges, directive.start)
    if not charge or not charge.names:
        return None
    return Subject(
        tuple(_localised(n, passage) for n in charge.names), EXPLICIT, "named: division of labour", charge.supporting
    )


def _same_sentence(directive: Directive, text: str, passage: Passage) -> Subject | None:
    said_of = not re.match(f"(?:并|还|也|同时，?)?{directive.cue}", text) if directive.cue else text.startswith("对")
    if said_of and passage.last_allowed and directive.modality != PERMISSION:
        return None  # 鼓励公众举报，举报电话应向社会公布: not by them
    if directive.inanimate and (directive.modality == OBLIGATION or text.startswith("但")):
        return None  # 各级防汛责任人要上岗到位，病险水库要落实措施: what is fronted before 不得 is acted on, this acts
    if directive.sentence == passage.sentence and passage.last:
        return Subject(passage.last, INHERITED, "earlier clause of the sentence")
    return None


def _scope(directive: Directive, text: str, passage: Passage) -> Subject | None:
    return Subject(passage.scope, INHERITED, "lead-in of the list") if passage.scope else None


def _semicolon(directive: Directive, text: str, passage: Passage) -> Subject | None:
    """各级党委要深入实际；要抓好创建；要…: to the full stop, one subject."""
    if passage.goes_on and directive.sentence == passage.sentence + 1 and not _NUMBERED.match(text):
        return Subject(passage.last, INHERITED, "subject before the semicolon")
    return None


_ORDINAL = re.compile("[一二三四五六七八九十](?:要|是)")
_NUMBERED = re.compile("[一二三四五六七八九十](?:要|是)|第[一二三四五六七八九十]|[首其再最][先次后]")


def _paragraph(directive: Directive, text: str, passage: Passage) -> Subject | None:
    if (
        passage.latest
        and passage.latest_sentence == directive.sentence - 1
        and not passage.began_open
        and not directive.heading
        and passage.topic
        and not _NUMBERED.match(text)
    ):
        return Subject(passage.latest, INHERITED, "subject of the sentence before")
    if passage.topic_of_item and _NUMBERED.match(text):
        return None
    if passage.topic and not passage.began_open and not directive.heading:
        return Subject(passage.topic, INHERITED, "subject the paragraph began with")
    return None


def _heading(directive: Directive, text: str, passage: Passage) -> Subject | None:
    return Subject(passage.heading, HEADING, "section heading") if passage.heading else None


def _declared(directive: Directive, text: str, passage: Passage) -> Subject | None:
    return Subject(passage.declared, AUDIENCE, "declared audience") if passage.declared else None


def _items(directive: Directive, text: str, passage: Passage) -> Subject | None:
    """Items of a list that all named one subject so far: the next one that begins 要 means it too."""
    if (
        passage.part.kind in ("notice", "report")
        and len(passage.items) >= 2
        and len(set(passage.items)) == 1
        and re.match(r"[^，]{0,6}(?:要|须|应|必须)", text)
    ):
        return Subject(passage.items[0], INHERITED, "subject of the items before")
    return None


def _audience(directive: Directive, text: str, passage: Passage) -> Subject | None:
    if passage.relayed:
        return None
    if passage.audience and passage.part.kind in ("notice", "report", "news"):
        return Subject(passage.audience, AUDIENCE, "主送机关")
    return None


RULES: tuple[tuple[str, Rule], ...] = (
    ("named", _named),
    ("division-of-labour", _charged),
    ("same-sentence", _same_sentence),
    (
        "inanimate",
        lambda d, t, p: (
            Subject((), OPEN, f"inanimate: {d.inanimate}")
            if d.inanimate and not (p.heading or p.audience or p.declared)
            else None
        ),
    ),
    ("semicolon", _semicolon),
    ("list-items", _items),
    ("paragraph", _paragraph),
    ("heading", _heading),
    ("scope", _scope),
    ("declared", _declared),
    ("audience", _audience),
    ("open", lambda d, t, p: Subject((), OPEN, "nobody named")),
)

_PEOPLE = re.compile(alternation(words("agents", "people")))


_BODIES = re.compile("企业|公司|合作社|学校|实验室|研究院|研究所|医院|团队")  # 充分肯定企业的做法，勉励他们…
_TEAM = re.compile("[^，。；：、的与同和]{0,6}?(?:团队|团体|协会|企业|班组)")
_WORD_CHAR = re.compile("[^\\W，。；：、的向对给为和与同了“]")  # a name does not begin after one of these


def _last_people(before: str) -> tuple[str, ...]:
    """The group of people last named in a stretch: whom 他们 means."""
    heads = [
        m for m in _PEOPLE.finditer(before) if not person(m.group() + before[m.end() : m.end() + 8])
    ]  # 市委书记张祥安
    if not heads:
        bodies = list(_BODIES.finditer(before))
        return (bodies[-1].group(),) if bodies else ()
    head = heads[-1]
    team = _TEAM.match(before, head.end())  # 青年创业团队, not 青年
    end = team.end() if team else head.end()
    opening = re.search(r"[^，。；：、的与同]{0,12}$", before[: head.start()])
    for start in range(opening.start() if opening else 0, head.start()):  # 抢险救援人员, not 人员
        if (
            not re.match(r"\W", before[start])
            and (start == 0 or not _WORD_CHAR.match(before[start - 1]))
            and before.count("“", start, end) == before.count("”", start, end)  # “猎鹰突击队”队员
            and (found := agents.names(before[start:end]))
        ):
            return found
    return (before[head.start() : end],)


_ADDRESSEE_HEADING = re.compile(r"对(?P<who>.{1,24})的(?:相关|总体|具体)?要求$")
_DECLARES = re.compile(
    r"(?:给|对|向)(?P<who>[^，。]{2,24}?)(?:们)?(?:提出?|讲)(?:几|[一二三四五六七八九十两\d])点(?:要求|希望|意见|建议)"
    r"|要求(?P<whom>[^，。]{2,24}?)(?:们)?做到(?:以下|如下|[几一二三四五六七八九十两\d]点)"
)
_REMINDS = re.compile(
    "(?:提醒|提示|告诫|倡议|呼吁|敬告|告知)(?:广大|全体|各位)?(?P<who>[^，。：]{2,16}?)(?:朋友)?们?[：:]$"
)  # 临江交警提醒广大驾驶员：
_RELAYED = re.compile("(?:作出|做出)[^，。]{0,8}(?:批示|指示)，")
_SPOKEN_TO = re.compile("对(?P<who>[^，。对]{2,16})$")
_WIDE = re.compile("各|有关")  # 各地各有关部门要…, and in the next paragraph 要…: still said to them
_LETTER = re.compile(r"(?:给|致|向)(?P<who>[^，。给致向]{2,40}?)(?:的?(?:回信|复信|贺信|致信|去信)|致以)")
_SCOPE = re.compile(r"(?:以下|如下|下列)[^。]{0,20}[：:]$|(?:做到|要求|职责)[^，。]{0,12}[：:]$|重点做好以下")


def locality(part: Part, text: Text) -> str:
    """The place or body a part speaks for (我市, 全所): from its issuer, else from a 市委书记… and the place it tells of."""
    issuer = (part.issuer or "").removeprefix("中共")
    if match := re.match(r"[\u4e00-\u9fff]+?(?:自治区|省|市|县|区|州)(?=.)", issuer):
        return match.group()
    if issuer and "、" not in issuer:
        return issuer
    whole = text.chars[part.start : part.end]
    if home := re.search(r"(?P<place>[\u4e00-\u9fff]{2,3}[省市县区州])(?=委|政府|人民政府)", part.title):
        for size in (3, 4):
            if home["place"][-size:] in place_names():
                return home["place"][-size:]
    if re.search(r"我市|全市|市委", whole):
        counts: dict[str, int] = {}
        for match in re.finditer(r"[\u4e00-\u9fff]{2,3}(?=市?(?:位于我省|地处|是我省|市委书记))", whole):
            for size in (3, 2):
                name = match.group()[-size:]
                if name in place_names():
                    counts[name] = counts.get(name, 0) + 1
        if counts:
            best = max(counts, key=lambda n: counts[n])
            return best if best.endswith("市") else best + "市"
    return ""


# 湖北和武汉是重中之重。要…; 信阳位于前沿，一定要…: said to the place that is spoken of.
_PLACED = re.compile("(?P<who>[^，。是位地作]{2,14})(?:是(?!否)|位于|地处|作为)")

# 农村是薄弱环节，要特别注意…: a new matter, not said to whoever the sentence before told.
_NEW_MATTER = re.compile(
    "(?P<what>[^，。是]{2,14})(?<!这)(?<!那)是[^，。]{0,20}(?:环节|重点|关键|难点|重中之重|根本|基础|前提|底线|红线|生命线|大事|要务|战场|短板|源头)，(?:一定|必须|务必|更|还|就)?要(?!求)"
)


def _said(item: Spoken, chars: str) -> str:
    """A sentence without its lead-in."""
    return chars[sum(b - a for a, b in item.sentence.clauses[: item.lead.clause + 1]) :] if item.lead else chars


def _person_before(item: Spoken, chars: str) -> str | None:
    """Who is named before the words of a lead-in: 陈来安肯定成效，要求相关部门…."""
    assert item.lead is not None
    clauses = item.sentence.clauses
    return person(item.lead.speaker) or person(chars[: sum(b - a for a, b in clauses[: item.lead.clause])])


def _run_in_heading(chars: str, directive: Directive) -> bool:
    """强化政府的领导责任。 in running text: a short order to nobody that begins with its verb opens a new matter."""
    bare = chars[strip_label(chars) :]
    begins = bool(verb := imperative(bare)) and bare.startswith(verb)
    return not directive.named and directive.cue is None and begins and len(chars) <= 20 and "，" not in chars


def resolve(part: Part, found: Found, text: Text, charges: Sequence[Charge] = ()) -> list[Subject]:
    """The subject of every directive of a part, in order."""
    passage = Passage(part, locality=locality(part, text), charges=tuple(charges))
    for line in part.addressees:
        passage.audience += agents.addressees(line)
    if (
        re.match("同志们|各位|(?:老师|同学|朋友|家长|女士|先生|同事|战友)们", "".join(part.addressees))
        and part.kind == "speech"
    ):
        passage.audience = ()
    if re.search("(?:报告|请示)$", part.title):
        passage.audience = ()  # whom a body reports to is not who must act
    answers: list[Subject] = []
    by_sentence: dict[int, list[Directive]] = {}
    for directive in found.directives:
        by_sentence.setdefault(directive.sentence, []).append(directive)
    block = -1
    for index, item in enumerate(found.sentences):
        chars = text.chars[item.sentence.start : item.sentence.end]
        if item.block != block:
            _enter_blocks(passage, part, text, block + 1, item.block)
            block = item.block
        spoken_to = item.lead and (not item.lead.within or _person_before(item, chars))  # 李希要求抓好…: said anew
        if item.lead and (spoken_to or item.first_in_block):
            passage.topic, passage.began_open, passage.latest = (), False, ()
        if item.lead and (to := _SPOKEN_TO.search(item.lead.speaker)) and (whom := agents.names(to["who"])):
            passage.topic = whom  # 他对企业负责人说，要…
        if item.lead and item.lead.to.startswith("广大") and (whom := agents.names(item.lead.to)):
            passage.topic = whom  # 提醒广大纳税人，谨防…
        if letter := _LETTER.search(chars):
            passage.correspondents = agents.names(letter["who"])
        if part.kind == "notice" and (reminded := _REMINDS.search(chars)) and not passage.audience:
            passage.declared = agents.names(reminded["who"])
        if item.lead and spoken_to and part.kind == "news":
            passage.declared = ()
        if declared := _DECLARES.search(chars):
            passage.declared = agents.names(re.sub("^今天", "", declared["who"] or declared["whom"]))
            passage.heading, passage.topic = (), ()
        if part.kind == "news" and not passage.topic and (place := _PLACED.match(_said(item, chars))):
            found_places = agents.names(place["who"])
            if found_places and all(n.rstrip("省市县区") in place_names() or n in place_names() for n in found_places):
                passage.topic, passage.began_open = found_places, False
        if (matter := _NEW_MATTER.match(_said(item, chars))) and not agents.names(matter["what"]):
            passage.topic, passage.latest, passage.began_open = (), (), False
        mine = by_sentence.get(index, [])
        passage.relayed = bool(item.lead and item.lead.within and _RELAYED.search(chars))
        if passage.topic_of_item and _NUMBERED.match(_said(item, chars)):
            passage.topic, passage.latest, passage.topic_of_item = (), (), False
        passage.item_seen = passage.item_seen or bool(_NUMBERED.match(_said(item, chars)))
        if mine and part.kind in ("notice", "report") and _run_in_heading(chars, mine[0]):
            passage.topic, passage.began_open = (), False
        for directive in mine:
            stretch = text.chars[directive.start : directive.end]
            if any(map(_PRONOUN.match, directive.named)) and not passage.mentioned:
                passage.mentioned = _last_people(text.chars[max(0, directive.start - 120) : directive.start])
            answer = next(a for _, rule in RULES if (a := rule(directive, stretch, passage)))
            answers.append(answer)
            _remember(passage, directive, answer, stretch)
        told = {a.names for a in answers[len(answers) - len(mine) :] if a.source == EXPLICIT}
        passage.row |= told
        if len(told) > 1:  # 水利部门要…，住建部门要…，教育部门要…。要…: none of them alone
            passage.latest = ()
            passage.topic = () if passage.topic in told else passage.topic
        if not chars.endswith(("；", ";")):
            if len(passage.row) > 2 and mine and mine[-1].named:  # X不得…；Y不得…；Z不予…。要…: nor here
                passage.latest = passage.topic = ()
            passage.row.clear()
        if mine and passage.latest and answers[-len(mine)].names != passage.latest:
            passage.latest = ()  # 要加大巡山力度，护林员必须佩戴袖标。要…: not said to them alone
        passage.goes_on = bool(
            mine
            and chars.endswith(("；", ";"))
            and answers[-1].names
            and len(told) <= 1  # 驻村工作队要…，第一书记要…；: the last of them does not go on
            and not any("的" in n for n in mine[-1].named)  # nor those of a kind (已关闭的采砂厂)
            and (answers[-1].source == INHERITED or mine[-1].named_as == "subject")  # 允许X…；: X alone is allowed it
        )
        if not mine and not passage.topic and part.kind == "news" and item.lead:
            size, names = agents.prefix(_said(item, chars))
            if size and re.match(r".{0,4}(?:人员|干部|委员|常委|党员)", "".join(names)[-4:]):
                passage.topic = names
        if not mine and part.kind == "speech":
            passage.topic, passage.began_open = (), False
        if mine and _SCOPE.search(chars) and answers[-1].names:
            passage.scope = answers[-1].names
    return answers


def _enter_blocks(passage: Passage, part: Part, text: Text, first: int, last: int) -> None:
    """Take in the blocks between two sentences: headings that name an addressee, new paragraphs, new sections."""
    for block in part.blocks[first : last + 1]:
        chars = text.chars[block.start : block.end]
        if block.rule == "addressee-heading" and (match := _ADDRESSEE_HEADING.match(chars, strip_label(chars))):
            passage.heading, passage.topic, passage.scope = agents.names(match["who"]), (), ()
        elif block.kind == "title":
            passage.topic, passage.scope, passage.declared = (), (), ()
            if part.kind != "compilation":
                passage.heading = ()
        if block.level == 1:
            if re.match("一、|第一", block.label or chars):
                passage.items.clear()
            passage.scope = ()
            passage.declared = ()
            if block.kind == "heading" and part.kind in ("notice", "report"):
                passage.topic, passage.began_open = (), False
        goes_on = part.kind == "news" and re.match("要(?!求)|必须|务必", chars) and passage.topic
        if block.kind in ("body", "heading") and not (goes_on and all(map(_WIDE.match, passage.topic))):
            passage.topic, passage.began_open = (), False
    passage.last, passage.sentence, passage.mentioned = (), -1, ()
    passage.row.clear()
    passage.item_seen = passage.topic_of_item = False


def _remember(passage: Passage, directive: Directive, answer: Subject, text: str) -> None:
    passage.sentence, passage.last = directive.sentence, answer.names
    passage.last_allowed = directive.modality == PERMISSION and directive.named_as == "request"
    if answer.source == EXPLICIT and directive.named_as == "subject" and not any("的" in n for n in answer.names):
        # Neither those encouraged nor those of a kind (没有执法机构的地方) are who the text goes on about.
        passage.latest, passage.latest_sentence = answer.names, directive.sentence
    if directive.heading and answer.source == AUDIENCE:
        return
    if directive.cue is None and strip_label(text) and len(text) <= 28:
        return  # 1.城镇小区严格依标配建幼儿园。 is the heading of what follows, not its subject
    if answer.source == EXPLICIT and directive.named_as in ("subject", "request"):
        placed = directive.cue == "希望" and all(n in place_names() for n in answer.names)  # 希望贵州…。要…: to 贵州
        wished = directive.cue == "希望" and passage.part.kind == "speech"  # 希望同学们坚守诚信。…: to them
        allowed = directive.cue in ("鼓励", "支持", "希望", "允许") and not (placed or wished)
        if not passage.topic and not passage.began_open and not allowed:
            passage.topic, passage.topic_of_item = answer.names, passage.item_seen
        if not directive.follows:
            passage.items.append(answer.names)
    elif answer.source == OPEN and not directive.follows:
        passage.began_open = passage.began_open or not passage.topic
        passage.items.clear()


_ABOUT_PREPOSITION = re.compile(
    r"(?:对(?!口)|向|为(?!民)|帮助|引导|督促|指导|支持|鼓励|动员|关心关爱|关心|组织|推动|协调|保障|让|使|发挥|压实|加强对)(?P<who>[^，。；、对]{2,24}?)(?=要|进行|加强|做好|的|开展|实施|落实|提供|采取|予以|给予|尽快|防控|渡过|作用|等|，|。|、)"
)


def about(directive: Directive, text: str, subjects: Sequence[str]) -> tuple[str, ...]:
    """Places and groups a requirement is for, when they are not its subject: 全力做好北京疫情防控工作 -> 北京."""
    found: list[str] = []
    for match in _ABOUT_PREPOSITION.finditer(text):
        found += agents.names(match["who"])
        if text.startswith("、", match.end()):  # 支持社工、义工和志愿者开展服务
            found += agents.prefix(re.split("[，。；]", text[match.start("who") :])[0])[1]
    found += places_in(text)
    return tuple(dict.fromkeys(n for n in found if n not in subjects and n not in ("我们", "中央", "各方面", "他们")))


def places_in(text: str) -> tuple[str, ...]:
    """Provinces and 武汉 named in a stretch, in the order they are named. County names are too many other words to count here."""
    return tuple(sorted((n for n in _ABOUT_PLACES if n in text and _place_stands_alone(text, n)), key=text.index))


_ABOUT_PLACES = frozenset(
    [
        "北京",
        "天津",
        "上海",
        "重庆",
        "河北",
        "山西",
        "辽宁",
        "吉林",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
        "山东",
        "河南",
        "湖北",
        "湖南",
        "广东",
        "海南",
        "四川",
        "贵州",
        "云南",
        "陕西",
        "甘肃",
        "青海",
        "广西",
        "西藏",
        "宁夏",
        "新疆",
        "香港",
        "澳门",
        "台湾",
        "内蒙古",
        "黑龙江",
        "武汉",
        "首都",
    ]
)


def _place_stands_alone(text: str, name: str) -> bool:
    """Not inside another word: 海南 in 上海南站, 山东 in 中山东路."""
    at = text.find(name)
    around = text[max(0, at - 1) : at + len(name) + 1]
    return not re.search(r"上海南|中山东|山西路|[黄渤]海南|江西侧|河南岸|河北岸|湖南岸|湖北岸|云南路", around)


__all__ = ["RULES", "Subject", "about", "locality", "places_in", "resolve"]
