"""What is to be done and to what: the head verb and its object."""

import pytest

from kg.extract.slots import action


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("要加强监督检查。", "加强", "监督检查"),
        ("要把全国疾控体系建设作为一项根本性建设来抓，加强人才建设。", "作为", "全国疾控体系建设"),
        ("把各项工作抓实抓细。", "抓", "各项工作"),
        ("要将问题整改到位。", "整改", "问题"),
        ("各级党委和政府要关心关爱医务人员。", "关心", None),
    ],
)
def test_action(text, verb, thing):
    found, about = action(text)
    assert found == verb
    assert thing is None or about == thing
