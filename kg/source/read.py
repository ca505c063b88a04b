"""Bytes to characters: which files are read, in which encoding, and what is refused."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.model import InputError, Source

# GB 18030 holds every byte pair of Big5, so Big5 must win on evidence: of the two readings, the one with more characters
# from the thousand commonest. 的是 … are the same code points in both scripts' lists.
_COMMON = set(
    "的一是在不了有和人這这中大為为上個个國国我以要他時时來来用們们生到作地於于出就分對对成會会可主發发年動动同工也能下過过民前面"
    "部門门關关於及加強强各級级黨党委政府工作防控疫情通知會議议習习近平總总書书記记"
)


def _decode(data: bytes, path: str) -> tuple[str, str]:
    for bom, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(bom):
            try:
                return data.decode(name), name
            except UnicodeDecodeError as error:
                raise InputError(
                    f"{path}: byte {error.start}: not valid {name} although it begins with its mark"
                ) from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\0" not in text:
        return text, "utf-8"
    if b"\0" in data:
        for name in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            if "\0" not in text and _share(text, _COMMON) > 0.05:
                return text, name
        raise InputError(f"{path}: byte {data.index(0)}: a binary file, not text")
    readings: list[tuple[float, str, str]] = []
    for name in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        readings.append((_share(text, _COMMON), text, name))
    if readings:
        share, text, name = max(readings)
        if share > 0.02:
            return text, name
    import charset_normalizer

    best = charset_normalizer.from_bytes(
        data, cp_isolation=["gb18030", "big5", "big5hkscs", "utf_16", "euc_jis_2004"]
    ).best()
    if best is not None and _share(str(best), _COMMON) > 0.02:
        return str(best), best.encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: byte {error.start}: in none of the encodings read here (UTF-8, UTF-16, GB18030, Big5)"
        ) from None
    raise InputError(f"{path}: a binary file, not text")


def _share(text: str, characters: set[str]) -> float:
    return sum(c in characters for c in text) / len(text) if text else 0.0


def _plain(data: bytes, path: str) -> tuple[str, str]:
    text, encoding = _decode(data, path)
    for place, char in enumerate(text[:4000]):
        if char < " " and char not in "\t\n\r\f\v":
            raise InputError(f"{path}: character {place}: a control character, so a binary file, not text")
    return text, encoding


def _html(data: bytes, path: str) -> tuple[str, str]:
    """HTML stays as it is: its tags are removed by a cleaner, so offsets point into the file itself."""
    return _plain(data, path)


def _pdf(data: bytes, path: str) -> tuple[str, str]:
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    except (PyPdfError, ValueError, KeyError, OSError) as error:
        raise InputError(f"{path}: not a PDF that can be read ({type(error).__name__})") from None
    return "\n".join(pages), "pdf"


def _docx(data: bytes, path: str) -> tuple[str, str]:
    import zipfile

    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise InputError(f"{path}: not a Word document that can be read ({type(error).__name__})") from None
    lines = [
        block.text if hasattr(block, "text") else "\t".join(cell.text for row in block.rows for cell in row.cells)
        for block in document.iter_inner_content()
    ]
    return "\n".join(lines), "docx"


# To read another kind of file: one row. For .pdf and .docx the "raw text" is what the library extracts.
READERS: dict[str, tuple[str, Callable[[bytes, str], tuple[str, str]]]] = {
    ".txt": ("text/plain", _plain),
    ".md": ("text/markdown", _plain),
    ".html": ("text/html", _html),
    ".htm": ("text/html", _html),
    ".pdf": ("application/pdf", _pdf),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
}


def read(path: str | Path) -> Source:
    """One file as a Source. Raises InputError, naming file and place, for anything that is not readable text."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    if not data.strip():
        raise InputError(f"{path}: an empty file")
    media, reader = READERS.get(path.suffix.lower(), READERS[".txt"])
    raw, encoding = reader(data, str(path))
    if not raw.strip():
        raise InputError(f"{path}: no text in it")
    return Source(path.stem, str(path), raw, hashlib.sha256(data).hexdigest(), encoding, media)


def find(paths: Iterable[str]) -> Iterator[str]:
    """Files to read, folders walked in name order. A file named is always taken, in a folder only known endings are.

    Raises InputError for a path that does not exist and for a folder that holds nothing to read.
    """
    for name in paths:
        path = Path(name)
        if path.is_dir():
            found = False
            for folder, folders, files in os.walk(path):
                folders[:] = sorted(f for f in folders if not f.startswith("."))
                for file in sorted(files):
                    if Path(file).suffix.lower() in READERS and not file.startswith("."):
                        found = True
                        yield str(Path(folder) / file)
            if not found:
                raise InputError(f"{name}: no file to read in this folder (endings read: {' '.join(READERS)})")
        elif path.exists():
            yield name
        else:
            raise InputError(f"{name}: no such file or folder")
