"""When and on what occasion: what stands, with no comma, between a body and its cue (学生返程后要…) or before the body (返程后学生要…).

To add one: an alternative in `_PARTS`, in `_BETWEEN` if it cannot stand before a body, in `_IN_FRONT` if only there.
"""

from __future__ import annotations

import re

from kg.extract import words

ROUND_THE_CLOCK = "(?:二十四|24)小时|全天候|不间断|昼夜"

# Each with an example; any number of them stand in a row.
_GOES = (
    "放学|上学|[返离进入到]校|[入离进返]园|[入离]职|[上离返]岗|[上下]班|上下班|[上下]课|出行|外出|出差|返程|返乡|回乡|回国|请假|晚归|"
    "上路|进山|登山|用火|祭扫|就餐|就诊|乘车|驾车|离店|作业|下乡|下基层|回去|回来"
)
_DOING = (
    rf"{_GOES}|开学|入学|毕业|到岗|进场|离场|登机|坐车|出门|返家|归来|抵达|到达|接班|交班|值班|巡查|巡逻|执法|执勤|检查|复工|开工|停工|施工|"
    "营业|入住|[入出]院|[参开散]会|参赛|考试|面试|报名|报到|投票|休假|放假|办理|办事|游泳|购物|使用|操作|检修|生产|学习|工作|生活|离开|回去|"
    "接(?:到)?通知|收到(?:本)?通知|发现(?:问题|异常|隐患|情况)"
)
_WEEKDAY = "(?:星期|周)[一二三四五六日天]"
_PARTS = (
    r"[汛假冬夏春秋雨旱暑寒节][期季]|(?:节假日|节日|春节|国庆|暑假|寒假)|[\u4e00-\u9fff]{2,4}期间|假期间|平时|夜间|白天|事[前后]|课[间余前后]|早晚|午间|晚间|早间|(?:熄灯|就寝)[前后]|[节假会课饭雨雪考赛][前后]",  # 汛期, 疫情期间
    rf"(?:在)?(?:{_DOING})(?:(?:之|以)?[时后前]|期间|过程中|途中|中|当[天日])",  # 返程后
    r"(?:于|在)?(?:每[月周年季]|\d{4}年|[今明当]年?)?(?:\d{1,2}月)?(?:\d{1,2}日|年?底|[上中下]旬)(?:以|之)?前",  # 每月10日前
    rf"(?:今|明|后|当)[天日](?:上午|下午|晚上?)?(?:前)?|次日|今年|明年|今后|(?:本|下|这)?{_WEEKDAY}(?:上午|下午)?(?:以|之)?前?|[本下]周(?:内|前)?|本?月底前|[年季月]末前?",  # 下周一前
    r"(?:(?:自|从)[^，]{2,20}起)?[一二两三四五六七八九十半\d]{1,3}(?:个)?(?:天|日|工作日|小时|月|周|星期|年)(?:之|以)?内",  # 3日内
    r"[自从][^，]{2,20}起|即日起",  # 从即日起
    r"每(?:个)?(?:天|日|周|旬|月|季度?|年)(?:末|初|底)?(?:前)?",  # 每季度末
    r"(?:如[有需遇]|遇有?|确需|若有)[\u4e00-\u9fff]{2,6}|因(?:故|病|事|公|特殊情况|工作需要)|无特殊(?:情况|原因)|无正当理由|无故",  # 遇突发事件
    "下一?步|下[一]?阶段|第一时间|目前",
)
# What stands between only: before a body it may be of the name (返乡青年, 内部人员).
_BETWEEN = (
    rf"{_GOES}|[^，]{{2,20}}起",  # 外出
    "分别|千万|必然|通常|最迟|最多|至多|不定期|再次|的确|据此|由此|自身|本身|内部|上下|过程中",
)
OCCASION = re.compile(f"(?:{'|'.join(_PARTS + _BETWEEN)})+")
_AHEAD = re.compile(f"(?:{'|'.join(_PARTS)})+")

# 每逢周末景区要…, 关键时刻党员干部要…, 开学后学校要…
_IN_FRONT = re.compile(
    "[\u4e00-\u9fff\\d]{2,6}前夕|[\u4e00-\u9fff]{2,6}当[天日]|每逢[\u4e00-\u9fff]{2,4}|[雨雪雾]天|夜晚|周末|平日|凌晨|清晨|早晚高峰期?|课堂上"
    "|必要时|关键时[刻候]|原则上|特殊情况下?|今后凡?|(?:合同|租约|聘)?期满|[早晚]上|[上下]午"
    "|[开入放返到离复上下进出][学场工班岗校园馆院市业店住][时后前]|(?P<act>[\u4e00-\u9fff]{2,4})(?<![小同及按定准随实适临暂届当平])[时后前]"
)
_MAY_TELL_WHEN = re.compile(
    "期|当[天日]|夕|今后|况|则|遇|每|起|内|无|因|[天间晚末日晨春夏秋冬节年周月季]|高峰|[时后前上下满午]"
)
# Before one of these any words of time are told off (今冬明春各地); before others they may be of the name (冬季运动中心).
_EACH_NEXT = re.compile("各|全[省市县区镇乡村体]|有关|相关|所有|广大")


def _is_time(word: str) -> bool:
    """Whether a word is one of time: 今冬, 春节, 每周; to jieba 中日 is one too."""
    said = words.tag(word).startswith("t") and word != "中日"
    return said or bool(re.fullmatch("[前后里初底]|每[周月季年天]?|[一二三四五六]", word))


def after_when(text: str) -> int:
    """Where a name may begin behind a word for when, with no comma between (0: no such word).

    >>> after_when("施工期间施工单位应设置围挡")
    4
    """
    if not _MAY_TELL_WHEN.search(text[:8]):
        return 0
    for size in range(2, min(9, len(text))):
        when = _IN_FRONT.fullmatch(text, 0, size)
        act = when["act"] if when else None
        if act and text[size : size + 1] in tuple("刻间候期段代内以之"):
            continue
        if when and (not act or len(act) == 2 or any(words.tag(w).startswith("v") for w in (act, act[-2:]))):
            return size
        if _AHEAD.fullmatch(text, 0, size) and text[size : size + 1] not in tuple("内前后期间时度末初底"):
            return size
        if _EACH_NEXT.match(text, size) and all(map(_is_time, words.cut(text[:size]))):
            return size  # 今冬明春各地要…
    return 0
