"""What scraping and PDF line breaks cost: the figures of an annotated set, clean and with damage planted into the same documents.

usage: python benchmarks/noise.py GOLD.jsonl DOCS

`scrape`: traditional characters, a pinyin gloss after one in four of some characters, commas planted before one mark in seven.
`pdf`: every paragraph cut into lines of 28 to 40 characters. Both keep track of every character, so the annotations follow.
Deterministic: the random numbers of a document come from its name.
"""

import json
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import opencc

from kg.score import score
from kg.source.read import find, read

Damage = Callable[[str, random.Random], tuple[str, list[int]]]
_GLOSSED = {"發": "fā", "於": "yú", "為": "wéi", "國": "guó", "會": "huì", "開": "kāi", "學": "xué", "實": "shí"}


def scrape(text: str, rng: random.Random) -> tuple[str, list[int]]:
    """The text as a bad mirror prints it, and where each character (and the end) went."""
    convert = opencc.OpenCC("s2t").convert
    out: list[str] = []
    places: list[int] = []
    for i, char in enumerate(text):
        if char in "，。、；" and rng.random() < 0.15 and i and text[i - 1] not in "，。、；\n":
            out.append(",")
        places.append(len(out))
        other = convert(char)
        out.append(other if len(other) == 1 else char)
        if out[-1] in _GLOSSED and rng.random() < 0.25:
            out += f"({_GLOSSED[out[-1]]})"
    return "".join(out), [*places, len(out)]


def pdf(text: str, rng: random.Random) -> tuple[str, list[int]]:
    """The text with its lines cut at one width; no line begins with a closing mark."""
    width = rng.choice([28, 32, 36, 40])
    out: list[str] = []
    places: list[int] = []
    column = 0
    for i, char in enumerate(text):
        places.append(len(out))
        out.append(char)
        column = 0 if char == "\n" else column + 1
        if column >= width and text[i + 1 : i + 2] not in tuple("\n，。、；：！？”）》") and i + 1 < len(text):
            out.append("\n")
            column = 0
    return "".join(out), [*places, len(out)]


def main(gold: str, docs: str) -> None:
    """Print the totals of the clean set and of both twins."""
    rows = [json.loads(line) for line in Path(gold).read_text(encoding="utf-8").splitlines() if line]
    raws = {s.name: s.raw for s in (read(path) for path in find([docs]))}
    head, *_, clean = score([gold], docs).splitlines()
    print(f"{head}\nclean  {clean}")
    for damage in (scrape, pdf):
        with tempfile.TemporaryDirectory() as work:
            twins = {name: damage(raw, random.Random(name)) for name, raw in raws.items()}
            for name, (text, _) in twins.items():
                Path(work, f"{name}.txt").write_text(text, encoding="utf-8", newline="")
            moved = []
            for row in rows:
                places = twins[row["doc"]][1]
                start, end = row["start"], row["end"]
                moved.append(
                    {**row, "start": places[start], "end": places[end - 1] + 1 if end > start else places[end]}
                )
            twin_gold = Path(work, "gold.jsonl")
            twin_gold.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in moved), encoding="utf-8")
            print(f"{damage.__name__:6} {score([str(twin_gold)], work).splitlines()[-1]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
