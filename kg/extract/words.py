"""Words and their parts of speech. The one owner of jieba.

jieba's dictionary is read here once, without jieba's own start-up: that writes an unprotected cache file into the shared
temporary folder and reads it back with `marshal`. Only short stretches (heads of directives, candidates for a subject) are
ever cut into words; whole documents never are.
"""

from __future__ import annotations

import re
from functools import cache

from kg.extract.lexicon import words as listed


class _Dictionary:
    def __init__(self) -> None:
        import jieba

        tokenizer = jieba.Tokenizer()
        frequency: dict[str, int] = {}
        tags: dict[str, str] = {}
        total = 0
        with jieba.get_module_res("dict.txt") as lines:
            for line in lines.read().decode("utf-8").splitlines():
                word, count, tag = line.split(" ")
                frequency[word] = int(count)
                tags[word] = tag
                total += int(count)
        for word in list(frequency):
            for stop in range(1, len(word)):
                frequency.setdefault(word[:stop], 0)
        for word in listed("verbs"):
            if frequency.get(word, 0) < 1000:
                total += 1000 - frequency.get(word, 0)
                frequency[word] = 1000
                tags.setdefault(word, "v")
        tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequency, total, True
        self.tokenizer, self.tags = tokenizer, tags


@cache
def _dictionary() -> _Dictionary:
    return _Dictionary()


@cache
def _verbs() -> frozenset[str]:
    return frozenset(listed("verbs"))


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(listed("adverbs"))


def tag(word: str) -> str:
    """jieba's part of speech of a dictionary word, `v` and `d` overruled by our lists, empty for an unknown word."""
    if word in _adverbs():
        return "d"
    if word in _verbs():
        return "v"
    return _dictionary().tags.get(word, "")


def cut(text: str) -> list[str]:
    """The words of a short stretch."""
    return list(_dictionary().tokenizer.cut(text, HMM=False))


# A verb with its complement is a verb: 抓好 办实 守牢 打赢 稳住 …
_COMPLEMENT = set("好实牢紧住稳准细严足活优强大赢通齐全透深尽清满成下上")
_ONE_VERB = set(
    "抓做办守管把打用建扛稳压筑夯兜盯找补落讲看站担筹保促防治查破立学走搞切拧绷织堵疏挖扎推提加控创培育解拓畅降增减严"
)


def is_verb(word: str) -> bool:
    """Whether a word of two characters or more can head an imperative."""
    kind = tag(word)
    if word in _verbs() or kind in ("v", "vn", "vd", "vi"):
        return True
    return len(word) == 2 and word[1] in _COMPLEMENT and word[0] in _ONE_VERB and kind[:1] not in ("n", "m", "q")


def is_listed_verb(word: str) -> bool:
    """Whether a word is a verb of verbs.tsv, or a verb with its complement (抓好, 守牢)."""
    return word in _verbs() or (
        len(word) == 2 and word[1] in _COMPLEMENT and word[0] in _ONE_VERB and tag(word)[:1] not in ("n", "m", "q")
    )


def is_listed_adverb(word: str) -> bool:
    """Whether a word is in adverbs.tsv."""
    return word in _adverbs()


def is_adverb(word: str) -> bool:
    """Whether a word only says how: 切实 进一步 坚决 …"""
    return tag(word) in ("d", "ad", "vd")


_NO_WORD = re.compile(r"[^\u4e00-\u9fff]")


_TESTS = {"verb": is_verb, "adverb": is_adverb, "listed verb": is_listed_verb, "listed adverb": is_listed_adverb}


def starts(text: str, test: str) -> str:
    """The longest word (4 to 2 characters) at the start of `text` that passes a test of `_TESTS`, or ''."""
    check = _TESTS[test]
    for size in (4, 3, 2):
        word = text[:size]
        if len(word) < size or _NO_WORD.search(word):
            continue
        if check(word):
            return word
        if test == "verb" and tag(word).startswith("n"):
            check = is_listed_verb  # 互联网 is no 互联 of a net, but 落实者 may be 落实
    return ""
