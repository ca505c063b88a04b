"""Questions in everyday Chinese: the query they become, and that the answer is not empty where the seeds hold one."""

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
]


@pytest.mark.parametrize(("question", "name", "parameter"), ASKED, ids=lambda v: v if isinstance(v, str) else "")
def test_questions(graph, question, name, parameter):
    answer = ask(graph, question)
    assert answer is not None
    assert answer.query == name
    assert parameter is None or parameter in answer.parameters
    assert answer.rows.rows


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
