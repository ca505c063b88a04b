"""Draw the README's pictures anew: python docs/screenshot.py OUT (a build folder). Needs chromium and chromedriver."""

import shutil
import sys
import time
from pathlib import Path

from selenium import webdriver

SIZES = {"graph.png": (1280, 800)}


def main(out: str) -> None:
    """Write docs/*.png from the pages of a build folder."""
    options = webdriver.ChromeOptions()
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(word)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        for name, size in SIZES.items():
            driver.set_window_size(*size)
            driver.get((Path(out) / "graph.html").resolve().as_uri())
            for _ in range(100):
                if driver.execute_script("return document.body.dataset.ready") == "yes":
                    break
                time.sleep(0.1)
            time.sleep(0.5)
            driver.save_screenshot(str(Path(__file__).parent / name))
    finally:
        driver.quit()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "out")
