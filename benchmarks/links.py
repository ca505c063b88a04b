"""How the search for restatements grows: seconds for 1,000, 10,000 and 100,000 requirements.

usage: python benchmarks/links.py OUT   (OUT: a build of many texts)

The requirements of OUT are repeated with three in ten of their characters replaced at random (a fixed seed), a hundredth left as they
are, so that most find nothing and some find themselves again.
"""

import json
import random
import sys
import time
from pathlib import Path

from kg.graph.link import restatements
from kg.model import Requirement


def requirements(path: Path, count: int) -> list[Requirement]:
    """`count` requirements of a requirements.jsonl, the text of most of them scrambled."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    letters = sorted({c for row in rows for c in row["text"] if "\u4e00" <= c <= "\u9fff"})
    rng = random.Random(7)
    made = []
    for n in range(count):
        row = rows[n % len(rows)]
        text = row["text"]
        if n >= len(rows) and rng.random() > 0.01:
            text = "".join(rng.choice(letters) if rng.random() < 0.3 else c for c in text)
        made.append(
            Requirement(
                f"req-{n}", f"doc{n // 20}", 0, n, n + 1, text, (), "open", (), (), None, None, None, "obligation",
                None, None, None, (), None, None, None, (), (), (n, n + 1),
            )
        )  # fmt: skip
    return made


def main(out: str) -> None:
    """Print a line for each size; the last column is the growth against the size before, 10 being linear."""
    before = 0.0
    for count in (1_000, 10_000, 100_000):
        made = requirements(Path(out) / "requirements.jsonl", count)
        start = time.perf_counter()
        found = restatements(made)
        seconds = time.perf_counter() - start
        print(
            f"{count:>7} requirements  {len(found):>6} links  {seconds:7.2f} s  x{seconds / before if before else 0:.1f}"
        )
        before = seconds


if __name__ == "__main__":
    main(sys.argv[1])
