"""The whole pipeline, file to graph on disk, against jieba.posseg alone on the same text, in one run.

usage: python benchmarks/pipeline.py [FOLDER]   (default: the seeds, forty times over)
"""

import logging
import shutil
import sys
import tempfile
import time
from pathlib import Path

from kg.build import build
from kg.graph.query import data_folder
from kg.source.read import find, read


def main(folder: str | None) -> None:
    """Print characters per second of both and their ratio. Both start cold: their dictionaries are loaded inside the timing."""
    with tempfile.TemporaryDirectory() as work:
        if folder is None:
            folder = f"{work}/in"
            Path(folder).mkdir()
            for copy in range(40):
                for path in data_folder("seeds").glob("*.txt"):
                    target = Path(folder) / f"{copy:02d}-{path.name}"
                    shutil.copy(path, target)
                    with open(target, "a", encoding="utf-8") as file:
                        file.write(f"\n{copy}\n")  # no two files the same, so that none is passed over
        files = list(find([folder]))
        begin = time.perf_counter()
        report = build([folder], f"{work}/out")
        ours = time.perf_counter() - begin
        count = report["totals"]["characters"]
        print(
            f"pipeline  {count} characters, {report['totals']['requirements']} requirements, {ours:.1f} s, {count / ours:,.0f} characters/s"
        )
        texts = [read(path).raw for path in files]
        import jieba
        import jieba.posseg

        jieba.setLogLevel(logging.ERROR)
        begin = time.perf_counter()
        for text in texts:
            for _ in jieba.posseg.cut(text):
                pass
        theirs = time.perf_counter() - begin
        print(f"posseg    {count} characters, {theirs:.1f} s, {count / theirs:,.0f} characters/s")
        print(f"ratio     {theirs / ours:.2f}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
