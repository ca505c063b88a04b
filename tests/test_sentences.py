"""Every line of sentences.txt, and every line of known_failures.txt, which must still fail: mended ones move over."""

from pathlib import Path

import pytest

from tests.sentences import check

HERE = Path(__file__).parent


def lines(name):
    return [
        line
        for line in (HERE / name).read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]


@pytest.mark.parametrize("line", lines("sentences.txt"))
def test_sentence(line):
    check(line)


@pytest.mark.xfail(strict=True, raises=AssertionError)
@pytest.mark.parametrize("line", lines("known_failures.txt"))
def test_known_failure(line):
    check(line)
