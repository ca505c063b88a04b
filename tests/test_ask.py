"""Questions in everyday Chinese: the query they become, and that the answer is not empty where the seeds hold one."""

from pathlib import Path

import pytest

from kg.ask import QUESTIONS, ask, nearest

# question, query, a parameter
ASKED = [
    ("对北京有什么要求？", "required-of", ("subject", "北京")),
    ("对北京市提了哪些要求", "required-of", ("subject", "北京市")),
    ("要求湖北做什么？", "required-of", ("subject", "湖北")),
    ("各级党委和政府要做什么", "required-of", ("subject", "各级党委")),
    ("医务工作者应该怎么做？", "required-of", ("subject", "医务工作者")),
    ("国务院联防联控机制负责什么？", "required-of", ("subject", "国务院联防联控机制")),
    ("哪些是禁止的？", "prohibitions", None),
    ("对北京来说，什么是不能做的、禁止的？", "prohibitions", ("subject", "北京")),
    ("鼓励做哪些事？", "permissions", None),
    ("2月10日提了哪些要求？", "between", ("since", "2020-02-10")),
    ("2020年2月10日到2月12日有什么要求", "between", ("until", "2020-02-12")),
    ("2月23日对湖北有什么要求？", "between", ("subject", "湖北")),
    ("1月份提了哪些要求？", "between", ("since", "2020-01-01")),
    ("2月12日以来有什么要求？", "between", ("until", "2020-02-23")),
    ("习近平提了哪些要求？", "by-issuer", ("issuer", "习近平")),
    ("视频会议提了哪些要求？", "by-event", ("event", "视频会议")),
    ("谁负责物资保障？", "about", ("word", "物资保障")),
    ("应收尽收由谁来做？", "about", ("word", "应收尽收")),
    ("关于舆论引导有哪些要求？", "about", ("word", "舆论引导")),
    ("哪些要求没有写明主体？", "unassigned", None),
    ("哪些要求被反复提出？", "restated", None),
    ("有哪些会议？", "events", None),
    ("读了哪些文件？", "documents", None),
    ("都向谁提了要求？", "subjects", None),
    ("武汉要做什么？", "required-of", ("subject", "武汉")),
    ("对武汉有哪些要求", "required-of", ("subject", "武汉")),
    ("首都要做什么？", "required-of", ("subject", "首都")),
    ("要求信阳做什么", "required-of", ("subject", "信阳")),
    ("各地要做什么？", "required-of", ("subject", "各地")),
    ("对党员干部有什么要求？", "required-of", ("subject", "党员干部")),
    ("基层党组织应当做什么", "required-of", ("subject", "基层党组织")),
    ("共青团要做什么？", "required-of", ("subject", "共青团")),
    ("国务院要干什么？", "required-of", ("subject", "国务院")),
    ("对职工有哪些要求？", "required-of", ("subject", "职工")),
    ("学生应该怎么做？", "required-of", ("subject", "学生")),
    ("请列出对湖北的要求", "required-of", ("subject", "湖北")),
    ("什么是不准做的？", "prohibitions", None),
    ("有哪些禁令？", "prohibitions", None),
    ("职工不得做什么？", "prohibitions", ("subject", "职工")),
    ("湖北不能做什么？", "prohibitions", ("subject", "湖北")),
    ("允许做什么？", "permissions", None),
    ("哪些事可以做？", "permissions", None),
    ("2月23日提了哪些要求？", "between", ("since", "2020-02-23")),
    ("2020年1月25日有什么要求", "between", ("since", "2020-01-25")),
    ("2020年2月有哪些要求？", "between", ("until", "2020-02-29")),
    ("2月10日以前有哪些要求", "between", ("since", "2020-01-20")),
    ("1月20日到1月30日说了什么？", "between", ("until", "2020-01-30")),
    ("2月10日对北京提了什么要求？", "between", ("subject", "北京")),
    ("习近平强调了什么？", "by-issuer", ("issuer", "习近平")),
    ("信阳市委常委会提出了哪些要求？", "by-issuer", ("issuer", "信阳市委常委会")),
    ("中国地震局地质研究所提了什么要求？", "by-issuer", ("issuer", "中国地震局地质研究所")),
    ("习近平对北京提了哪些要求？", "by-issuer", ("subject", "北京")),
    ("信阳市委常委会扩大会议上提了什么？", "by-event", ("event", "信阳市委常委会扩大会议")),
    ("北京调研时提了哪些要求？", "by-event", ("event", "北京调研")),
    ("中央政治局常委会会议有什么要求？", "by-event", ("event", "中央政治局常委会会议")),
    ("复工复产由谁负责？", "about", ("word", "复工复产")),
    ("哪些部门管医疗物资？", "about", ("word", "医疗物资")),
    ("农业生产归谁管？", "about", ("word", "农业生产")),
    ("关于社区有哪些要求？", "required-of", ("subject", "社区")),
    ("有关早发现的要求", "about", ("word", "早发现")),
    ("“外防输入”是谁说的？", "about", ("word", "外防输入")),
    ("党中央什么时候第一次提出应收尽收？", "about", ("word", "应收尽收")),
    ("首次提出“内防扩散”是什么时候？", "about", ("word", "内防扩散")),
    ("2月以来对湖北的要求有什么变化？", "changes", ("subject", "湖北")),
    ("2月以来对湖北的要求有什么变化？", "changes", ("since", "2020-02-01")),
    ("2月12日以来北京有哪些变化？", "changes", ("subject", "北京")),
    ("2月10日以来湖北新增了哪些要求？", "changes", ("since", "2020-02-10")),
    ("哪些要求说过不止一次？", "first-said", None),
    ("要求最多说过几次？", "first-said", None),
    ("哪些要求被重申了？", "restated", None),
    ("哪些话前后重复？", "restated", None),
    ("哪些文件传达了哪些会议精神？", "chain", None),
    ("哪份文件转发了讲话？", "chain", None),
    ("这份文件照搬、改动、新增了哪些要求？", "passed-down", None),
    ("视频会议的要求有哪些没有再提？", "left-out", ("event", "视频会议")),
    ("北京调研的要求哪些没有被重述？", "left-out", ("event", "北京调研")),
    ("对“各地”的要求，北京也要落实吗？", "reaches", ("subject", "北京")),
    ("武汉也得做的有哪些？", "reaches", ("subject", "武汉")),
    ("哪些主体经常一起被要求？", "together", None),
    ("谁和谁并列？", "together", None),
    ("每份文件有多少字是要求？", "coverage", None),
    ("要求占文件的比例是多少？", "coverage", None),
    ("哪些要求要立即办？", "urgent", None),
    ("要第一时间做的有哪些？", "urgent", None),
    ("哪些要求没有明确主体？", "unassigned", None),
    ("哪些任务没人负责？", "unassigned", None),
    ("开了哪些会？", "events", None),
    ("有多少份文件？", "documents", None),
    ("有哪些文件？", "documents", None),
    ("要求了谁？", "subjects", None),
    ("哪些主体有要求？", "subjects", None),
]
UNSEEN = [
    [*line.split("\t"), ""][:3]
    for line in (Path(__file__).parent / "questions_unseen.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("question", "name", "parameter"), ASKED, ids=lambda v: v if isinstance(v, str) else "")
def test_questions(graph, question, name, parameter):
    answer = ask(graph, question)
    assert answer is not None
    assert answer.query == name
    assert parameter is None or parameter in answer.parameters
    assert answer.rows.rows


NOTHING_SET = ("deadlines",)  # the five documents set no time limit


def test_unseen_questions(graph):
    """Nineteen of twenty when they were first asked (湖北和武汉有什么任务 was answered for 武汉); none may be lost."""
    right = []
    for question, name, parameter in UNSEEN:
        answer = ask(graph, question)
        fits = answer is not None and answer.query == name and (bool(answer.rows.rows) or name in NOTHING_SET)
        if fits and (not parameter or tuple(parameter.split("=")) in answer.parameters):
            right.append(question)
    assert len(UNSEEN) == 20
    assert len(right) >= 19


@pytest.mark.parametrize("example", [e for kind in QUESTIONS for e in kind.examples])
def test_examples_are_understood(graph, example):
    assert ask(graph, example) is not None


def test_an_empty_answer_gives_the_reason(graph):
    answer = ask(graph, "2020年6月1日提了哪些要求？")
    assert answer is not None and answer.rows.rows == () and "2020-02-10" in answer.remark
    answer = ask(graph, "谁负责航天发射？")
    assert answer is not None and answer.rows.rows == () and "航天发射" in answer.remark


def test_what_is_not_understood_gets_the_nearest(graph, kg, out):
    assert ask(graph, "你好") is None
    assert nearest("北京有啥要求")[0] == "对北京有什么要求？"
    result = kg("ask", "你好", "--graph", str(out))
    assert result.exit_code == 2 and "可以这样问" in result.stderr
    assert "kg query required-of subject=北京" in kg("ask", "对北京有什么要求？", "--graph", str(out)).stderr
