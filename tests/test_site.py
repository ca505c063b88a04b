"""The pages of a build in a real browser: links hold, every character is coloured, nothing runs, phone width, paper."""

import re
from html.parser import HTMLParser

import pytest
from selenium.webdriver.common.by import By

from kg.build import build
from kg.source.read import read
from tests.conftest import SEEDS
from tests.test_view import HOSTILE, assert_quiet, open_page


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.hrefs, self.ids = [], set()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a":
            self.hrefs.append(given["href"])
        if "id" in given:
            assert given["id"] not in self.ids, given["id"]
            self.ids.add(given["id"])


@pytest.fixture(scope="module")
def site(out):
    found = {}
    for path in sorted((out / "pages").glob("*.html")):
        links = Links()
        links.feed(path.read_text(encoding="utf-8"))
        found[path.name] = links
    return found


def test_every_link_leads_somewhere(site):
    for name, links in site.items():
        for href in links.hrefs:
            page, _, fragment = href.partition("#")
            if page == "../graph.html":
                continue
            assert (page or name) in site, f"{name}: {href}"
            assert not fragment or fragment in site[page or name].ids, f"{name}: {href}"


def test_index_leads_to_every_page(site):
    linked = set(site["index.html"].hrefs)
    kinds = {re.match("[a-z]+", name).group() for name in site}
    assert kinds == {"agent", "place", "event", "doc", "index", "timeline"}
    assert {name for name in site if name not in linked} == {"index.html"} - linked


def visit(browser, path):
    browser.get_log("browser"), browser.get_log("performance")
    browser.get(path.as_uri())


@pytest.mark.parametrize("seed", sorted(p.stem for p in SEEDS.glob("*.txt")))
def test_coverage_shows_the_whole_source(browser, out, seed):
    source = read(str(SEEDS / f"{seed}.txt"))
    page = out / "pages" / f"doc-{source.sha256[:12]}.html"
    visit(browser, page)
    box = browser.find_element(By.CSS_SELECTOR, ".source")
    shown = box.get_attribute("textContent")
    assert shown == source.raw.replace("\r\n", "\n").replace("\r", "\n")
    pieces = box.find_elements(By.XPATH, "./*")
    assert {p.get_attribute("class").split()[0] for p in pieces} >= {"requirement", "background", "heading"}
    assert_quiet(browser)


def test_a_requirement_in_the_text_leads_to_its_detail(browser, out):
    page = next((out / "pages").glob("doc-*.html"))
    visit(browser, page)
    link = browser.find_element(By.CSS_SELECTOR, ".source a.requirement")
    text = re.sub(r"\s", "", link.text)
    open_page(browser, (out / "graph.html"), "#" + link.get_attribute("href").split("#", 1)[1])
    detail = browser.find_element(By.ID, "detail")
    assert text[:12] in re.sub(r"\s", "", detail.text)
    assert detail.find_elements(By.TAG_NAME, "mark")
    back = [a.get_attribute("href") for a in detail.find_elements(By.TAG_NAME, "a")]
    assert any(f"pages/{page.name}#req-" in href for href in back)
    assert_quiet(browser)


def test_timeline_says_what_is_new(browser, out):
    visit(browser, out / "pages" / "timeline.html")
    dates = [e.text for e in browser.find_elements(By.CSS_SELECTOR, ".when")]
    full = [d for d in dates if d[0].isdigit()]
    assert full == sorted(full) and dates[: len(full)] == full
    assert browser.find_elements(By.CSS_SELECTOR, ".new") and browser.find_elements(
        By.CSS_SELECTOR, "li .old ~ a.again"
    )
    assert_quiet(browser)


def test_phone_width_and_paper(browser, out):
    names = ["index", "timeline", "place-110000", next((out / "pages").glob("event-*.html")).stem]
    names.append(next((out / "pages").glob("doc-*.html")).stem)
    size = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for name in names:
            visit(browser, out / "pages" / f"{name}.html")
            assert browser.execute_script("return document.documentElement.scrollWidth") <= 390, name
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    visit(browser, out / "pages" / "place-110000.html")
    paper = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})
    assert len(paper["data"]) > 10_000


def test_text_of_a_document_never_runs(browser, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "<img src=x onerror=alert(1)>.txt").write_text(
        f"关于{HOSTILE}的通知\n各部门：\n现将有关事项通知如下：\n一、各部门{HOSTILE}要落实责任</div><script>document.title='ran'</script>，不得推诿。\n",
        encoding="utf-8",
    )
    build([str(folder)], str(tmp_path / "out"))
    for page in (tmp_path / "out" / "pages").glob("*.html"):
        visit(browser, page)
        assert "ran" not in browser.title.split("·")[-1]
        assert browser.find_elements(By.CSS_SELECTOR, "img, script") == []
        assert_quiet(browser)


def test_rebuilding_replaces_the_pages(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("会议强调，县应急局要抓紧整改。\n", encoding="utf-8")
    build([str(folder)], str(tmp_path / "out"))
    before = {p.name for p in (tmp_path / "out" / "pages").iterdir()}
    (folder / "a.txt").write_text("会议强调，县水利局要抓紧整改。\n", encoding="utf-8")
    build([str(folder)], str(tmp_path / "out"))
    after = {p.name for p in (tmp_path / "out" / "pages").iterdir()}
    assert before != after and len(before) == len(after)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out"]
