"""What became of every character of a source: 要求, 背景, 标题与来源, 清洗掉. Raw offsets, code points, half-open."""

from __future__ import annotations

from kg.model import Extraction

REQUIREMENT, BACKGROUND, HEADING, REMOVED = "requirement", "background", "heading", "removed"
_HEADINGS = frozenset(["title", "meta", "date", "signature", "addressee", "heading"])


def spans(extraction: Extraction) -> tuple[tuple[int, int, str], ...]:
    """The whole source in stretches (start, end, kind), in order and without a gap.

    A requirement wins over everything, what cleaning took away over the kind of line it stood in.
    """
    document = extraction.document
    kinds = [BACKGROUND] * len(document.source.raw)

    def mark(start: int, end: int, kind: str) -> None:
        kinds[start:end] = [kind] * (end - start)

    for part in document.parts:
        for block in part.blocks:
            if block.kind == "noise" or block.kind in _HEADINGS:
                mark(*document.text.raw_span(block.start, block.end), REMOVED if block.kind == "noise" else HEADING)
    for requirement in extraction.requirements:
        mark(requirement.start, requirement.end, REQUIREMENT)
    for change in document.changes:
        if not change.after.strip() and document.source.raw[change.start : change.end].strip():
            mark(change.start, change.end, REMOVED)
    done: list[tuple[int, int, str]] = []
    for place, kind in enumerate(kinds):
        if done and done[-1][2] == kind:
            done[-1] = (done[-1][0], place + 1, kind)
        else:
            done.append((place, place + 1, kind))
    return tuple(done)
