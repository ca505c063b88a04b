"""How long a browser takes to draw the network page, and how large it is, beside pyvis's own page of the same nodes.

usage: python benchmarks/pages.py OUT   (OUT: a build of many texts; needs chromium and chromedriver)

Seconds from the request to the first painted canvas, headless, best of three. pyvis's own page is written with
`cdn_resources="in_line"`, its physics as it comes and, in the last column, switched off.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import TimeoutException

from kg.graph.store import load
from kg.view import page
from kg.view.network import Item, network

_PAINTED = """const c = document.querySelector("canvas"); if (!c || !c.width) return false;
const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
for (let i = 3; i < d.length; i += 4) if (d[i]) return true; return false;"""


def seconds(path: Path, runs: int = 3, limit: float = 60) -> str:
    """Until something is painted, the best of some runs, each in a browser of its own; `> limit` when it took longer."""
    best = float("inf")
    for _ in range(runs):
        options = webdriver.ChromeOptions()
        for word in ("--headless=new", "--no-sandbox", "--disable-gpu"):
            options.add_argument(word)
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
        driver.set_page_load_timeout(limit)
        driver.set_script_timeout(limit)
        try:
            driver.get("about:blank")
            start = time.perf_counter()
            driver.get(path.resolve().as_uri())
            while not driver.execute_script(_PAINTED):
                if time.perf_counter() - start > limit:
                    raise TimeoutException
                time.sleep(0.02)
            best = min(best, time.perf_counter() - start)
        except TimeoutException:
            return f"> {limit:.0f}"
        finally:
            driver.quit()
    return f"{best:.1f}"


def plain(items: list[Item], path: Path, physics: bool) -> None:
    """pyvis's own page of the same nodes and edges."""
    from pyvis.network import Network

    nodes, edges = network(items, {})
    net = Network(directed=True, cdn_resources="in_line")
    net.toggle_physics(physics)
    for node in nodes:
        free = {} if physics else {"x": node["x"], "y": node["y"], "physics": False}
        net.nodes.append({"id": node["id"], "label": node["label"], "shape": node["shape"], **free})
    net.edges = [{"from": e["from"], "to": e["to"]} for e in edges]
    path.write_text(net.generate_html(), encoding="utf-8")


def main(out: str) -> None:
    """Print a line for each size."""
    rows = page.rows_of(load(out).store)
    print(f"{'requirements':>12} {'nodes':>6} {'MB':>6} {'ours s':>7} {'pyvis s':>8} {'pyvis, no physics s':>20}")
    with tempfile.TemporaryDirectory() as work:
        for size in (350, 1500, len(rows)):
            some = rows[:size]
            items = [
                Item(
                    r["requirement"], r["text"], tuple(r["subjects"]), r.get("event", ""), r["document"], r["modality"]
                )
                for r in some
            ]
            ours, theirs, still = (Path(work) / f"{size}-{name}.html" for name in ("ours", "physics", "still"))
            ours.write_text(page.html(some, {}, "", ""), encoding="utf-8")
            plain(items, theirs, True)
            plain(items, still, False)
            nodes = len(network(items, {})[0])
            figures = seconds(ours), seconds(theirs, runs=1), seconds(still)
            print(
                f"{len(some):>12} {nodes:>6} {ours.stat().st_size / 1e6:6.2f} {figures[0]:>7} {figures[1]:>8} {figures[2]:>20}"
            )


if __name__ == "__main__":
    main(sys.argv[1])
