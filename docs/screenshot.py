"""Draw the README's pictures anew: python docs/screenshot.py OUT (a build folder). Needs chromium and chromedriver."""

import json
import shutil
import sys
import time
from pathlib import Path
from urllib.parse import quote

from selenium import webdriver

SIZE = (1280, 800)


def _pages(out: Path) -> dict[str, str]:
    """Picture name to the address it shows."""
    first = json.loads((out / "requirements.jsonl").read_text(encoding="utf-8").splitlines()[39])
    graph = (out / "graph.html").resolve().as_uri()
    pages = (out / "pages").resolve().as_uri()
    source = sorted((out / "pages").glob("doc-*.html"))[0].name
    return {
        "graph.png": graph,
        "detail.png": f"{graph}#id={quote(first['id'], safe='')}",
        "timeline.png": f"{pages}/timeline.html",
        "subject.png": f"{pages}/place-110000.html",
        "coverage.png": f"{pages}/{source}",
    }


def main(out: str) -> None:
    """Write docs/*.png from the pages of a build folder."""
    options = webdriver.ChromeOptions()
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(word)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    driver.set_window_size(*SIZE)
    try:
        for name, address in _pages(Path(out)).items():
            driver.get("about:blank")
            driver.get(address)
            for _ in range(100):
                ready = "return document.body.dataset.ready === 'yes' || !document.getElementById('graph')"
                if driver.execute_script(ready):
                    break
                time.sleep(0.1)
            time.sleep(0.5)
            driver.save_screenshot(str(Path(__file__).parent / name))
    finally:
        driver.quit()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "out")
