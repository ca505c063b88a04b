"""Requirements that say again what another one says, across documents.

Exact repeats meet by their normalised text; near ones by sharing rare 6-character shingles (an inverted index, so the work
grows with the number of real neighbours, not with its square) and are then compared by edit distance.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kg.model import Requirement

_SIZE, _COMMON, _NEAR, _PART = 6, 40, 80.0, 92.0


@dataclass(frozen=True, slots=True)
class Restatement:
    """`later` says again what `earlier` says.

    kind: verbatim, edited (a few words differ), abridged (`later` is a part of it) or extended (it is a part of `later`).
    """

    later: Requirement
    earlier: Requirement
    kind: str
    similarity: float  # 0 to 100, rapidfuzz ratio (abridged, extended: partial ratio)

    @property
    def readdressed(self) -> bool:
        """Whether it is said to somebody else: both name whom, and not the same."""
        a, b = set(self.later.subjects), set(self.earlier.subjects)
        return bool(a and b) and a != b


def normalised(text: str) -> str:
    """What two statements of one requirement share: no punctuation, no leading modal, no numbering."""
    bare = re.sub(r"[^\u4e00-\u9fff0-9A-Za-z]", "", text)
    return re.sub(r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十])?(?:要|必须|应当?)?", "", bare)


def _order(requirement: Requirement) -> tuple[bool, str, str, int]:
    """Dated ones before undated ones, then by date, then by document and place."""
    iso = requirement.date.iso if requirement.date else None
    full = bool(iso and not iso.startswith("-"))
    return (not full, iso or "", requirement.doc, requirement.start)


def restatements(requirements: Sequence[Requirement]) -> list[Restatement]:
    """Every link, later statement first; a requirement is linked to the earliest statement of each other document."""
    ordered = sorted((r for r in requirements if len(normalised(r.text)) >= 10), key=_order)
    texts = [normalised(r.text) for r in ordered]
    shingles: dict[int, list[int]] = defaultdict(list)
    grams: list[set[int]] = []
    for text in texts:
        grams.append({zlib.crc32(text[i : i + _SIZE].encode()) for i in range(0, len(text) - _SIZE + 1)})
    found: list[Restatement] = []
    linked: set[tuple[int, str]] = set()
    for index, requirement in enumerate(ordered):
        shared: dict[int, int] = defaultdict(int)
        for gram in grams[index]:
            holders = shingles[gram]
            if len(holders) <= _COMMON:
                for other in holders:
                    shared[other] += 1
            holders.append(index)
        for other in sorted(shared, key=lambda o: (-shared[o], o))[:12]:
            earlier = ordered[other]
            if (earlier.doc, earlier.part) == (requirement.doc, requirement.part) or (index, earlier.doc) in linked:
                continue
            smaller = min(len(grams[index]), len(grams[other])) or 1
            if shared[other] < 0.4 * smaller:
                continue
            if texts[index] == texts[other]:
                link = Restatement(requirement, earlier, "verbatim", 100.0)
            elif (ratio := fuzz.ratio(texts[index], texts[other])) >= _NEAR:
                link = Restatement(requirement, earlier, "edited", ratio)
            elif (ratio := fuzz.partial_ratio(texts[index], texts[other])) >= _PART:
                shorter = len(texts[index]) < len(texts[other])
                link = Restatement(requirement, earlier, "abridged" if shorter else "extended", ratio)
            else:
                continue
            linked.add((index, earlier.doc))
            found.append(link)
    return found


def firsts(found: Sequence[Restatement]) -> dict[str, str]:
    """For every requirement that says another one again, the id of the first statement it goes back to."""
    up: dict[str, Requirement] = {}
    for link in found:
        known = up.get(link.later.id)
        if known is None or _order(link.earlier) < _order(known):
            up[link.later.id] = link.earlier
    return {later: _root(up, later) for later in up}


def _root(up: dict[str, Requirement], later: str) -> str:
    while later in up:  # ends: every step goes to a statement that comes before in `_order`
        later = up[later].id
    return later
