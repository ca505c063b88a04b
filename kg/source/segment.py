"""Cleaned text to a document: blocks (what each line is), parts (which document it belongs to), sentences and clauses.

To teach it another kind of line: one row of `BLOCK_RULES`; another kind of document: one row of `KINDS_BY_TITLE`, by its title, or
of `KINDS_BY_CONTENT`. The first row that matches decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.model import Block, Change, Document, Part, Sentence, Source
from kg.source.text import Text

_NUMERAL = "[一二三四五六七八九十百]"
# 公文 numbering after GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）
LABELS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"{_NUMERAL}{{1,3}}[、．.]\s*")),
    (1, re.compile(rf"第{_NUMERAL}{{1,5}}[章条部分节][、，\s]*")),
    (2, re.compile(rf"[（(]{_NUMERAL}{{1,3}}[)）]\s*[、.．]?\s*")),
    (3, re.compile(r"\d{1,2}[、．.](?!\d)\s*")),
    (4, re.compile(r"[（(]\d{1,2}[)）]\s*")),
    (4, re.compile("[①-⑳]\\s*")),
    (4, re.compile("[✅☑✔👉🔸🔹🔺❗⚠◆■▶►●★]\\ufe0f?\\s*")),
)
# 第一， 一是 一要 are labels inside running text; what follows is a sentence, not a heading.
INLINE_LABEL = re.compile(
    rf"(?:—{{1,2}}|[-－–](?=[\u4e00-\u9fff])|第{_NUMERAL}{{1,2}}(?:句话|件事|点)?[，,、：:]|其{_NUMERAL}[，,是]|{_NUMERAL}(?:是|(?=[要靠]))|[（(]?[①-⑳\d]{{1,2}}[)）]|[•·●])\s*"
)

_DATE = r"(?:\d{4}|[一二三四五六七八九〇零○ＯO]{4})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
_ORGAN_END = (
    r"(?:部门|单位|机构|机关|政府|党委|党组|党组织|委员会|常委会|办公厅|办公室|领导小组|工作组|督[查察导]组|巡[视察]组|检查组|指挥部|专班|厅|局|委|部|署|院|会|处|科|室|所|站|校|"
    r"企业|公司|集团|银行|医院|学校|小学|中学|幼儿园|学院|大学|中心|社区|街道|乡镇|省|市|县|区|州|兵团|教委|团体|组织|支队|大队|总队|部队)(?:[（(][^（）()]{1,12}[)）])?"
)
_PEOPLE_END = r"(?:同志们?|朋友们?|旅客|市民|居民|村民|群众|职工|员工|师生|同学们?|老师|家长|代表|委员|同仁|同事们?|伙伴们?|战友们?|家人们?|孩子们?|学子们?|校友们?|会员|同胞|用户|业主|商户|纳税人|考生|父老乡亲们?|乡亲们?|女士们?|先生们?)"
_ADDRESSEE = re.compile(
    rf"(?!.*[。！？；]|\d)(?=.{{2,300}}$)(?:.*(?:{_ORGAN_END}|{_PEOPLE_END}|各[\u4e00-\u9fff]{{0,3}}[乡镇村]))[:：]$"
    # 各班组：, 各酒店、宾馆、民宿：, 2020级全体新生：
    r"|(?:\d{4}级|辖区|[\u4e00-\u9fff]{2}各)?(?:各(?!项|类|种|要)|全体|广大|各位)(?!.*(?:[要应须需]|如下|以下|做好|工作|负责|情况|问题|方面|时间|[。！？；]))[\u4e00-\u9fff、（）()]{1,40}[:：]$"
)
# A signature may end in what elsewhere is no body (红星机械厂, 锦绣物业, 农行滨江支行).
_ORGAN_LINE = re.compile(
    rf"[\u4e00-\u9fff×（）()、\s]{{1,60}}(?:{_ORGAN_END}|办|厂|物业|[支分]行|社|馆|联|海关|商场|超市|酒店|景区|协会|学会)(?:[（(]?(?:盖?章|公章|印|宣)[)）]?)?$"
)
# 清河县人民政府县长 赵刚, above a date
_SIGNED_BY = re.compile(
    r"[\u4e00-\u9fff]{0,24}(?:书记|[省市县区州乡镇校院局厅处所站]长|主任|主席|董事长|总经理|会长|理事长)[：\s]+(?P<name>[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]\s+[\u4e00-\u9fff])$"
)
_NOT_ORGAN = re.compile(
    r"[关对在要把是和与](?:于)?.{0,20}(?:工作|会议|精神|通知|意见|要求)|会议$|大会$|机会$|社会$|晚会$|年会$|座谈会$|推进会$|以下$"
)
# A document title ends in what GB/T 9704 and common practice call the document.
_DOCUMENT = r"(?:通知|通告|公告|公示|公报|通报|决定|决议|命令|令|意见|方案|办法|规定|规划|细则|要点|措施|计划|纲要|指南|预案|倡议书?|公开信|请示|报告|批复|函|纪要|讲话|致辞|发言|说明|号)"
_PLAIN_DOCUMENT = r"(?:通知|通告|公告|公示|通报|公报|倡议书|公开信|决定|决议|请示|报告|批复|函|讲话|致辞|令|方案|意见|办法|细则|规定|预案|纪要)"
_TITLE_DOC = re.compile(
    rf"(?:^|.*(?:关于|转发|印发|公布|发布|开展|停运|紧急|温馨).*{_DOCUMENT}|.*在.*(?:讲话|致辞|发言)|.*\d+号|[\u4e00-\u9fff]{{0,16}}[致给].{{2,30}}的(?:一封)?(?:公开)?信|.{{0,16}}{_PLAIN_DOCUMENT})(?:[（(][^（）()]{{1,40}}[)）])*[!！]?$"
)
_TITLE_NEWS = re.compile(r".*(?:召开.*会|主持.*会|会议强调|强调$|强调 |要求$|作出重要指示|作出批示)")
_NAV = (
    "首页|返回|资讯|新闻|图片|视频|财经|科技|汽车|房产|关注|帮助|正文|打印|关闭|收藏|登录|注册|更多|全国|个|人人网|开心网|QQ空间|"
    "新浪微博|腾讯微博|微信|提交回复返回|评论回复|返回顶部|返回栏目>>|相关文章.*|相关报道|新闻推荐|最新新闻|热门推荐|行业瞭望|微信扫一扫|关注该公众号|"
    "预览时标签不可点|收录于合集.*|点击观看视频|序号|附表"
)


# ——2012年11月8日在全县农村工作会议上的讲话; （《求是》2020年第4期）: behind a passage, or in a line of its own under it.
_CITED = re.compile(
    r"(?:^|(?<=[。！？”…；]))\s*(?:[—－–-]{1,3}\s*(?P<line>[^。；！？—]{6,100}?)|[（(](?P<said>[^。；！？]{6,110})[)）])。?$"
)
_OCCASION = re.compile("讲话|发言|会议|大会|全会|座谈|调研|考察|视察|指示|批示|[贺回]信|文章|致辞|演讲|报告|谈话|》")


def citation(chars: str) -> str | None:
    """The source line (出处) that a paragraph of a compiled page ends in, without its dash or brackets; None if it has none."""
    match = _CITED.search(chars)
    said = (match["line"] or match["said"]) if match else ""
    return said.strip() if re.search(r"(?:19|20)\d\d年", said) and _OCCASION.search(said) else None


@dataclass(frozen=True, slots=True)
class BlockRule:
    """A kind of line: the pattern is matched against the stripped line."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


BLOCK_RULES: tuple[BlockRule, ...] = (
    BlockRule(
        "navigation",
        "noise",
        re.compile(
            rf"(?:{_NAV})$|.{{0,40}}\s*[|•>]\s.*[|•>].*$|var .*;|分享到.*|上一[篇条].*|下一[篇条].*|转载.*注明.*|"
            r"点.?在看.*|\[查看原文\].*|[（(].{0,12}(?:公开发布|有删减|完)[)）]$|欢迎访问.*|特此(?:通知|公告|通告|通报|报告|函复|函达|说明|复函)。?$|"
            r"[-—=_*\s]+$|[（(]?《新闻联播》.*\d{2}:\d{2}[)）]?$"
        ),
        (
            "首页",
            "上一篇 下一篇",
            "（此件公开发布）",
            "特此通知。",
            "[查看原文](https://tv.cctv.com/2024/01/26/a.shtml)",
        ),
    ),
    BlockRule(
        "document-number",
        "meta",
        re.compile(r"[\u4e00-\u9fffA-Za-z]{1,14}[〔\[（(]\d{4}[〕\])）]\s*(?:第)?\d+号$"),
        ("国办发〔2019〕3号",),
    ),
    BlockRule(
        "signed-by",
        "signature",
        re.compile(
            r"(?:董事长|总经理|总裁|校长|院长|园长|局长|县长|市长|镇长|乡长|主任|会长|书记|所长|站长)\s*[：:]\s*[\u4e00-\u9fff]{2,4}$"
        ),
        ("董事长：杨志强",),
    ),
    BlockRule(
        "head-of-state",
        "signature",
        re.compile(r"中华人民共和国主席\s*[\u4e00-\u9fff]{2,4}$"),
        ("中华人民共和国主席 王大林",),
    ),
    BlockRule(
        "enactment",
        "meta",
        re.compile(rf"[（(]{_DATE}[^。]{{2,100}}(?:通过|公布|发布|印发|修订|批准|修正|施行)[^。]{{0,100}}[)）]$"),
        ("（2021年6月10日第十三届全国人民代表大会常务委员会第二十九次会议通过）",),
    ),
    BlockRule(
        "record",
        "meta",
        re.compile(
            r"【(?:文号|关键词|主题词|法规分类|年份|颁布时间|实施时间|发布时间|成文日期|地区部门|时效性|颁布单位|发文机关|发布机构|索引号|来源|作者|责任编辑)】.*|(?:发布时间|发布日期|发布人|发布者|发布单位|发布机构|日期|时间|来源|信息来源|文章来源|稿件来源|作者|供稿|撰稿|审核|编辑|责任编辑|责编|浏览(?:量|次数)?|阅读(?:量|次数)?|访问(?:量|次数)|点击(?:数|率|量)?|字[号体]|文号|"
            r"索引号|主题词|抄\s*[送报]|成文日期|公开类别|联\s*系\s*人|联系电话|咨询电话|电\s*话|传\s*真|邮\s*箱|地\s*[址点]|(?:主持|记录|参[会加]|与会|列席|出席)人?员?|缺席|请假|微信号|功能介绍|单位)"
            r"\s*[:：\s].*$|\d{4}年\d+月\d+日?.{0,16}来源.*|"
            r"[\u4e00-\u9fff]{1,10}(?:网|报|在线|客户端|频道|新闻|发布)\s*(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?$|"
            r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?(?:[\s?]+(?=[\u4e00-\u9fff]{2,4}[：:]).*|\s+[\u4e00-\u9fff]{2,12}|\s+[\u4e00-\u9fff]{2,8}\s*(?:点击|浏览|阅读|来源|作者|编辑).*)?(?:\s*[（(【\[|]?(?:来源|作者|编辑|点击|浏览|阅读|字[号体]|发布|信息|文章|稿件).*)?$|·.*"
        ),
        (
            "【文号】 林草发〔2020〕40号",
            "发布时间:2020-02-14 浏览量:",
            "联系人：高某某",
            "2017-09-06 16:20:11 来源：东湖区政府网",
            "新华网  2014年01月16日 08:15",
            "·杭甬高铁本周完成铺轨",
        ),
    ),
    BlockRule(
        "date",
        "date",
        re.compile(
            rf"[（(]?{_DATE}(?:\s*\d{{1,2}}时(?:\d{{1,2}}分)?)?[)）]?$|\d{{4}}年\d{{1,2}}月$|[（(]{_DATE}[，,、\s][^（()）。]{{2,20}}[)）]$"
        ),
        ("2019年1月9日", "一九九六年七月十七日", "(2020年2月23日)", "（2009年10月16日，根据录音整理）"),
    ),
    BlockRule(
        "addressee",
        "addressee",
        re.compile(rf"(?:【法规正文】\s*)?{_ADDRESSEE.pattern}"),
        ("各省、自治区、直辖市人民政府，国务院各部委、各直属机构：", "所属各部门：", "同志们：", "各位旅客:"),
    ),
    BlockRule(
        "addressee-heading",
        "heading",
        re.compile(
            rf"(?:{_NUMERAL}{{1,3}}[、．.]|[（(]{_NUMERAL}{{1,3}}[)）]|\d{{1,2}}[、．.])?\s*对.{{1,24}}的(?:相关|总体|具体)?要求$"
        ),
        ("对北京的要求", "（二）对农村党支部的要求"),
    ),
    BlockRule(
        "charged-bodies",
        "body",
        re.compile(
            r"[（(][^（）()。；]{2,60}(?:厅|局|委|部|办|院|会|中心|政府|办公室)(?:[^（）()。；]{0,8}负责)?[)）]$"
        ),
        ("（省卫生计生委、省人力社保厅）",),
    ),
    BlockRule(
        "source-line",
        "meta",
        re.compile(
            rf"[—－–-]{{1,3}}(?=[^。；！？]{{0,80}}(?:19|20)\d\d年)(?=[^。；！？]*(?:{_OCCASION.pattern}))[^。；！？—]{{6,100}}(?<!上)。?$"
        ),
        ("——2012年11月8日在全县农村工作会议上的讲话", "——《在全国抗洪抢险总结大会上的讲话》（1998年9月28日）"),
    ),
    BlockRule("markdown-heading", "title", re.compile(r"#{1,6}\s"), ("## 习近平会见外宾",)),
    BlockRule(
        "heading",
        "heading",
        re.compile(
            rf"(?:{_NUMERAL}{{1,3}}[、．.]|[（(]{_NUMERAL}{{1,3}}[)）]|\d{{1,2}}[、．.](?!\d)|第{_NUMERAL}{{1,3}}[章部分节])\s*[^。；！？]{{1,48}}[。：:]?$"
        ),
        ("一、加强组织领导", "（一）指导思想。", "1.问题导向。"),
    ),
    BlockRule(
        "quoted-heading", "title", re.compile(r"[“\"][^”\"]{2,40}[”\"]$"), ("“切实把各项工作抓实、抓细、抓落地”",)
    ),
    BlockRule(
        "title",
        "title",
        re.compile(
            r"(?!.*[。；])(?:【[^】]{2,16}】|\[[^\]]{2,6}\])?[^，,：:]{2,72}$|(?!.*[。；])[^，,]{2,60}\s[^，,]{2,200}(?<![：:])$"
            r"|附件?[\d：:].{0,60}$|(?:【(?!法规正文)[^】]{2,24}】|\[[^\]]{2,6}\])(?!.*。).{2,120}$"
        ),
        ("坚决打赢疫情防控阻击战", "李强在会上强调 深入推进政府党风廉政建设"),
    ),
)


def classify(line: str) -> tuple[str, str]:
    """The kind of a stripped line and the rule that decided (`body` when none does)."""
    for rule in BLOCK_RULES:
        if rule.pattern.match(line):
            return rule.kind, rule.name
    return "body", "body"


# Where a scrape has run paragraphs together in one line: blanks (or the question marks a lost blank leaves) after a full
# stop; 一、 after one; （一） after one, or right after the heading 四、注意事项.
_JOINED = re.compile(
    rf"(?<=（资料照片）)|(?<=（资料图片）)|(?<=（资料图）)|(?<=[。！？；”）])(?:[?\s]{{2,}}|\?)(?=[^\s?”])|(?<=[。；！：])\s*(?={_NUMERAL}{{1,3}}、)"
    rf"|(?<=[。；：])\s*(?=[（(]{_NUMERAL}{{1,2}}[)）])"
    rf"|(?<=。)\s*(?=\d{{1,2}}[.．、]\s*[\u4e00-\u9fff]{{3,20}}。)"
    rf"|(?<=。)\s*(?=第{_NUMERAL}{{1,5}}条(?!第|规定|的|修改|中|款|删|所|和|、))"
)
# The end of the first match is where the text goes on in a line of its own: after 四、注意事项; before and after a title
# (县人民政府 关于…的公告); before a signature.
_JOINED_HEADING = re.compile(rf"{_NUMERAL}{{1,3}}、[\u4e00-\u9fff]{{2,14}}(?=[（(]一[)）]|\s{{2,}})")
_JOINED_TITLE = re.compile(
    rf"(?:^|(?<=[。！？”])|(?<=\s)|(?<=通[知报告])|(?<=公告))(?:[\u4e00-\u9fff]{{2,20}}{_ORGAN_END}\s?)关于[^。，；：\s]{{4,50}}的(?:紧急|情况|补充|预备)*(?:通告|公告|通知|通报)(?=\s)"
)
# …的通知 各县教育局，市直各学校：2018年5月…: the addressees run in behind the title.
_JOINED_ADDRESSEES = re.compile(rf"\s*[^。：:！？；]{{2,160}}(?:{_ORGAN_END})[:：](?=\S)")
_JOINED_SIGNATURE = re.compile(rf"(?<=[。！])\s*(?=[^。！？，；：]{{0,40}}{_DATE}$)")
# 扎实做好各项工作5月22日，县长…: a title that a scrape has run into the text.
_RUN_IN_TITLE = re.compile(
    r"(?=[^，。；：]{0,60}[\u4e00-\u9fff])[^。；：]{8,60}?(?<![于在自至从到的日月年以即、，,])(?=(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚)?，|(?:新华社|本报|本网)[^，。：]{0,8}(?:讯|\d{1,2}日电)|[\u4e00-\u9fff]{2,5}(?:网|日报|晚报|新闻)[^，。：]{0,6}讯)"
)


def _lines(text: Text) -> Iterator[tuple[int, int]]:
    """The lines of a text without the blanks around them; one that a scrape has run together is cut up again."""
    number = 0
    for match in re.finditer(r"[^\n]+", text.chars):
        start = match.start()
        cuts = [m.span() for m in _JOINED.finditer(match.group())]
        cuts += [(m.end(), m.end()) for m in _JOINED_HEADING.finditer(match.group())]
        cuts += [(at, at) for m in _JOINED_TITLE.finditer(match.group()) for at in m.span()]
        for found in _JOINED_TITLE.finditer(match.group()):
            if addressed := _JOINED_ADDRESSEES.match(match.group(), found.end()):
                cuts.append((addressed.end(), addressed.end()))
        cuts += [m.span() for m in _JOINED_SIGNATURE.finditer(match.group().rstrip())]
        if number == 1 and (title := _RUN_IN_TITLE.match(match.group())):
            cuts.append((title.end(), title.end()))
        for a, b in [*sorted(cuts), (len(match.group()), 0)]:
            stripped = text.chars[start : match.start() + a]
            if stripped.strip():
                number += 1
                yield start + len(stripped) - len(stripped.lstrip()), start + len(stripped.rstrip())
            start = match.start() + b


# Any short line between the title and the text that holds a full date and says nothing else.
_FULL_DATE = re.compile(
    r"(?:19|20)\d{2}\s*(?:[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}|年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[01]\d[0-3]\d(?!\d))"
)
_SAYS_MORE = re.compile("[。！？；，]|关于|讲话|会议|通知|公告|令|《|》|[第〔]|上$")


def _publication_line(line: str, kind: str) -> bool:
    """Whether a line in the head of a page only says when (by whom, where) it was put up: 区法院政治部  2021-03-11."""
    if re.match(r"https?://\S+$", line):
        return True
    told = _FULL_DATE.search(line)
    if not told or len(line) > 80 or (kind == "date" and not re.search(r"\d{1,2}:\d{2}|星期", line)):
        return False  # （2018年3月12日） under the title of a speech is its own date
    if (by := re.match(rf"(?P<organ>\S.{{1,40}}?)\s*{_DATE}$", line)) and _ORGAN_LINE.match(by["organ"]):
        return False  # 县人民政府办公室  2019年5月22日 in the head of minutes is who issued them and when
    rest = re.sub(r"\s|\d{1,2}:\d{2}(?::\d{2})?", "", line[: told.start()] + line[told.end() :])
    return len(rest) <= 40 and not _SAYS_MORE.search(rest)


def _blocks(text: Text) -> list[Block]:
    blocks: list[Block] = []
    for start, end in _lines(text):
        stripped = text.chars[start:end]
        kind, rule = classify(stripped)
        level, label = 0, ""
        if kind in ("heading", "body"):
            for number, pattern in LABELS:
                if found := pattern.match(stripped):
                    level, label = number, found.group().strip()
                    break
        if rule == "addressee-heading":
            level = 1
        if kind == "addressee" and stripped.startswith("【法规正文】"):
            start += len(stripped) - len(stripped.removeprefix("【法规正文】").lstrip())
        if (
            kind == "body"
            and not blocks
            and len(stripped) < 60
            and (stripped[-1] in "！？!?" or re.match("[\u4e00-\u9fff]{2,24}[：:][^。；]*[^。；：:，、”]$", stripped))
        ):  # 习近平：把人民健康放在优先发展战略地位
            kind, rule = "title", "first-line"
        headed = bool(blocks) and all(b.kind in ("title", "meta", "noise", "date") for b in blocks)
        if headed and kind in ("body", "title", "date") and _publication_line(stripped, kind):
            kind, rule = "meta", "publication-line"
        heads = kind == "body" and len(blocks) < 4 and all(b.kind in ("title", "meta", "noise") for b in blocks)
        if (
            heads
            and len(stripped) < 60
            and stripped[0] not in "（("
            and _TITLE_DOC.match(re.split("[！!？?](?=.{6})", stripped)[-1])
        ):
            kind, rule = "title", "first-line"  # 居民朋友们，这些事请您配合！翠屏街道致辖区居民的一封信
        blocks.append(Block(kind, start, end, level, label, rule))
    return _signatures(text, _annexes(text, blocks))


_ANNEX_LIST = re.compile(r"附件?[：:]\s*(?:1|一)[.．、]")
_ANNEX = re.compile(rf"(?:\d{{1,2}}|{_NUMERAL}{{1,2}})[.．、][^，。；：]{{2,40}}$")


def _annexes(text: Text, blocks: list[Block]) -> list[Block]:
    """2.推荐项目汇总表 under 附件：1.项目申报指南 names what is attached; it is no heading."""
    done = list(blocks)
    listing = False
    for i, block in enumerate(done):
        line = text.chars[block.start : block.end]
        if listing and (listing := bool(_ANNEX.match(line))):
            done[i] = Block("meta", block.start, block.end, rule="annex-list")
        listing = listing or bool(_ANNEX_LIST.match(line))
    return done


def _signatures(text: Text, blocks: list[Block]) -> list[Block]:
    """Short organ names right above a date are the signature (发文机关署名), not titles; so is organ + date in a line."""
    done = list(blocks)
    for i, block in enumerate(done):
        line = text.chars[block.start : block.end]
        if (
            block.kind in ("title", "body")
            and i > 0
            and (found := re.match(rf"(?P<organ>\S[^。，]{{1,40}}?)\s*{_DATE}(?:印发)?$", line))
            and _ORGAN_LINE.match(found["organ"].strip())
        ):
            done[i] = Block("signature", block.start, block.end, rule="organ-and-date")
        numeric = block.rule == "record" and re.fullmatch(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}", line.strip())
        if numeric and i and i > len(done) - 4 and _ORGAN_LINE.match(text.chars[done[i - 1].start : done[i - 1].end]):
            block = done[i] = Block("date", block.start, block.end, rule="numeric-date")
        if block.kind != "date" or i == 0:
            continue
        j = i - 1
        while j > 0 and done[j].kind in ("title", "body") and i - j <= 3:
            organ = text.chars[done[j].start : done[j].end]
            wrapped = (
                j + 1 < i
                and done[j + 1].kind == "signature"
                and len(organ) <= 30
                and not re.search("[。，：！!]", organ)
            )
            if re.match("关于", organ) and _TITLE_DOC.match(organ):
                break  # the title of what is carried with a notice, its authors and their date under it
            closes = any(b.kind in ("body", "heading") for b in done[:j])  # not the speaker under the title
            signs = _ORGAN_LINE.match(organ) or (closes and _SIGNED_BY.match(organ))
            if not (signs and not _NOT_ORGAN.search(organ)) and not wrapped:
                break
            done[j] = Block("signature", done[j].start, done[j].end, rule="above-date")
            j -= 1
        if j == i - 1 and i == len(done) - 2 and done[-1].kind in ("title", "body"):  # the date above, the organ last
            organ = text.chars[done[-1].start : done[-1].end]
            if _ORGAN_LINE.match(organ) and not _NOT_ORGAN.search(organ):
                done[-1] = Block("signature", done[-1].start, done[-1].end, rule="below-date")
    return done


def _part_starts(text: Text, blocks: list[Block]) -> list[int]:
    """Indexes of the blocks that open a part: the titles of a document standing after the text of another one."""
    starts, seen_text, i = [0], False, 0
    while i < len(blocks):
        if blocks[i].kind == "title":
            j = i
            while j < len(blocks) and blocks[j].kind == "title" and j - i < 5:
                j += 1
            run = [text.chars[b.start : b.end].strip() for b in blocks[i:j]]
            joined = "".join(run)
            markdown = blocks[i].rule == "markdown-heading"
            opens = (
                markdown
                or any(_TITLE_DOC.match(line) for line in (*run, joined))
                or any(_TITLE_NEWS.match(line) for line in run)
            )
            if (seen_text and opens and not re.match("附[件：:]", run[0]) and j < len(blocks)) or (
                seen_text and re.match(r"附件?[\s：:\d]*$", run[0])
            ):
                starts.append(i)
                seen_text = False
            i = j
        else:
            seen_text = seen_text or blocks[i].kind in ("body", "heading", "signature")
            i += 1
    return starts


_CHAPTER = re.compile(rf"第{_NUMERAL}{{1,3}}[章编节]")


# 2017年工作要点-渭南市教育局, …办法(试行)_ 白河县_安康站...: the site behind the title of its page.
_SITE_NAME = re.compile(
    r"(?<=[\u4e00-\u9fff)）])\s*(?:[_|｜].*|\s[-–—]\s.*|(?<=通知|公告|通告|通报|意见|方案|办法|要点|规定|细则|讲话|计划)\s*[-–—][\u4e00-\u9fff]{2,16})$"
)


def _title(text: Text, blocks: list[Block]) -> str:
    """The lines of the first run of titles that reads as a document's title, else the first title."""
    lines: list[str] = []
    for block in blocks:
        if block.kind == "title" and block.rule != "quoted-heading":
            lines.append(text.chars[block.start : block.end].lstrip("# ").strip())
        elif block.kind in ("body", "heading", "addressee"):
            break
    lines = [  # 【要闻】, [视频], 附件1, 为民 | : what stands before a title
        _SITE_NAME.sub(
            "",
            re.sub(
                r"^(?:【[^】]{2,10}】|[\u4e00-\u9fff]{2,4}\s*[|｜](?=\s*[^_|｜]{10})|\[视频\]|附件?[\d一二三四五六七八九十]{0,2}(?:[:：\s]|$))\s*",
                "",
                line,
            ),
        )
        for line in lines
    ]
    # 居民朋友们，这些事请您配合！翠屏街道致辖区居民的一封信
    lines = [tail if _TITLE_DOC.match(tail := re.split("[！!？?](?=.{6})", line)[-1]) else line for line in lines]
    lines = [line for i, line in enumerate(lines) if line and line not in lines[:i] and not _CHAPTER.match(line)]
    for i, line in sorted(enumerate(lines), key=lambda item: "关于" not in item[1]):
        if _TITLE_DOC.match(line):
            head = i
            while head > 0 and not re.match("关于|国务院|.*(?:关于|转发|印发|发布)", lines[head]):
                head -= 1
            if re.match("关于", lines[head]) and head > 0 and re.search(rf"{_ORGAN_END}(?:函|文件)?$", lines[head - 1]):
                head -= 1
            return "".join(lines[head : i + 1])
    return lines[0] if lines else ""


# The articles of a 条例, 规范, 规则: it lays down what is to be done, as a 办法 does.
_ARTICLE = re.compile(rf"第{_NUMERAL}{{1,5}}条")
# Under the title of a law: （2021年6月10日第十三届全国人民代表大会常务委员会第二十九次会议通过）
_ENACTED = re.compile(
    rf"[（(](?P<date>{_DATE})经?(?:第{_NUMERAL}{{1,3}}届)?(?P<organ>[\u4e00-\u9fff×]{{2,30}}?)?"
    r"(?=第[^届，。；]{1,6}[次号]|审议|讨论|令|通过|公布|发布|印发|修订|批准)"
)
# Under the title of a speech: 习近平, 县委书记 王强, 王 强.
_SPEAKER_LINE = re.compile(
    r"(?:[\u4e00-\u9fff、]{0,30}(?:书记|主席|总理|省长|市长|县长|区长|镇长|主任|部长|厅长|局长|校长|院长|行长|董事长|总经理)\s*)?(?P<name>[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){1,2})"
)
_SPOKEN = "(?:书面|总结|表态|交流|典型|任职|就职|欢迎|电视|即席|主旨|开幕|闭幕|新年|节日)*(?:讲话|致辞|发言|演讲|贺词|献词|寄语|开幕词|闭幕词|主持词)"


@dataclass(frozen=True, slots=True)
class _Page:
    """What the kind of a document is known by: its title, its lines, whom it addresses and how it begins."""

    title: str
    lines: list[tuple[Block, str]]
    addressees: str
    first: str

    @property
    def announced(self) -> bool:
        """Whether a line says 现将有关事项通知如下： or the like."""
        return self.several(lambda b, line: b.kind == "body" and bool(_ANNOUNCES.search(line)), 1)

    def several(self, test: Callable[[Block, str], bool], least: int = 2) -> bool:
        """Whether at least so many lines pass a test."""
        return sum(test(block, line) for block, line in self.lines) >= least


# X强调…, 听取…报告: a title that says what was said is that of news.
_SAYS_IN_TITLE = re.compile(
    r"[\s，].*(?:强调|要求)|^[\u4e00-\u9fff]{2,4}(?:要求|强调|指出)|(?:(?<!工)作|听取|了)报告$"
    r"|^(?!.*关于)[^“”《》]{2,40}?(?:召开|举行|传达学习|积极学习|认真学习|组织学习|收看|热议|聆听|审议|宣布|宣讲).*(?:报告|决定|意见|讲话|公报)$"
)
KINDS_BY_TITLE: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "speech",
        "title-speech",
        re.compile(
            rf"(?!.*(?:并讲话|重要讲话|主持))(?:.*(?:上|的|时|[会式]|[校院局县市镇乡区园所]长|书记|主任|代表)|.{{0,8}}|.*(?=新年)){_SPOKEN}(?:提纲|摘要|要点|全文|稿)?(?:[（(].*[)）])?$"
        ),
    ),
    ("report", "title-report", re.compile(r".*(?:请示|报告)(?:摘要|摘登|（摘要）)?$")),
    ("speech", "title-explanation", re.compile(r".*的?说明$")),
    (  # 车间安全生产“十不准”, 图书馆守则
        "notice",
        "title-rules",
        re.compile(
            "[^，。]{2,40}(?:守则|须知|规程|公约|民约|禁令|不准|不得|注意事项|行为规范|(?:管理|考勤|值班|安全|保卫|请假|财务)制度)[”」]?$|(?:请假|值班|考勤|学习|会议)制度$|[\u4e00-\u9fff]{0,12}(?:[一二三四五六七八九十]{1,2}(?:不准|不得|严禁|要求)|(?<=[安全律工作管理])[一二三四五六七八九十]{1,2}条)$"
        ),
    ),
    (
        "notice",
        "title-reminder",
        re.compile(
            r"(?!.*(?:发布|发出|[，：])).{0,16}(?:提示|提醒)[!！]?$|.{0,16}(?:温馨|安全|出行|友情|重要|健康|紧急|防疫|预警)(?:提示|提醒)[!！]?$|(?:@[^：:]{2,12}[：:])?关于[^，。]{2,30}的[^，。]{0,4}(?:提示|提醒)[!！]?$"
        ),
    ),
    (  # 防溺水告知书, 安全生产责任书, 责令限期整改通知书
        "notice",
        "title-paper",
        re.compile(
            r"(?!.*(?:发布|发出|签订|签署|下发|印发|送达|[，：])).{0,30}(?:告知书|通知书|责任书|启事|招生简章|工作指引|操作手册|技术规范|任务分解表?|责任清单|重点工作安排)(?:[（(].*[)）])*$"
            r"|[\u4e00-\u9fff]{0,16}[致给][^，]{2,30}的?(?:一封)?公?开?信[!！]?$|(?:敬?告)[^，]{2,12}书$"
        ),
    ),
    (
        "notice",
        "title-notice",
        re.compile(rf"(?!.*(?:讲话|致辞|发言|说明|纪要)$).*{_DOCUMENT}(?:[（(].*[)）])*[!！]?$"),
    ),
)


_REMINDER = re.compile("【[^】]{0,8}(?:提醒|提示|告知|倡议)】")
# 现将有关事项通告如下： says what a page is whatever its title.
_ANNOUNCES = re.compile(
    "现[将就][^。]{0,40}(?:通知|通告|公告|公布)如下：|，请(?:认真|严格)?(?:遵照|贯彻|参照)执行。|现(?:批复|函复|函告|通报)如下：|特此(?:通知|通告|公告)"
)


# 中国互联网协会发布倡议书, and in the text 倡议书提出，: a document told of, not printed.
_TOLD_OF = re.compile("(?!.*关于)[^，：]{3,30}?(?:发布|印发|出台|公布|下发|发出)(?!令)")
_TELLS_WHAT = re.compile(
    "(?:倡议书?|通知|通告|公告|意见|方案|办法|规定|计划|措施|》)(?:还|中)?(?:提出|要求|强调|明确|指出)[，：]"
)


# 为加强监管，市政府办公室印发关于进一步加强监管工作的意见。 and then its text: a document printed in a page of its own title.
_PRINTS = re.compile(
    rf"(?:^|[，。])(?P<organ>[\u4e00-\u9fff]{{2,24}}?{_ORGAN_END})(?:近日|日前)?(?:研究)?(?:印发|制定|出台|发布)(?:了)?(?P<doc>《?关于[^。，《》]{{4,50}}的(?:实施)?(?:意见|通知|方案|办法)》?)。"
)


# 国务院办公厅近日印发《…意见》。《…意见》全文如下。
_IN_FULL = re.compile(
    rf"(?:^|[，。：\s])(?P<organ>[\u4e00-\u9fff]{{2,24}}?{_ORGAN_END}(?:[、和\s][\u4e00-\u9fff]{{2,24}}?{_ORGAN_END})*)(?:近日|日前|今日)?(?:联合)?(?:印发|发布|公布|出台)(?:了)?《(?P<doc>[^《》]{{4,60}})》[^《]{{0,120}}(?:《[^《》]{{2,60}}》)?[^《》]{{0,12}}全文(?:如下|公布|附后|：)"
)


def _printed(page: _Page) -> tuple[str, str] | None:
    """The organ and name of the document that a page prints, or None: where it is told of (意见提出，…) it is not printed."""
    first, lines = page.first, page.lines
    opening = "".join(line for b, line in lines[:6] if b.kind in ("body", "title"))
    if whole := _IN_FULL.search(opening[:600]):
        return re.sub(r"\s+", "、", whole["organ"]), whole["doc"]
    told = _PRINTS.search(first[:400])
    if not told:
        return None
    text = first[told.end() :] + "".join(line for b, line in lines if b.kind == "body" and line != first)
    if len(text) < 300 or re.search("(?:意见|通知|方案|办法|》)(?:还)?(?:提出|强调|指出|明确|要求)|会议|记者", text):
        return None
    return told["organ"], told["doc"].strip("《》")


KINDS_BY_CONTENT: tuple[tuple[str, str, Callable[[_Page], bool]], ...] = (
    (
        "compilation",
        "addressee-headings",
        lambda page: page.several(lambda b, _: b.rule == "addressee-heading") and not page.announced,
    ),
    (
        "compilation",
        "source-lines",
        lambda page: page.several(lambda b, line: b.kind in ("body", "heading", "meta") and bool(citation(line))),
    ),
    (
        "speech",
        "greeting",
        lambda page: (
            bool(re.search("(?:^|[，、])同志们|^(?:尊敬的)?各位(?:代表|委员|领导|来宾)", page.addressees))
            or bool(re.match("(?:各位)?(?:同志们|代表|同事们)[：:！，]", page.first))
        ),
    ),
    (
        "notice",
        "addressee-line",
        lambda page: bool(page.addressees) and not re.search("强调|会议", page.title),
    ),
    ("notice", "announces", lambda page: page.announced),
    (
        "notice",
        "reminder-line",
        lambda page: page.several(lambda b, line: b.kind == "title" and bool(_REMINDER.match(line)), 1),
    ),
    ("notice", "articles", lambda page: page.several(lambda _, line: bool(_ARTICLE.match(line)), 3)),
    ("notice", "prints-a-document", lambda page: not page.addressees and _printed(page) is not None),
)


def _kind(page: _Page) -> tuple[str, str]:
    """What kind of document a page is and the rule that says so: by its title, else by what it holds, else news."""
    told = _TOLD_OF.match(page.title) and any(
        b.kind == "body" and _TELLS_WHAT.search(line) for b, line in page.lines[:8]
    )
    if page.title and not told and not _SAYS_IN_TITLE.search(page.title):
        for kind, rule, pattern in KINDS_BY_TITLE:
            if pattern.match(page.title):
                # 各位代表： under a 报告: it is given by word of mouth.
                spoken = kind == "report" and re.match("各位|同志们", page.addressees)
                return ("speech", "greeting") if spoken else (kind, rule)
    return next(((kind, rule) for kind, rule, holds in KINDS_BY_CONTENT if holds(page)), ("news", "default-news"))


def _part(text: Text, index: int, blocks: list[Block], outer: Part | None) -> Part:
    title = _title(text, blocks)
    lines = [(b, text.chars[b.start : b.end]) for b in blocks]
    addressees = next((line.rstrip(":： ") for b, line in lines if b.kind == "addressee"), "")
    page = _Page(title, lines, addressees, next((line for b, line in lines if b.kind == "body"), ""))
    kind, because = _kind(page)
    meta = {
        m["key"]: m["value"].strip()
        for b, line in lines
        if b.kind == "meta"
        and (
            m := re.match(r"【(?P<key>[^】]+)】\s*(?P<value>.*)", line)
            or re.match(r"(?P<key>[^:：\s]{2,6})[:：]\s*(?P<value>.*)", line)
        )
    }
    number = next((line for b, line in lines if b.rule == "document-number"), None) or meta.get("文号")
    signed = [line for b, line in lines if b.kind == "signature"]
    organ = re.match(
        rf"(?!对|致|给)(?P<organ>(?:(?!关于|印发|转发|批转|公布|面向|公开)[^《》]){{2,60}}?{_ORGAN_END})(?=关于|印发|转发|批转|公布|公告|通告|通知|通报|函|令|敦促|公开|\d{{4}}年度?工作|\s*(?:检察|司法)建议书)",
        title,
    )
    issuer = None
    if organ and kind in ("notice", "report"):
        issuer = re.sub(r"\s+", "、", organ["organ"].strip(" 、　"))
    elif signed and kind in ("notice", "report"):
        bare = rf"^[^：:]{{2,4}}[：:]\s*|\s*{_DATE}(?:印发)?$|[（(](?:盖?章|公章|印)[)）]|(?<=[局委会])\s*宣$"
        plain = [re.sub(bare, "", line).strip() for line in signed]
        by_name = [re.sub(r"\s", "", found["name"]) for line in plain if (found := _SIGNED_BY.match(line))]
        issuer = "、".join(plain) if all(re.search(f"{_ORGAN_END}$", p) for p in plain) else "".join(plain)
        issuer = "、".join(by_name) if len(by_name) == len(plain) else re.sub(r"\s{2,}|\u3000+", "、", issuer)
        several = issuer.split()
        if len(several) > 1 and all(len(o) > 3 and re.search(f"{_ORGAN_END}$", o) for o in several):
            issuer = "、".join(several)  # 国家经贸委 国家工商局
    if issuer is None and kind in ("notice", "report"):  # the letterhead (发文机关标志, GB/T 9704-2012, 7.2.4)
        heads = (re.fullmatch(rf"(?P<organ>.{{2,30}}{_ORGAN_END})文件", line.strip()) for b, line in lines[:4])
        issuer = next((head["organ"] for head in heads if head), None)
    if issuer is None and kind == "notice":  # unsigned: who put it up
        put_up = (meta.get(key, "") for key in ("发文机关", "发布机构", "发布单位", "作者", "来源", "信息来源"))
        organs = (re.match(rf"[\u4e00-\u9fff]{{2,20}}{_ORGAN_END}(?=[\s?]|$)", by) for by in put_up)
        issuer = next((organ.group() for organ in organs if organ), None)
    dates = [line for b, line in lines if b.kind == "date"] + [
        m.group() for line in signed if (m := re.search(_DATE, line))
    ]
    issued = dates[-1] if dates else meta.get("颁布时间") or meta.get("成文日期")
    if not issued and issuer and kind == "notice":  # 市教育局2018年5月20日, run in between two notices
        issued = next((m[1] for _, line in lines if (m := re.search(rf"{re.escape(issuer)}\s*({_DATE})", line))), None)
    if kind == "notice" and not issued:
        enacted = next((m for _, line in lines[:6] if (m := _ENACTED.match(line))), None)
        if enacted:
            by_title = re.match("[^，。]{2,20}关于", title)  # 中共中央关于…的决定 says itself whose it is
            issuer, issued = issuer or (None if by_title else enacted["organ"]), enacted["date"]
    speaker = event = None
    if because == "prints-a-document" and (printed := _printed(page)):
        issuer, event = printed
    if kind == "speech":
        under = (line for b, line in lines if b.kind == "title" or b.rule == "head-of-state")
        signed_by = (_SPEAKER_LINE.fullmatch(line.strip()) for line in under)
        speaker = next((re.sub(r"\s", "", found["name"]) for found in signed_by if found), None)
        if found := re.search(
            rf"(?:^|[—–\-]{{2,}})\s*(?:(?P<who>[\u4e00-\u9fff]{{2,4}}?)(?:同志)?)?在(?P<event>.+?)上?的?{_SPOKEN}",
            title,
        ):
            speaker, event = speaker or found["who"], re.sub(r"\s", "", found["event"])
        # ——2024年1月20日在市人民代表大会第四次会议上, under the title
        for line in (line for b, line in lines[:5] if not event and b.kind in ("title", "body")):
            if found := re.fullmatch(
                rf"[（(—\-\s]*(?P<date>{_DATE})?在(?P<event>[^，。]{{4,60}}会[议上]*?)上[）)]?", line.strip()
            ):
                event, issued = found["event"], issued or found["date"]
    if kind == "news" and (held := re.match(rf"(?P<organ>.{{2,30}}{_ORGAN_END})[\u4e00-\u9fff]{{0,8}}会议纪要", title)):
        issuer = held["organ"]  # 县人民政府专题会议纪要
    if kind == "news" and signed and not issuer:
        issuer = re.sub(r"\s{2,}|\u3000+", "、", re.sub(rf"\s*{_DATE}$", "", "".join(signed)).strip()) or None
    if outer and kind in ("notice", "report", "news") and outer.kind == "notice":
        # What a notice carries with it (印发, 转发, 附件) is issued by whom and to whom the notice is.
        attached = outer.number or re.match("附件?", lines[0][1]) or re.search("印发|转发|批转|下发", outer.title)
        superior = addressees and kind == "report"
        addressees = (attached and (superior or not addressees) and "；".join(outer.addressees)) or addressees
        if attached and kind != "report" and not signed and not organ:
            issuer, issued = outer.issuer, issued or outer.issued
    names = tuple(a for a in re.split("；", addressees) if a) if isinstance(addressees, str) else ()
    return Part(
        index,
        kind,
        title,
        blocks[0].start,
        blocks[-1].end,
        tuple(blocks),
        issuer,
        number,
        issued,
        names,
        speaker,
        event,
        (because,),
    )


_SENTENCE = re.compile(
    r"(?:《[^》\n]{0,80}》|（[^（）\n]{0,80}）|\([^()\n]{0,80}\)|[^。！？；!?;])+[。！？；!?;]*[”’」』）)》】]*|[。！？；!?;]+[”’」』）)》】]*"
)
_CLAUSE = re.compile(
    r"(?:《[^》]{0,80}》|（[^（）]{0,80}）|\([^()]{0,80}\)|(?<=\d)[：:,](?=\d)|[^，,：:])+(?:[，,：:]+[”’」』）)》】]*)?|[，,：:]+"
)


def sentences(text: Text, block: Block) -> Iterator[Sentence]:
    """The sentences of a block with their clauses, in text offsets."""
    for match in _SENTENCE.finditer(text.chars, block.start, block.end):
        start, end = match.span()
        while start < end and text.chars[start].isspace():
            start += 1
        while end > start and text.chars[end - 1].isspace():
            end -= 1
        if start < end:
            yield Sentence(start, end, tuple(c.span() for c in _CLAUSE.finditer(text.chars, start, end)))


def segment(source: Source, text: Text, changes: tuple[Change, ...]) -> Document:
    """The document of a cleaned source."""
    blocks = _blocks(text)
    parts: list[Part] = []
    if blocks:
        starts = _part_starts(text, blocks)
        for index, (a, b) in enumerate(zip(starts, [*starts[1:], len(blocks)], strict=True)):
            parts.append(_part(text, index, blocks[a:b], parts[0] if parts else None))
    return Document(source, text, changes, tuple(parts))
