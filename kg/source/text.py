"""Cleaned characters that remember where they came from. All offset arithmetic of the project lives here."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass

from kg.model import Change

Builder = Callable[[re.Match[str]], "str | None"]


@dataclass(frozen=True, slots=True)
class Text:
    """`chars[i]` stands for the raw characters `starts[i]` to `ends[i]` (code points, half-open)."""

    chars: str
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, raw: str) -> Text:
        """The raw text as it is, every character standing for itself."""
        return cls(raw, array("l", range(len(raw))), array("l", range(1, len(raw) + 1)))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of `chars[start:end]`; raises ValueError for an empty stretch, which has no place."""
        if not 0 <= start < end <= len(self.chars):
            raise ValueError(f"no characters from {start} to {end} in a text of {len(self.chars)}")
        return self.starts[start], self.ends[end - 1]

    def find_raw(self, offset: int) -> int:
        """The text offset of the first character at or after a raw offset."""
        low, high = 0, len(self.chars)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def substitute(self, rule: str, pattern: re.Pattern[str], build: Builder) -> tuple[Text, list[Change]]:
        """Replace what `pattern` matches by what `build` returns (None: leave it), and say what was done.

        A replacement of the same length keeps each character's own place; any other one stands, as a whole, for the
        whole of what it replaced.
        """
        pieces: list[str] = []
        starts, ends = array("l"), array("l")
        changes: list[Change] = []
        done = 0
        for match in pattern.finditer(self.chars):
            new = build(match)
            if new is None or new == match.group():
                continue
            a, b = match.span()
            pieces.append(self.chars[done:a])
            starts.extend(self.starts[done:a])
            ends.extend(self.ends[done:a])
            if len(new) == b - a:
                starts.extend(self.starts[a:b])
                ends.extend(self.ends[a:b])
            elif new:
                starts.extend(array("l", [self.starts[a]]) * len(new))
                ends.extend(array("l", [self.ends[b - 1]]) * len(new))
            pieces.append(new)
            changes.append(Change(rule, self.starts[a], self.ends[b - 1], match.group(), new))
            done = b
        if not changes:
            return self, changes
        pieces.append(self.chars[done:])
        starts.extend(self.starts[done:])
        ends.extend(self.ends[done:])
        return Text("".join(pieces), starts, ends), changes

    def same_length(self, chars: str) -> Text:
        """The same places under other characters, one for one. Raises ValueError when the lengths differ."""
        if len(chars) != len(self.chars):
            raise ValueError(f"{len(chars)} characters cannot stand for {len(self.chars)}")
        return Text(chars, self.starts, self.ends)
