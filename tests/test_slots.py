"""What is to be done and to what: the head verb and its object."""

import pytest

from kg.extract.slots import action, actions


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


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("各级党委和政府要把工作抓实、抓细、抓落地。", [("抓实", "工作"), ("抓细", "工作"), ("抓落地", "工作")]),
        ("一旦发现疑似病例，要立即隔离、及时报告。", [("隔离", None), ("报告", None)]),
        ("各单位于6月30日前制定、公布并报送方案。", [("制定", "方案"), ("公布", "方案"), ("报送", "方案")]),
        ("要坚持和加强党的全面领导。", [("坚持", "党的全面领导"), ("加强", "党的全面领导")]),
        ("要加强监测预警，切实保障人民群众生命财产安全。", [("加强", "监测预警"), ("保障", "人民群众生命财产安全")]),
        ("严禁组织聚餐、聚会等活动。", [("组织", "聚餐、聚会等活动")]),
    ],
)
def test_coordinated_actions_are_apart(text, apart):
    assert list(actions(text)) == apart
