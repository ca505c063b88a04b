"""Who says it, where and when: one Setting for every sentence of a part.

A part has a main event (the first one it tells of) and, inside it, others: a directive belongs to the innermost event its
sentence stands under. What counts as an event is decided in `kg.extract.events`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract import dates
from kg.extract.citations import CITED, cited
from kg.extract.directives import Spoken
from kg.extract.events import GREETING, Telling, act, events, issuer_in_title, meeting_organ
from kg.extract.lexicon import place_names
from kg.extract.persons import DOUBLE, POST, SURNAME, canonical, person
from kg.model import Date, Document, Event, Part, Setting
from kg.source.text import Text

_PLENUM = re.compile("党的(?:十[六七八九]|二十)届[一二三四五六七]中全会")
_CEREMONY = "(?:启动|开幕|开工|揭牌|签约|颁奖|授牌|首发|发布)仪式"
_TOUR = re.compile("调研|考察|检查|视察|看望|慰问|活动|指导|会见|接见")
# 会议传达了张书记在研讨班上的讲话: another meeting's words, passed on at this one.
_PASSED_ON = re.compile("传达(?:学习|贯彻)?了?[^，。；]{0,30}$")
_QUOTED_TOPIC = re.compile(r"精神|贯彻落实|学习贯彻|认真落实|深入学习|学习")


# 8月8日至10日，… under 近日在河南考察: the days of that tour.
_TOUR_DAYS = re.compile(r"(?:\d{1,2}月)?\d{1,2}日(?:至|到|—|-|～)(?:\d{1,2}月)?\d{1,2}日，")


def _on_tour(part: Part) -> bool:
    """Whether a part tells of one tour: its title says so, or it has none."""
    return not part.title or bool(_TOUR.search(part.title))


_IN_FORCE = re.compile(
    "(?:之?日)?起?(?:正式)?(?:施行|实施|执行|生效|实行)"
)  # 自2025年1月1日起施行: not the day it was issued


def _date_for(chars: str, start: int, end: int, years: dates.Years) -> Date | None:
    """The date of an event told at `start`-`end`: the nearest one before it in the sentence, else inside or right after it."""
    found = [
        (a, b, d)
        for a, b, d, _ in dates.find(chars)
        if not re.search("日[至到—～~-]+$", chars[:a]) and not _IN_FORCE.match(chars[b:])  # from a day on
    ]
    inside = [d for a, _, d in found if start <= a < end]
    before = [
        d for a, b, d in found if b <= start + 2 and not re.search(r"(?:自|从|截至|截止|去年|：)[^，]{0,6}$", chars[:a])
    ]
    after = [d for a, _, d in found if end <= a <= end + 4]
    told = inside or [d for d in reversed(before) if d.month is not None or d.day is None] or after or before
    return years.resolve(told[0]) if told else years.today(chars[:end])


# A person becomes the one who speaks next by doing something, not by attending.
_ACTS = re.compile(
    r"主持(?!人)|作出|作[^，。]{2,30}(?:报告|讲话|辅导)|作[了出](?:具体|全面|动员|安排)?部署|讲话|来到|调研|考察|检查|视察|会见|会谈|参加[^。]{4,}|出席[^。]{4,}|看望|走进|听取|给予[^，。]{0,6}肯定|(?:充分|高度)肯定了?|回顾了|分析了|了解|询问|察看|查看|调度|代表[^，。]{2,40}(?:表示|致以)|表示(?:衷心)?(?:感谢|祝贺|欢迎)"
)
# 市政府办负责人一同调研。: those who come along do not speak next.
_ACCOMPANIES = re.compile(
    "(?:一同|一起|陪同|随同|参与|参加|共同)(?:了)?(?:调研|检查|考察|督导|活动|会议|座谈|视察)*[。；]?$|参加(?:调研|检查|考察|活动)|陪同[^，。]{0,20}(?:一行|调研|考察|检查)"
)
_HEADWAY = re.compile(
    r"^(?:据)?(?:央视网消息|(?:新华社|本[报网台刊])[^，。：]{0,16}?[电讯]|[\u4e00-\u9fff]{2,6}(?:网|日报|晚报|新闻)(?:\d{1,2}月\d{1,2}日)?讯)(?:(?<=电)(?=[\u4e00-\u9fff])|[^：，。]{0,40}[：\s]|[（(](?:通讯员|记者)[^（()）]{1,30}[)）])"
)
_CHAIR = re.compile(r"(?P<who>[\u4e00-\u9fff]{2,30}?)主持(?:召开)?(?:会议|[^，。]*?会)")


_HALL = "(?:委|政府|人民政府|人大|政协)"
_HOME = re.compile(rf"(?P<place>[\u4e00-\u9fff]{{2,4}}?)(?P<kind>[省市县区州])(?={_HALL})")
_HOME_BODY = re.compile(r"^(?P<body>[\u4e00-\u9fff]{2,14}?(?:部|委|局|厅|署|院|集团|公司|大学|学院))(?=党组|党委)")


def _home(title: str) -> tuple[str, str]:
    """What the title puts before 市委 or 党组, and the pattern of what goes without it in the text: (深圳, 市(?:委|…))."""
    if body := _HOME_BODY.match(title):
        return body["body"], "党组|党委"
    for match in _HOME.finditer(title):
        for size in (4, 3, 2):
            if match["place"][-size:] in place_names() and len(match["place"]) >= size:
                return match["place"][-size:], rf"{match['kind']}{_HALL}"
    return "", ""


class _Walk:
    """The state of one part while its sentences are read in order."""

    def __init__(self, part: Part, years: dates.Years, title_person: str | None, whole: str) -> None:
        self.whole = whole
        first = next((b for b in part.blocks if b.kind == "body"), None)
        self.opening = _HEADWAY.sub("", whole[first.start - part.start : first.end - part.start])[:160] if first else ""
        self.part, self.years, self.title_person = part, years, title_person
        self.home = _home(part.title)
        self.main: Event | None = None
        self.again: list[tuple[Event, Event]] = []  # events as first told, and told again with their day
        self.vague = False  # the main event was 近日, on no day that is named
        self.current: Event | None = None
        self.person: str | None = title_person
        self.issuer: str | None = None
        self.because: tuple[str, ...] = ()
        self.names: dict[str, Event] = {}
        self.reported = False  # what follows 会议指出， in its paragraph: events named there are spoken of, not told

    def at_home(self, name: str) -> str:
        """市委常委会 -> 深圳市委常委会 under a title that names 深圳市委."""
        before, short = self.home
        return before + name if before and re.match(short, name) else name

    def meet(self, name: str, kind: str, organ: str | None, date: Date | None, chars: str, block: int) -> Event:
        """Take up an event: one already told of under this name keeps its date."""
        name, organ = self.at_home(name), self.at_home(organ) if organ else None
        if (
            (told := self.names.get(name))
            and told.kind == "meeting"
            and not _iso(told.date)
            and _iso(date)
            and len(name) > 5
        ):
            dated = replace(told, date=date)  # 全军纪检工作会议1月20日在北京召开, said at the end
            self.again.append((told, dated))
            self.names[name] = self.names[f"{name}|{_iso(date)}"] = dated
            self.main = dated if self.main is told else self.main
            return dated
        if name in self.names and (date is None or date.iso is None or date.iso == _iso(self.names[name].date)):
            return self.names[name]
        if known := self.names.get(f"{name}|{_iso(date)}") or self._in_short(name, date):
            return known
        if (date is None or date.iso is None) and self.main and self.main.date and self._same_day(kind, chars, date):
            date = replace(self.main.date, source=f"{self.main.date.source}; same day as {self.main.name}".lstrip("; "))
        if date is None and self.main and self.main.kind == "activity" and re.fullmatch(_CEREMONY, name):
            date = self.main.date  # 税务总局今天启动宣传月活动。王军在启动仪式上表示
        met = self.main is not None and self.main.kind == "meeting"
        if date is None and met and self.current and self.current.kind == kind == "inspection":
            date = self.current.date  # those who met went on from one stop to the next
        speaker = name.removeprefix("专访") if kind == "interview" else person(chars) if kind != "document" else None
        event = Event(name, kind, date, organ, speaker)
        self.names[name] = self.names[f"{name}|{_iso(date)}"] = event
        if self.main is None and block <= 3:
            self.main, self.vague = event, bool(re.search("近日|日前|连日来|近期", chars))
        elif self.main and self._main_again(event, block, chars):
            event = replace(self.main, date=date)
            self.again.append((self.main, event))
            self.main = self.names[event.name] = self.names[f"{name}|{_iso(date)}"] = self.names[name] = event
        return event

    def _main_again(self, event: Event, block: int, chars: str) -> bool:
        """Whether the opening tells again, now with its day, of what a caption or a run-in title began with."""
        main = self.main
        return bool(
            main and (not self.vague or _TOUR_DAYS.match(chars)) and main.kind == event.kind and block <= 2 and len(set(map(id, self.names.values()))) == 2
            and not (main.date and main.date.iso) and event.date and event.date.iso
            and event.organ != event.name  # a congress or plenum only spoken of
        )  # fmt: skip

    def _in_short(self, name: str, date: Date | None) -> Event | None:
        """The meeting a short name means: 开班式 is the 开班式 told of before under its full name."""
        if len(name) > 10 or (date is not None and date.iso is not None):
            return None
        told = [e for e in [*self.names.values()][::-1] if e.kind in ("meeting", "study", "activity")]
        if name.startswith("约谈"):  # 约谈会 is 约谈X told of before
            return next((e for e in told if e.name.startswith("约谈")), None)
        base = re.sub("(?<=.{3})(?:开班|结业|开幕|闭幕)式$", "", name)  # 研讨班开班式 is the opening of the 研讨班
        return next((e for e in told if e.name.endswith(name) or (base != name and e.name.endswith(base))), None)

    def cited(self, title: str) -> Event | None:
        """The event behind a short title: 《行动方案》 is the document so called, 《决定》 the plenum that passed it."""
        told = [*self.names.values()][::-1]
        if document := next((e for e in told if e.kind == "document" and title in e.name), None):
            return document
        return next((e for e in told if title in ("决定", "建议") and re.search("全会|大$", e.name)), None)

    def _same_day(self, kind: str, chars: str, date: Date | None) -> bool:
        main = self.main
        if main is None:
            return False
        if date is not None and date.day is not None and date.month is None:
            return main.date is not None and main.date.day == date.day
        return (
            main.kind in ("inspection", "meeting", "activity")
            and kind in ("meeting", "inspection", "talks")
            and (
                bool(
                    re.match(
                        r"(?:在)?(?:随后|之后|上午|下午|晚上|会前|会后|当晚|当天|当日|同日|接着|期间|其间|在[^，]{1,14}(?:会议室|中心|现场)|座谈会上|会上|[^，\d大会]{2,8}(?<!年)后，)",
                        chars,
                    )
                )
                or (main.kind == "inspection" and _on_tour(self.part))
                or (main.kind in ("inspection", "activity") and person(chars) == (main.speaker or ""))
            )
        )


def _iso(date: Date | None) -> str | None:
    return date.iso if date else None


def _speaker(spoken: Spoken, walk: _Walk, chars: str) -> tuple[str | None, str]:
    """The issuer a lead names: (issuer, reason)."""
    lead = spoken.lead
    assert lead is not None
    goes_on = re.fullmatch("(?:再次|并|还|同时|特别|进一步)*", lead.speaker) and re.match("会议|会上", chars)
    if goes_on and walk.current and walk.current.organ:
        return walk.current.organ, "会议 -> organ of the meeting"  # 会议审议通过了要点，强调…
    head = re.sub(r"^[“”\"]|^(?:同时|会上|为此|此外)[，,]?", "", lead.speaker)
    if re.search(
        r"(?:会议|全会|常委会|大会|座谈会|会商会?|调度会|推进会|例会|现场会|约谈|培训班|研讨班|学习班|研修班)(?:还|同时|最后|并|再次|特别|进一步)?$",
        head,
    ) and not person(head):
        event = walk.current if walk.current and walk.current.kind in ("meeting", "study") else walk.main
        if event and event.organ:
            return event.organ, "会议 -> organ of the meeting"
        if event:
            minutes = walk.part.issuer if "纪要" in walk.part.title else None
            return meeting_organ(event.name) or minutes or event.name, "会议 -> the meeting"
        name = re.sub(r"(?:还|同时|最后|并|再次|特别|进一步)$", "", head)
        name = re.sub("^(?:去|今|前)?年(?:底|初)的|^刚刚(?:闭幕|召开|结束)的", "", name)
        return (canonical(name), "meeting named") if len(name) > 3 else (None, "")
    if passed := re.search(
        r"(?:^|，)(?P<o>[\u4e00-\u9fff]{2,20}(?:全会|会议|大会))(?:审议)?通过的《",
        chars[: chars.find(head) + len(head)],
    ):
        return canonical(passed["o"]), "the meeting that passed it"
    if re.fullmatch("《[^》]{2,12}》(?:还|明确)?", head) and walk.current:
        return walk.current.organ or walk.current.name, "issuer of the document"
    if re.search(
        r"(?:方案|通知|意见|规划|纲要|办法|规定|新规|细则|准则|文件|公告|条例|决定|报告|计划|指引|通报|倡议书?|公约|通告)(?:中|还|同时|明确|并)*$",
        head,
    ) and not person(head):
        event = walk.current
        return (
            (event.organ or event.name, "issuer of the document")
            if event and event.kind == "document"
            else (canonical(_ISSUED.sub("", head)), "document named")
        )
    if re.fullmatch("(?:文章|讲话|报告)(?:还|最后|同时)?", head) and walk.current and walk.current.speaker:
        return walk.current.speaker, "author of the article"
    if found := _by_post(head, walk.whole) or person(head):
        return found, "person named"
    before = chars[: chars.find(lead.speaker)] if lead.speaker and lead.speaker in chars else ""
    if (
        re.search(
            r"(?:他|她|总书记|总理|主席|委员长|书记|部长|省长|市长|我)(?:还|并|又|同时|专门|特别|就此|再次)*[^，]{0,6}$",
            head,
        )
        or not head
        or len(head) <= 3
    ):
        if named := _subject_person(before):
            return named, "person named before"
        organ = re.search(
            r"(?:^|[，。日])(?P<o>(?:[\u4e00-\u9fff]{2,12}(?:部|局|委|厅|办|总局|委员会|政府|办公厅|人民银行|党中央|国务院|中央)|最高[法检])(?:、[\u4e00-\u9fff]{2,12}(?:部|局|委|厅|办|总局|委员会))*)(?:日前|近日|联合)*",
            before + head,
        )
        if organ and not head.startswith(("他", "她")) and not walk.person:
            return canonical(organ["o"]), "organ named before"
        return walk.person, "the person speaking"
    body = re.sub(r"(?:日前|近日|今天|昨天|明确|联合|还|再次|果断|及时|专门|特别|同时|要|也|就此|在.*)+$", "", head)
    body = re.sub(
        r"^.*[，,：]|^(?:记者)?(?:今天|近日|日前|昨天)?(?:（[^（）]*）)?从(?=.{2})|^另?据(?=.{2})"
        r"|^(?:去|今|前)?年(?:底|初)的|^刚刚(?:闭幕|召开|结束)的",
        "",
        body,
    )
    body = re.sub("(?:有关|相关|主要)(?:负责人|负责同志|领导)$", "", body)
    if (
        re.search(
            r"(?:党中央|国务院|中央|部|局|委|厅|办|会|政府|办公室|指挥部|机制|集团|公司|党组|党委|省|市|县)$", body
        )
        and len(body) >= 2
    ):
        return canonical(body), "organ named"
    return walk.person or walk.issuer, "the speaker before"


# 听取毕明支队长的汇报, 在王晓陪同下: persons that the one who speaks has to do with.
_OTHERS = re.compile(
    "对[^，。]{2,24}一行[^，。]*|(?:听取|会见|看望|慰问|走访)[^，。]{2,40}?(?=，|。|$|汇报)|(?:在)?[^，。]{2,40}陪同下?"
)


_ISSUED = re.compile(
    "(?:近日|日前|[今昨]天|联合|\\d{1,2}日)*(?:印发|出台|发布|下发|发出|公布)[^，]*$"
)  # 两部门近日联合出台文件


def _subject_person(text: str) -> str | None:
    """The last person named in a stretch as one who does something there, else the last one named."""
    return person(_OTHERS.sub("", text)) or person(text)


def _by_post(head: str, whole: str) -> str | None:
    """刘镇长 -> 刘建新, where the text has told of 镇长刘建新 or 刘建新镇长."""
    called = re.match(rf"(?P<name>{DOUBLE}|{SURNAME})(?P<post>{POST})", head)
    if not called:
        return None
    if full := re.search(f"{called['post']}(?={called['name']})", whole):
        return person(called["post"] + whole[full.end() : full.end() + 8])
    full = re.search(f"{called['name']}[\u4e00-\u9fff]{{1,2}}(?={called['post']})", whole)
    return full.group() if full and person(full.group() + "说") else None


def _part_person(part: Part) -> str | None:
    return person(re.sub(r"\s", "，", part.title)) if part.title else None


def _outside_date(document: Document, part: Part) -> tuple[str | None, str]:
    """A publication date from outside the running text: signature, 发布时间 line, title, URL."""
    if part.issued:
        return part.issued, "成文日期"
    for block in part.blocks:
        line = document.text.chars[block.start : block.end]
        if (
            block.kind in ("meta", "noise")
            and block.rule != "source-line"
            and (found := [d for _, _, d, _ in dates.find(line) if d.year and d.month])
        ):
            written = found[0].text  # 09-03-26 is a date only after 日期：
            return written if dates.parse(written) else found[0].iso, "URL" if "http" in line else "发布时间"
    return None, ""


def _title_event(title: str) -> tuple[str, str, str | None] | None:
    """The meeting or tour that a title tells of: (name, kind, organ). 一届区政府召开第18次常务会议_上虞政府网 names one."""
    plain = re.sub(r"[_|].*$|^.{0,8}[：:]", "", title)
    told = [
        e
        for e in events(re.sub(r"\s+", "，", plain) + "，")
        if e[3] in ("meeting", "study", "inspection") or e[2] == "通报"
    ]
    return told[0][2:5] if told else None


def _title_speaker(title: str) -> str | None:
    """董事长李国栋在…会议上的讲话 -> 李国栋."""
    told = re.match(r"(?:.*——)?(?P<who>[^在—]{2,40})在.*(?:讲话|发言|致辞)", re.sub(r"\s", "", title))
    return person(told["who"]) if told else None


# 临江交警提醒广大驾驶员：
_REMINDS = re.compile(
    r"(?:^|[，。！\s])(?P<organ>[\u4e00-\u9fff]{2,16}?)(?:在此|特别|温馨|郑重|再次)*(?:提醒|提示|倡议|呼吁)(?:广大|全体|各位)[\u4e00-\u9fff]{2,12}[：:]"
)


def _untitled(document: Document, part: Part) -> str:
    """What a notice without title or number calls itself: 现批复如下： -> 批复; 通知 when it does not say."""
    says = re.search("现(?P<kind>批复|函复|函告|通报)如下", document.text.chars[part.start : part.end])
    return says["kind"] if says else "" if "articles" in part.because else "通知"


def _order_setting(document: Document, part: Part, published: str | None) -> Setting:
    """The one setting of a notice, report or speech as a whole."""
    date = dates.parse(part.issued)
    if part.kind == "speech":
        if part.speaker is None:
            first = next((document.text.chars[b.start : b.end] for b in part.blocks if b.kind == "body"), "")
            greets = re.match("同志们|各位|大家", "".join(part.addressees) + first)  # a speech begun names others
            by_line = None if greets else person(first[:80])
            part = replace(part, speaker=_title_speaker(part.title) or by_line)
        name = f"{part.event}" if part.event else (part.title or None)
        if date is None:
            opening = document.text.chars[part.start : part.start + 300]
            told = re.search(
                r"(?:向|在)(?:党的)?(?P<session>(?:十[八九]|二十)(?:届[一二三四五六七]中全会|大))(?:上|作)", opening
            )
            date = dates.sessions().get(f"党的{told['session']}") if told else None
        return Setting(
            part.speaker, Event(name, "speech", date, None, part.speaker) if name else None, ("part: speech",)
        )
    if part.kind == "compilation":
        return Setting(_part_person(part), None, ("title of the compilation",))
    if date is None and published:
        date = dates.parse(published)
    name = part.event or re.sub(r"\s", "", part.title) or part.number or _untitled(document, part)
    name = re.sub("^(.{2,30}[局委部院所校厅会])函(?=关于)", r"\1", name)
    signed = part.issuer and name.startswith(part.issuer.replace("、", ""))
    if part.issuer and signed and not re.match("第.{1,4}次", name[len(part.issuer) :]):  # 第三次全体会议公报 is whose?
        name = re.sub(
            "^文件(?=关于)", "", name.removeprefix(part.issuer.replace("、", ""))
        )  # XX集团文件 above the title
    if date is None:
        lines = [
            document.text.chars[b.start : b.end]
            for b in part.blocks
            if b.kind == "meta" and "时间" in document.text.chars[b.start : b.end]
        ]
        date = next((d for line in lines for d in [dates.parse(line[line.index("时间") :])] if d), None)
    issuer = canonical(part.issuer) if part.issuer else issuer_in_title(part.title)
    if issuer is None and (reminds := _REMINDS.search(document.text.chars, part.start, part.end)):
        issuer = reminds["organ"]
    return Setting(
        issuer,
        Event(name, "document", date, part.issuer) if name or date else None,
        ("part: " + part.kind,),
    )


def settings(
    document: Document,
    part: Part,
    spoken: Sequence[Spoken],
    text: Text,
    locality: str = "",
    orders: Mapping[int, int] | None = None,
) -> tuple[list[Setting], list[Event]]:
    """One setting for each sentence, and every event the part tells of (with who chaired and attended).

    `orders` says where in a sentence (by its index) the first directive begins: an event named in it is not where it is
    said. `locality` is the place the part speaks for (信阳市): its 市委 is 信阳市委.
    """
    published, how = _outside_date(document, part)
    whole = text.chars[part.start : part.end]
    years = dates.years(whole, published, how)
    walk = _Walk(part, years, _part_person(part), whole)
    if not walk.home[0] and part.kind == "news" and locality.endswith(("省", "市", "县", "区", "州")):
        walk.home = locality[:-1], rf"{locality[-1]}{_HALL}"
    if part.kind == "news" and (meeting := _MINUTES.match(part.title)):
        _convened(walk, re.sub(r"\s", "", meeting["meeting"]))
    base = _order_setting(document, part, published) if part.kind != "news" else None
    if base and base.event and base.event.date:
        base = replace(base, event=replace(base.event, date=years.resolve(base.event.date)))
    done: list[Setting] = []
    last_block = -1
    quote: Setting | None = None
    for index, item in enumerate(spoken):
        chars = text.chars[item.sentence.start : item.sentence.end]
        if item.block != last_block:
            between = part.blocks[last_block + 1 : item.block]
            if part.kind == "news" and any(b.kind == "title" for b in between) and done:
                walk = (
                    _Walk(part, years, None, whole)
                    if not walk.main or not any(b.rule == "quoted-heading" for b in between)
                    else walk
                )
            last_block = item.block
        if base:
            setting, quote = _within_order(item, walk, chars, base, quote)
            done.append(setting)
            continue
        done.append(_news(item, walk, chars, (orders or {}).get(index, item.sentence.end) - item.sentence.start))
    if part.kind == "compilation":
        sources = cited(part, text, base.issuer if base else None, years)
        done = [sources.get(item.block, setting) for item, setting in zip(spoken, done, strict=True)]
    for first, dated in walk.again:
        done = [replace(s, event=dated) if s.event is first else s for s in done]
    told = list(dict.fromkeys(walk.names.values()))
    told += dict.fromkeys(s.event for s in done if s.event and s.because == (CITED,))
    if base and base.event:
        told.insert(0, base.event)
    return done, _attended(told, whole)


# The record at the head of minutes: 时间：2017年6月12日上午9:00.
_MINUTES = re.compile(r"(?!关于)(?P<meeting>.*会议?)纪要")
_HELD_AT = re.compile(r"(?:^|\n)\s*(?:会议)?时\s*间[：:](?P<when>[^\n]{6,40})")


def _convened(walk: _Walk, name: str) -> None:
    """Begin with the meeting whose minutes these are, where they say in a line of their own when it was held."""
    held = _HELD_AT.search(walk.whole)
    date = dates.parse(held["when"]) if held else None
    if date:
        walk.current = walk.meet(name, "meeting", walk.part.issuer, walk.years.resolve(date), "", 0)


def _within_order(
    item: Spoken, walk: _Walk, chars: str, base: Setting, quote: Setting | None
) -> tuple[Setting, Setting | None]:
    """Inside a notice or a speech an embedded report (1月20日，我专门作出指示，要求…) has a setting of its own."""
    if quote:
        return quote, None if re.search("[”]", chars) else quote
    if not item.lead or walk.part.kind == "compilation":
        return base, None
    head = item.lead.speaker
    found = events(chars)
    outer_meeting = base.event.name if base.event else ""
    embedded = [e for e in found if e[2] not in outer_meeting]
    if not embedded and not re.search(
        r"党中央|国务院|总书记|前几天|去年|书记", chars[: chars.find(head) + len(head)] if head else chars[:20]
    ):
        return base, None
    if walk.part.kind != "speech" and not (item.lead.within or embedded):
        return base, None
    event = None
    if embedded:
        place = sum(b - a for a, b in item.sentence.clauses[: item.lead.clause])
        near = [e for e in embedded if e[0] <= place] or embedded
        a, b, name, kind, organ, _rule = near[-1]
        event = walk.meet(name, kind, organ, _date_for(chars, a, b, walk.years), chars, 9)
    else:
        dated = [d for a, _, d, _ in dates.find(chars)]
        if dated and dated[0].iso:
            event = None
            date = walk.years.resolve(dated[0])
            event = Event("", "instruction", date)
    issuer, why = _speaker(item, walk, chars)
    if re.search("我", chars[:40]) or not issuer:
        issuer, why = base.issuer, "the speaker of the part"
    setting = Setting(issuer, event, ("embedded report", why))
    opens = "“" in chars and chars.count("“") > chars.count("”")
    return setting, setting if opens else None


@dataclass(frozen=True, slots=True)
class _Heard:
    """A sentence of a report, without the line of the agency, and the events it tells of. Offsets are into `body`."""

    item: Spoken
    body: str
    found: tuple[Telling, ...]
    lead_at: int  # where its lead-in ends; the end of the sentence when it has none
    ordered_at: int  # where its first order begins; the end of the sentence when it has none

    @property
    def opening(self) -> str:
        """What stands before what is said or ordered."""
        return self.body[: self.lead_at if self.item.lead else max(0, self.ordered_at)]


def _heard(item: Spoken, chars: str, ordered_at: int) -> _Heard:
    body = _HEADWAY.sub("", chars)
    shift = len(chars) - len(body)
    found = tuple(
        e
        for e in events(body)
        if not _PASSED_ON.search(body[: e[0]])
        and (not _QUOTED_TOPIC.search(body[max(0, e[0] - 12) : e[0]]) or e[5] in ("convene", "chair"))
    )
    lead_at = sum(b - a for a, b in item.sentence.clauses[: item.lead.clause + 1]) - shift if item.lead else len(body)
    return _Heard(item, body, found, lead_at, ordered_at - shift)


_REPORTED = re.compile("(?:会议|全会|《[^》]*》|通知|意见|方案)(?:还|最后|同时|并)?$")


def _news(item: Spoken, walk: _Walk, chars: str, ordered_at: int) -> Setting:
    """The setting of one sentence of a report: first the event it stands under, then who speaks."""
    heard = _heard(item, chars, ordered_at)
    aside = (walk.reported and not item.first_in_block) or bool(re.match("会议|全会", heard.body))
    titled = _title_event(walk.part.title) if item.lead and walk.current is None else None
    outer = (
        _OUTER.match(heard.body)
        if item.lead and item.lead.clause and not _OUTER.match(item.lead.speaker + "指出，")
        else None
    )
    if outer and titled and outer["what"] in titled[0]:
        walk.current = _as_titled(titled, walk, item.block)
    standing, before = walk.current, (walk.person, walk.issuer or (walk.current.organ if walk.current else None))
    if item.first_in_block or item.lead:
        walk.reported = bool(item.lead and _REPORTED.match(item.lead.speaker))
    if heard.found:
        for telling in heard.found:
            _take_up(telling, heard, walk)
    else:
        for _name, rule in NOT_TOLD:
            rule(heard, walk)
    if titled and walk.current is None:
        walk.current = _as_titled(titled, walk, item.block)
    _speak(heard, walk)
    held = walk.current if walk.current and walk.current.kind == "meeting" else None
    organ = held.organ if held and "发布会" not in held.name else None  # what is told there is the news of others
    minutes = walk.part.issuer if walk.part.title.endswith("纪要") else None
    setting = Setting(walk.issuer or organ or minutes, walk.current, walk.because)
    cites = standing is not None and _CITES.search(heard.body) and all(t[5] == "session" for t in heard.found)
    if (aside and _often(heard)) or outer or cites:  # the meeting, or the notice, tells of it and goes on
        walk.current = standing
    if outer or cites:
        walk.person, walk.issuer = before
    return setting


# 党的十九大报告中指出，“要坚定文化自信。”: one sentence of it, in the words of somebody else.
_CITES = re.compile("报告[^，：]{0,4}(?:指出|强调|提出|要求)[，：]“[^”]*”?$")


# 通报指出，总书记作出重要指示，强调…: what follows is the notice again.
_OUTER = re.compile("(?P<what>会议|全会|大会|通报|通知|意见|方案)(?:还|最后|同时)?(?:指出|强调|要求|认为)，")


def _as_titled(titled: tuple[str, str, str | None], walk: _Walk, block: int) -> Event:
    """The event that only the title tells of, on the day the text opens with."""
    name, kind, organ = titled
    date = _opening_date(walk.opening, walk.years) or walk.years.today(walk.opening)
    return walk.meet(name, kind, organ, date, "", block)


def _take_up(telling: Telling, heard: _Heard, walk: _Walk) -> None:
    """Move to an event that a sentence tells of, unless it is only spoken of or part of what is told already."""
    a, b, name, kind, organ, rule = telling
    body, item, main = heard.body, heard.item, walk.main
    stopped = body[:a].endswith("并") or re.match(
        "在[^，。]{2,30}，|[^，。]{2,12}(?:查看|察看|了解|检查|走访|参观)", body
    )
    if rule == "talk-with" and main and main.kind == "inspection" and stopped:
        return  # 察看门诊，并与村医座谈交流; 在某校，走进课堂，与师生座谈: part of the tour
    if rule in ("hear-report", "hears-report") and any(t[3] == "meeting" and t[0] < a for t in heard.found):
        return  # 主持召开座谈会，听取工作汇报: part of the meeting
    if (
        rule == "instruction"
        and walk.current
        and walk.current.kind in ("meeting", "inspection")
        and body[b : b + 1] == "："
    ):
        return  # 并就下一步工作作出指示：: said there
    if rule == GREETING and (walk.current or len(heard.found) > 1 or _title_event(walk.part.title)):
        return
    if a >= heard.lead_at if item.lead else a >= heard.ordered_at or walk.reported:
        return
    date = _date_for(body, a, b, walk.years) or dates.sessions().get(name)
    begun = kind == "inspection" and re.match("(?:督导|检查|调研|督查|视察|考察|走访)(?:中|时|期间)，", body)
    if date is None and main is None and (begun or (kind == "meeting" and not item.first_in_block)):
        date = _opening_date(walk.opening, walk.years) or walk.years.today(
            walk.opening
        )  # 8日下午，巡察组反馈情况。钱凯主持召开反馈会议
    if kind == "document" and len(name) <= 10 and (full := walk.cited(name.strip("《》"))):
        walk.current = full  # 《规划纲要》 is 《全国党政领导班子建设规划纲要》
        return
    if kind == "again":  # 1月25日的会议上: another session of the meeting spoken of
        known = next((e for e in (walk.current, main) if e and e.kind == "meeting"), None)
        if not known:
            return
        name, kind, organ = known.name, known.kind, known.organ
    titled = _title_event(walk.part.title) if main is None and rule == "visit-people" else None
    if titled and re.search("(?:调研|考察|视察)$", titled[0]) and person(body) == walk.title_person:
        name = titled[0]  # 王勇到吉林看望受灾群众, under 王勇在吉林调研时强调
    if main and main.kind == "meeting" and date is None and _OPENING.fullmatch(name):
        walk.current = main  # the opening of a meeting is the meeting
    elif (
        main
        and (kind == "inspection" or name.startswith("接见"))
        and _is_stop(main, date, person(body) or (None if item.first_in_block else walk.person), walk.part)
    ):
        # A stop on a tour is the tour; without a date of its own it is on the day of the stop before.
        elsewhere = item.first_in_block and _iso(main.date)  # a tour on no day that is named goes on from stop to stop
        on_the_way = walk.current and walk.current.kind == "inspection" and not elsewhere and date is None
        walk.current = walk.current if on_the_way else main
    else:
        event = walk.meet(name, kind, organ, date, body, item.block)
        before = re.match(r"会前|会后|此前", body[: body.find("，", 0, a + 1) + 1] or body[:2])
        if not (before and main):  # a reception before the meeting: the meeting goes on
            walk.current = event


_OPENING = re.compile("(?:开幕|闭幕|全体|分组)?(?:会|会议|大会)")


def _is_stop(main: Event, date: Date | None, who: str | None, part: Part) -> bool:
    same_day = date is None or date.iso in (None, _iso(main.date))
    same_person = main.kind == "inspection" and main.speaker is not None and who == main.speaker
    return main.kind in ("inspection", "activity", "talks") and same_day and (_on_tour(part) or same_person)


def _back_to_main(heard: _Heard, walk: _Walk) -> None:
    """调研中，他强调…; 会议强调… opens a paragraph: the event that the part is about."""
    lead = heard.item.lead
    if heard.item.first_in_block and walk.main and lead and re.match("调研中|会上|会议", lead.speaker or heard.body):
        walk.current = walk.main if not walk.current or re.match("调研中", heard.body) else walk.current


_PLACE = "(?:村|社区|公司|集团|园区?|基地|企业|学校|大学|医院|站|馆|厂|市场|[镇乡县市区]|街道|中心|工地|现场|码头|车间|大厅|家中|展厅)"


def _next_stop(heard: _Heard, walk: _Walk) -> None:
    """在陆巷村，李希与群众交流: after a meeting held on the way, the tour goes on."""
    stop = re.match(rf"(?:随后，)?在[^，。]{{2,60}}?{_PLACE}，(?P<who>[\u4e00-\u9fff]{{2,4}})", heard.body)
    if not stop or not walk.main or walk.main.kind != "inspection":
        return
    if walk.person and stop["who"].startswith(walk.person) and walk.current and walk.current.kind == "meeting":
        walk.current = walk.main


def _act_on_a_day(heard: _Heard, walk: _Walk) -> None:
    """国务院总理李强11月18日参观建筑科技展: no rule knows the kind of event, but somebody did something on a day."""
    if walk.main is None and heard.item.block <= 2 and (done := act(heard.body)):
        what, a, b = done
        if a <= min(heard.lead_at, heard.ordered_at):
            date = _date_for(heard.body, a, b, walk.years)
            walk.current = walk.meet(what, "activity", None, date, heard.body, heard.item.block)


def _often(heard: _Heard) -> bool:
    """Whether what a sentence says was said more than once: at no one event, on no one day."""
    orders = heard.ordered_at < len(heard.body)
    return not heard.found and orders and bool(re.search("多次|每次", heard.opening))


def _said_often(heard: _Heard, walk: _Walk) -> None:
    if _often(heard):
        given = re.search("(?:作出|做出)(?P<kind>重要指示批示|重要指示|重要批示|批示|指示)", heard.opening)
        who = person(heard.opening)
        walk.current = Event(given["kind"], "instruction", speaker=who) if given else None


def _day_alone(heard: _Heard, walk: _Walk) -> None:
    """2月，总书记指出，: a date, and no event that has a name."""
    speaks = heard.item.lead and not _often(heard)
    when = (_opening_date(heard.opening, walk.years) or walk.years.today(heard.opening)) if speaks else None
    if when and (walk.current is None or _iso(walk.current.date) != when.iso):
        walk.current = Event("", "activity", when)


def _cited_document(heard: _Heard, walk: _Walk) -> None:
    lead = heard.item.lead
    if lead and (cited := re.fullmatch("《(?P<title>[^》]{2,12})》(?:还|明确)?", lead.speaker)):
        walk.current = walk.cited(cited["title"]) or walk.current


def _guest_again(heard: _Heard, walk: _Walk) -> None:
    """Between what the plenum decided, the guest of an interview speaks again."""
    speaker = person(heard.item.lead.speaker) if heard.item.lead and heard.item.lead.speaker else None
    if speaker and walk.current and walk.current.speaker != speaker:
        talked = [e for e in walk.names.values() if e.kind == "interview" and e.speaker == speaker]
        walk.current = talked[-1] if talked else walk.current


def _plenum(heard: _Heard, walk: _Walk) -> None:
    """全会提出，: the plenum told of before the guest spoke, or only named in passing."""
    elsewhere = walk.current is None or walk.current.kind == "interview"
    named = _PLENUM.search(walk.whole) if heard.item.lead and heard.item.lead.speaker.startswith("全会") else None
    if elsewhere and named:
        full = named.group()
        walk.current = walk.meet(full, "meeting", full, dates.sessions().get(full), "", 9)


def _in_writing(heard: _Heard, walk: _Walk) -> None:
    """马建华在批示中指出，: the instruction told of before."""
    if heard.item.lead and (written := re.search("在(?:重要)?(?P<kind>批示|指示|贺信|回信)中", heard.opening)):
        letters = [e for e in walk.names.values() if written["kind"] in e.name and e.kind in ("instruction", "letter")]
        walk.current = letters[-1] if letters else walk.current


def _at_the_meeting(heard: _Heard, walk: _Walk) -> None:
    if re.search(r"在(?:会上|讲话中|致辞中|会议上)", heard.body):
        held = [e for e in walk.names.values() if e.kind in ("meeting", "study")]
        walk.current = held[-1] if held else walk.current
    if walk.main and walk.main.kind == "meeting" and re.search(r"出席会议(?:并|，|。)", heard.body):
        walk.current = walk.main


# Where a sentence tells of no event, which of those told before it stands under; each rule may correct the one before.
NOT_TOLD: tuple[tuple[str, Callable[[_Heard, _Walk], None]], ...] = (
    ("back-to-main", _back_to_main),
    ("next-stop", _next_stop),
    ("act-on-a-day", _act_on_a_day),
    ("said-often", _said_often),
    ("day-alone", _day_alone),
    ("cited-document", _cited_document),
    ("guest-again", _guest_again),
    ("plenum", _plenum),
    ("in-writing", _in_writing),
    ("at-the-meeting", _at_the_meeting),
)


def _speak(heard: _Heard, walk: _Walk) -> None:
    """Bring up to date who speaks; a person who was spoken of by others speaks where they spoke before."""
    item, body = heard.item, heard.body
    acts = _ACTS.search(body) and not _ACCOMPANIES.search(body)
    who = _subject_person if "一行" in body else person  # 对张华一行表示欢迎: not the one who speaks
    named = _by_post(body, walk.whole) or who(body)
    if named and (item.lead or walk.person is None or acts):
        before = who(body[: heard.lead_at])
        walk.person = before or (walk.person if item.lead else named)
    if not item.lead:
        return
    if not item.lead.speaker and not heard.found and walk.current and walk.current.kind == "document":
        walk.issuer = walk.current.organ or walk.issuer  # 二是细化规定。要求…: the document says it, not who signed it
        return
    issuer, why = _speaker(item, walk, body)
    told = [e for e in heard.found if e[0] <= heard.lead_at and e[4] and e[3] in ("document", "meeting", "study")]
    if told and re.fullmatch(r"(?:并|还|又|再次|明确|同时|进一步)*", item.lead.speaker):
        issuer, why = canonical(told[-1][4] or ""), "organ of the event told of"
    issuer = walk.at_home(issuer) if issuer else None
    walk.issuer, walk.because = issuer or walk.issuer, (why,)
    if heard.found or not walk.person or issuer != walk.person or not walk.current:
        return
    if walk.current.kind == "document":
        walk.current = walk.main if walk.main and walk.main.kind != "document" else None
    elif (
        walk.current.kind == "instruction"
        and walk.main
        and walk.main.speaker in (issuer, None)
        and walk.current.speaker not in (issuer, None)
    ):
        walk.current = walk.main  # the instruction was another's, told of on the way
    elif walk.current.organ == walk.current.name:  # a congress or plenum was spoken of
        walk.current = walk.main if walk.main and walk.main.speaker == issuer else None


_PURPOSE = re.compile(
    "(?:为(?!民)|按照|根据|针对)[^，。]{4,40}，(?=[^，。]{0,4}(?:月|日|[今昨][天日]))"
)  # 为确保节日安全，1月21日，


def _opening_date(opening: str, years: dates.Years) -> Date | None:
    """The date a sentence begins with, before its lead-in: a day or a month, its year where it is known."""
    opening = _PURPOSE.sub("", opening)
    told = next(((a, d) for a, _, d, _ in dates.find(opening)), None)
    if told is None or told[0] > 6 or told[1].month is None:
        return None
    return years.resolve(told[1])


def _people(text: str) -> tuple[str, ...]:
    names = []
    for piece in re.split("[、，]", text):
        if re.fullmatch(rf"(?:{SURNAME})[\u4e00-\u9fff]{{1,2}}|(?:{DOUBLE})[\u4e00-\u9fff]{{1,2}}", piece.strip()):
            names.append(piece.strip())
        elif found := person(piece + "，"):
            names.append(found)
    return tuple(dict.fromkeys(names))


def _attended(told: list[Event], whole: str) -> list[Event]:
    """Who chaired (主持), attended (出席) and sat in (列席), kept on the part's main event."""
    if not told:
        return told
    chair = next((p for m in _CHAIR.finditer(whole) if (p := person(m["who"] + "主持"))), None)
    attended = next(
        (
            _people(m["who"])
            for m in re.finditer(
                r"(?:^|[。\n])(?P<who>[^。\n]{2,120}?)(?:等)?(?:应邀)?出席(?:会议|了会议|活动|仪式|廉政)?[。；]", whole
            )
        ),
        (),
    )
    observed = next(
        (
            _people(m["who"])
            for m in re.finditer(r"(?:^|[。\n])(?P<who>[^。\n]{2,120}?)(?:等)?列席(?:会议)?[。；]", whole)
        ),
        (),
    )
    main = told[0]
    told[0] = replace(main, chair=main.chair or chair, attendees=attended, observers=observed)
    return told
