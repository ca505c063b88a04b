"""The figures of an annotated set, counted in characters so that they hold for any granularity of extraction.

detection: precision, recall and F1 of "this character belongs to a requirement". Slots: of the characters both found, the
share with that slot right. joint: F1 where a character counts only if subjects, date and modality are all right; full adds
issuer and event. Alternatives (`subjects_alt` …) are accepted; `"label": "ignore"` is not scored. Offsets are raw.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.extract.pipeline import extract
from kg.model import InputError
from kg.source.read import find, read

Row = dict[str, Any]
_SLOTS = ("subjects", "date", "modality", "issuer", "event", "deadline")
_JOINT = _SLOTS[:3]
_FULL = _SLOTS[:5]


def _names(value: Sequence[str] | None) -> frozenset[str]:
    """Bare names: coordinations apart, 各 广大 全体 and a final 省 市 off."""
    found = set()
    for item in value or ():
        for piece in re.split(
            r"[、，,;；/]|以及|(?<=.)[和与及](?=.)|(?<=.)(?=各[^级])", unicodedata.normalize("NFKC", item)
        ):
            bare = re.sub(
                r"^(?:各级|各个|各|广大|全体|所有|一切|我国|我省|我市|我县)+(?=.{2})", "", re.sub(r"\s", "", piece)
            )
            bare = re.sub(r"(?<=..)(?:省|市|自治区|特别行政区)$", "", bare)
            if bare:
                found.add(bare)
    return frozenset(found)


def _alike(a: str | None, b: str | None) -> bool:
    """One holds the other, or their bigrams overlap by half (Dice)."""
    if not a or not b:
        return not a and not b
    if a in b or b in a:
        return True
    x, y = (
        {t[i : i + 2] for i in range(len(t) - 1)} or {t}
        for t in (re.sub(r"\W", "", unicodedata.normalize("NFKC", s)) for s in (a, b))
    )
    return 2 * len(x & y) >= 0.5 * (len(x) + len(y))


def _right(slot: str, gold: Row, found: Row) -> bool:
    answers = [gold.get(slot), *(gold.get(f"{slot}_alt") or ())]
    if slot == "subjects":
        return _names(found.get(slot)) in {_names(a) for a in answers}
    if slot in ("date", "modality"):
        return (found.get(slot) or None) in {a or None for a in answers}
    return any(_alike(a, found.get(slot)) for a in answers)


def _owners(rows: Sequence[Row], length: int) -> list[Row | None]:
    owners: list[Row | None] = [None] * length
    for row in sorted(rows, key=lambda r: r["start"] - r["end"]):
        owners[max(0, row["start"]) : min(length, row["end"])] = [row] * max(
            0, min(length, row["end"]) - max(0, row["start"])
        )
    return owners


def tally(text: str, gold: Sequence[Row], found: Sequence[Row], errors: Counter[tuple[str, ...]]) -> Counter[str]:
    """Character counts of one document; `errors` collects what went wrong where."""
    count: Counter[str] = Counter()
    owners = zip(text, _owners(gold, len(text)), _owners(found, len(text)), strict=True)
    judged: dict[tuple[int, int], dict[str, bool]] = {}
    for char, g, f in owners:
        if unicodedata.category(char)[0] not in "LN" or (g and g.get("label") == "ignore"):
            continue
        count["gold"] += g is not None
        count["found"] += f is not None
        if g and f:
            ok = judged.setdefault((id(g), id(f)), {s: _right(s, g, f) for s in _SLOTS})
            count["both"] += 1
            count.update(s for s in _SLOTS if ok[s])
            count["joint"] += all(ok[s] for s in _JOINT)
            count["full"] += all(ok[s] for s in _FULL)
            for slot in (s for s in _JOINT if not ok[s]):
                errors[(slot, text[g["start"] : g["end"]], f"{g.get(slot)} / {f.get(slot)}")] += 1
        elif g or f:
            row = g or f
            assert row is not None
            errors[("missed" if g else "spurious", text[row["start"] : row["end"]], "")] += 1
    return count


def figures(count: Counter[str]) -> dict[str, float]:
    """The ratios of the counts of one document or of many added up."""

    def ratio(a: float, b: float) -> float:
        return a / b if b else 1.0

    two = count["found"] + count["gold"]
    return {
        "precision": ratio(count["both"], count["found"]),
        "recall": ratio(count["both"], count["gold"]),
        "detection": ratio(2 * count["both"], two),
        **{s: ratio(count[s], count["both"]) for s in _SLOTS},
        "joint": ratio(2 * count["joint"], two),
        "full": ratio(2 * count["full"], two),
    }


def _gold(paths: Sequence[str]) -> dict[str, list[Row]]:
    by_document: dict[str, list[Row]] = {}
    for path in paths:
        try:
            lines = Path(path).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'})") from None
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                by_document.setdefault(row["doc"], []).append(
                    {**row, "start": int(row.get("start", 0)), "end": int(row.get("end", 0))}
                )
            except (ValueError, KeyError, TypeError):
                raise InputError(f"{path}: line {number}: not an annotation (an object with doc, start, end)") from None
    return by_document


def score(gold: Sequence[str], docs: str, errors: int = 0) -> str:
    """A table of the figures of every annotated document and their total. Raises InputError for missing files."""
    from kg.build import record

    annotated = _gold(gold)
    files = {Path(p).stem: p for p in find([docs])}
    wrong: Counter[tuple[str, ...]] = Counter()
    total: Counter[str] = Counter()
    columns = ["precision", "recall", "detection", *_SLOTS, "joint", "full"]
    lines = [f"{'doc':24s}" + "".join(f"{c[:9]:>10s}" for c in columns)]
    for name in sorted(annotated):
        if name not in files:
            raise InputError(f"{docs}: no file of the annotated document {name!r}")
        source = read(files[name])
        count = tally(
            source.raw,
            [r for r in annotated[name] if r["end"] > r["start"]],
            [record(r) for r in extract(source).requirements],
            wrong,
        )
        total.update(count)
        lines.append(f"{name[:24]:24s}" + "".join(f"{figures(count)[c]:10.3f}" for c in columns))
    lines.append(f"{'TOTAL':24s}" + "".join(f"{figures(total)[c]:10.3f}" for c in columns))
    lines += [
        f"{n:5d} {kind:9s} {note} | {''.join(text.split())[:80]}" for (kind, text, note), n in wrong.most_common(errors)
    ]
    return "\n".join(lines)
