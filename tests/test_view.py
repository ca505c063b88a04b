"""The page in a real browser with the network off: it draws, filters, selects, exports, and runs nothing a document says."""

import csv
import json
import shutil
import time
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

import kg
from kg.build import build
from kg.graph.store import load
from kg.view.page import page_of
from tests.conftest import SEEDS


def open_page(browser, path, fragment=""):
    browser.get_log("browser"), browser.get_log("performance")
    browser.get("about:blank")
    browser.get(path.as_uri() + fragment)
    for _ in range(100):
        if browser.execute_script("return document.body.dataset.ready") == "yes":
            return
        time.sleep(0.1)
    pytest.fail(f"the page did not draw: {browser.get_log('browser')}")


def shown(browser):
    return int(browser.find_element(By.ID, "list-title").text.split()[0])


def assert_quiet(browser):
    assert [entry for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")] == []
    urls = [
        m["params"]["request"]["url"]
        for m in (json.loads(e["message"])["message"] for e in browser.get_log("performance"))
        if m["method"] == "Network.requestWillBeSent"
    ]
    assert [u for u in urls if not u.startswith(("file:", "data:", "blob:", "about:"))] == []


def test_it_draws_without_error_or_request(browser, out):
    open_page(browser, out / "graph.html")
    assert shown(browser) == len((out / "requirements.jsonl").read_text(encoding="utf-8").splitlines())
    canvas = browser.execute_script(
        "const c=document.querySelector('#graph canvas');const d=c.getContext('2d').getImageData(0,0,c.width,c.height).data;let n=0;for(let i=3;i<d.length;i+=4)if(d[i])n++;return n"
    )
    assert canvas > 10000
    labels = [b.text for b in browser.find_elements(By.CSS_SELECTOR, "#legend button")]
    assert [t.split()[0] for t in labels] == ["文件", "会议", "主体", "应当", "禁止", "允许"]
    assert (out / "graph.html").stat().st_size < 1_500_000
    assert_quiet(browser)


def test_search_filters_link_and_back(browser, out):
    open_page(browser, out / "graph.html")
    every = shown(browser)
    browser.find_element(By.ID, "q").send_keys("应收尽收")
    assert 0 < shown(browser) < every
    assert "q=" in browser.current_url
    Select(browser.find_element(By.ID, "modality")).select_by_value("prohibition")
    assert shown(browser) == 0
    browser.find_element(By.ID, "reset").click()
    assert shown(browser) == every
    Select(browser.find_element(By.ID, "subject")).select_by_value("北京")
    beijing = shown(browser)
    assert 5 < beijing < 60
    open_page(browser, out / "graph.html", "#subject=%E5%8C%97%E4%BA%AC&since=2020-02-01")
    assert 0 < shown(browser) <= beijing
    assert_quiet(browser)


def count(out: Path) -> int:
    """How many requirements a built folder holds, from its requirements.jsonl."""
    return len((out / "requirements.jsonl").read_text(encoding="utf-8").splitlines())


def test_filters_combine_and_what_is_shown_is_exported(browser, out, tmp_path):
    browser.execute_cdp_cmd("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    open_page(browser, out / "graph.html")
    Select(browser.find_element(By.ID, "issuer")).select_by_value("习近平")
    his = shown(browser)
    Select(browser.find_element(By.ID, "subject")).select_by_value("湖北")
    both = shown(browser)
    assert 0 < both < his < count(out)
    browser.find_element(By.ID, "csv").click()
    browser.find_element(By.ID, "png").click()
    for _ in range(100):
        if {"requirements.csv", "graph.png"} <= {p.name for p in tmp_path.iterdir()}:
            break
        time.sleep(0.1)
    rows = list(csv.DictReader((tmp_path / "requirements.csv").open(encoding="utf-8-sig")))
    assert len(rows) == both
    assert {row["issuer"] for row in rows} == {"习近平"} and all("湖北" in row["subjects"] for row in rows)
    assert (tmp_path / "graph.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert_quiet(browser)


def test_keyboard_reaches_search_filters_and_list(browser, out):
    open_page(browser, out / "graph.html")
    reached = []
    for _ in range(40):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        reached.append(
            browser.switch_to.active_element.get_attribute("id") or browser.switch_to.active_element.tag_name
        )
    order = ["q", "subject", "event", "issuer", "document", "modality", "since", "until", "reset"]
    assert [name for name in dict.fromkeys(reached) if name in order] == order
    first = browser.find_element(By.CSS_SELECTOR, "#list button")
    first.send_keys(Keys.ENTER)
    assert browser.find_element(By.ID, "detail").is_displayed()
    unnamed = "return [...document.querySelectorAll('input,select')].filter(e => !e.labels.length).length"
    assert browser.execute_script(unnamed) == 0
    assert_quiet(browser)


def test_search_by_pinyin_initials(browser, out):
    open_page(browser, out / "graph.html")
    box = browser.find_element(By.ID, "q")
    box.send_keys("ysjs")
    by_initials = shown(browser)
    box.clear()
    box.send_keys("应收尽收")
    assert by_initials >= shown(browser) > 0
    box.clear()
    box.send_keys("zzqqxx")
    assert shown(browser) == 0
    assert_quiet(browser)


def test_a_large_graph_opens_on_an_overview(browser, out, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.view.page.LIMIT", 100)
    page = tmp_path / "large.html"
    page.write_text(page_of(load(out).store), encoding="utf-8")
    open_page(browser, page)
    count = "return [...document.querySelectorAll('#legend button')].map(b => b.dataset.kind)"
    assert "document" not in browser.execute_script(count)
    every = shown(browser)
    Select(browser.find_element(By.ID, "subject")).select_by_value("北京")
    assert 0 < shown(browser) < every
    browser.find_element(By.CSS_SELECTOR, "#list button").click()
    assert browser.find_element(By.ID, "detail").is_displayed()
    assert_quiet(browser)


def test_a_requirement_is_shown_whole(browser, out):
    open_page(browser, out / "graph.html", "#q=%E5%86%B3%E4%B8%8D%E8%83%BD")
    browser.find_element(By.CSS_SELECTOR, "#list button").click()
    detail = browser.find_element(By.ID, "detail").text
    for word in ("主体", "提出者", "性质", "原文", "出处", "字符", "判断依据", "https://w3id.org/zhengling/id/req-"):
        assert word in detail
    assert "id=" in browser.current_url
    browser.back()
    assert not browser.find_element(By.ID, "detail").is_displayed()
    assert_quiet(browser)


def test_legend_hides_a_kind(browser, out):
    open_page(browser, out / "graph.html")
    button = browser.find_element(By.CSS_SELECTOR, "#legend button[data-kind=obligation]")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert_quiet(browser)


HOSTILE = '<script>document.title="ran"</script>"><img src=x onerror="document.title=\'ran\'">'


def test_text_of_a_document_never_runs(browser, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "</script><img src=x onerror=alert(1)>.txt".replace("/", "_")).write_text(
        f"关于{HOSTILE}的通知\n各部门：\n现将有关事项通知如下：\n一、各部门{HOSTILE}要落实责任</script><script>document.title='ran'</script>，不得推诿。\n",
        encoding="utf-8",
    )
    build([str(folder)], str(tmp_path / "out"))
    open_page(browser, tmp_path / "out" / "graph.html")
    assert shown(browser) >= 1
    browser.find_element(By.CSS_SELECTOR, "#list button").click()
    assert browser.title == "政令知识图谱"
    assert browser.find_elements(By.CSS_SELECTOR, "img") == []
    assert_quiet(browser)


def test_narrowed_page_and_phone_width(browser, out, tmp_path):
    page = tmp_path / "v.html"
    page.write_text(page_of(load(out).store, subject="北京", event=None, since=None, until=None), encoding="utf-8")
    open_page(browser, page)
    assert 10 < shown(browser) < 80
    browser.set_window_size(390, 800)
    try:
        assert browser.execute_script("return document.documentElement.scrollWidth") <= browser.execute_script(
            "return window.innerWidth"
        )
    finally:
        browser.set_window_size(1280, 800)
    assert_quiet(browser)


def test_an_empty_page_opens(browser, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(SEEDS / "000_7e0db525e11ebe26.txt", folder)
    build([str(folder)], str(tmp_path / "o"))
    page = tmp_path / "e.html"
    page.write_text(page_of(load(tmp_path / "o").store, subject="没有这个主体"), encoding="utf-8")
    open_page(browser, page)
    assert shown(browser) == 0
    assert_quiet(browser)


def test_a_notebook_shows_table_and_network(browser, out, tmp_path):
    graph = kg.load(out)
    page = tmp_path / "cell.html"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{graph._repr_html_()}", encoding="utf-8")
    browser.get_log("browser"), browser.get_log("performance")
    browser.get(page.as_uri())
    assert len(browser.find_elements(By.CSS_SELECTOR, "tbody tr")) == 20
    browser.switch_to.frame(0)
    try:
        assert shown(browser) == count(out)
    finally:
        browser.switch_to.default_content()
    assert_quiet(browser)
