"""Encodings and kinds of file; what is refused is refused in one line that names file and place."""

import docx
import pytest

from kg.model import InputError
from kg.source.read import find, read

TEXT = "各级党委和政府要坚决贯彻党中央决策部署，把疫情防控工作抓细抓实。\n"
TRADITIONAL = "各級黨委和政府要堅決貫徹黨中央決策部署，把疫情防控工作抓細抓實。"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", TEXT),
        ("utf-8-sig", TEXT),
        ("gb18030", TEXT),
        ("gbk", TEXT),
        ("utf-16", TEXT),
        ("utf-16-le", TEXT),
        ("utf-16-be", TEXT),
        ("big5", TRADITIONAL),
        ("gb18030", TRADITIONAL),
        ("utf-8", "國" + TRADITIONAL),
    ],
)
def test_encodings(tmp_path, encoding, text):
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert read(path).raw == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b"  \n", "empty file"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\xff" * 50, "binary"),
        ("国家".encode() + b"\xff\xfe\xfa\x80", "encodings"),
        (b"\xff\xfe\x00", "utf-16"),
    ],
)
def test_unreadable_files(tmp_path, data, reason):
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=reason) as error:
        read(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_word_and_html(tmp_path):
    document = docx.Document()
    document.add_paragraph("会议指出，各地要落实责任。")
    document.save(tmp_path / "a.docx")
    assert "各地要落实责任" in read(tmp_path / "a.docx").raw
    (tmp_path / "b.html").write_text("<p>会议指出，各<b>地</b>要落实责任。</p>", encoding="utf-8")
    assert read(tmp_path / "b.html").raw.startswith("<p>")


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_broken_containers(tmp_path, name):
    (tmp_path / name).write_bytes(b"not one of those")
    with pytest.raises(InputError, match=name):
        read(tmp_path / name)


def test_find_walks_in_order_and_names_what_is_missing(tmp_path):
    for name in ("b/2.txt", "a/1.txt", "a/x.exe", ".git/3.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("国家")
    assert [p.rsplit("/", 2)[-2:] for p in find([str(tmp_path)])] == [["a", "1.txt"], ["b", "2.txt"]]
    with pytest.raises(InputError, match="no such file"):
        list(find([str(tmp_path / "none")]))
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no file to read"):
        list(find([str(tmp_path / "empty")]))
