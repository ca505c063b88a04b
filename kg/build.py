"""`kg build`: files and folders in, a folder with the graph out. Atomic, deterministic, one bad file spoils nothing else."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import Extraction, InputError, Requirement
from kg.source.text import Text

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kg.graph.store import Local

OUTPUTS = ("graph.ttl", "graph.nq", "requirements.jsonl", "graph.html", "report.json")
# Below this many bytes one process is faster than starting several.
_PARALLEL_FROM = 400_000

Progress = Callable[[int, int, str], None]


def _extract(path: str, coverage: bool = False) -> Extraction | str:
    """One file, or the one-line reason why not. The cleaned text stays in the worker: what follows needs raw offsets only."""
    from kg.extract.pipeline import extract
    from kg.source.read import read
    from kg.view.coverage import spans

    try:
        found = extract(read(path))
    except InputError as error:
        return str(error)
    except Exception as error:  # a mistake of ours in one file must not cost the other thousands
        at = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{os.path.basename(at.filename)}:{at.lineno}"
        return (
            f"{path}: not read, by a fault of this program ({where}, {type(error).__name__}: {error}); please report it"
        )
    counts = Counter(change.rule for change in found.document.changes)
    return replace(
        found,
        document=replace(found.document, text=Text.of(""), changes=()),
        cleaned=tuple(sorted(counts.items())),
        coverage=spans(found) if coverage else (),
    )


def extract_all(
    paths: Sequence[str], progress: Progress | None = None, coverage: bool = False
) -> list[Extraction | str]:
    """Every file's extraction or error, in the order of `paths`, in several processes when there is much to read.

    With `coverage` each extraction also says what became of every character (the pages show it).
    """
    done: list[Extraction | str] = []
    size = sum(os.path.getsize(p) for p in paths if os.path.isfile(p))
    workers = min(os.cpu_count() or 1, len(paths))
    if size < _PARALLEL_FROM or workers < 2:
        for number, path in enumerate(paths, 1):
            done.append(_extract(path, coverage))
            if progress:
                progress(number, len(paths), path)
        return done
    with ProcessPoolExecutor(workers) as pool:
        for number, result in enumerate(
            pool.map(
                partial(_extract, coverage=coverage), paths, chunksize=max(1, min(16, len(paths) // (workers * 4)))
            ),
            1,
        ):
            done.append(result)
            if progress:
                progress(number, len(paths), paths[number - 1])
    return done


def record(requirement: Requirement) -> dict[str, Any]:
    """A requirement as a line of requirements.jsonl."""
    from kg.graph.vocab import iri

    date, event = requirement.date, requirement.event
    return {
        "id": iri(requirement.id).value,
        "doc": requirement.doc,
        "start": requirement.start,
        "end": requirement.end,
        "text": requirement.text,
        "subjects": list(requirement.subjects),
        "subject_source": requirement.subject_source,
        "supporting": list(requirement.supporting),
        "about": list(requirement.about),
        "issuer": requirement.issuer,
        "event": event.name if event else None,
        "date": date.iso if date else None,
        "date_text": date.text if date else None,
        "date_source": date.source or None if date else None,
        "modality": requirement.modality,
        "cue": requirement.cue,
        "action": requirement.action,
        "object": requirement.object,
        "actions": [list(pair) for pair in requirement.actions],
        "deadline": requirement.deadline,
        "soft_deadline": requirement.soft_deadline,
        "condition": requirement.condition,
        "section": list(requirement.section),
        "because": list(requirement.because),
    }


def _flags(found: Extraction) -> list[dict[str, Any]]:
    """What looks like a slip in the source: named, never changed."""
    return [
        {"kind": "疑似笔误", "start": r.start, "end": r.end, "text": "、".join(r.subjects)}
        for r in found.requirements
        if any(s.startswith("各级") for s in r.subjects)
        and {"中央", "党中央", "各级中央"} & set(r.subjects)
        and len(r.subjects) == 2
    ]


def report(paths: Sequence[str], results: Sequence[Extraction | str], repeats: dict[str, str]) -> dict[str, Any]:
    """report.json: per file what was read, cleaned, found, left out and why."""
    files = []
    for path, result in zip(paths, results, strict=True):
        if isinstance(result, str):
            files.append({"path": path, "error": result})
            continue
        source = result.document.source
        entry: dict[str, Any] = {
            "path": path,
            "doc": source.name,
            "sha256": source.sha256,
            "encoding": source.encoding,
            "characters": len(source.raw),
            "cleaned": dict(result.cleaned),
            "parts": [
                {
                    "kind": p.kind,
                    "title": p.title,
                    "issuer": p.issuer,
                    "number": p.number,
                    "issued": p.issued,
                    "addressees": list(p.addressees),
                    "because": list(p.because),
                }
                for p in result.document.parts
            ],
            "requirements": len(result.requirements),
            "modality": dict(sorted(Counter(r.modality for r in result.requirements).items())),
            "subject_source": dict(sorted(Counter(r.subject_source for r in result.requirements).items())),
            "left_out_sentences_and_lines": dict(result.left_out),
            "flags": _flags(result),
        }
        if path in repeats:
            entry["same_bytes_as"] = repeats[path]
        files.append(entry)
    good = [r for r in results if isinstance(r, Extraction)]
    return {
        "files": files,
        "totals": {
            "files": len(paths),
            "read": len(good),
            "failed": len(paths) - len(good),
            "characters": sum(len(r.document.source.raw) for r in good),
            "requirements": sum(len(r.requirements) for r in good),
        },
    }


NAMES = "names.tsv"  # rulings about names that people keep in the output folder; no build touches them


def build(paths: Sequence[str], out: str, progress: Progress | None = None, names: str | None = None) -> dict[str, Any]:
    """Build `paths` into the folder `out`; returns the report. Raises InputError when nothing could be built.

    `names` is a file of rulings about names (see `kg.graph.names.rulings`); without it, `out`/names.tsv where there is one.

    Everything is written to a folder beside `out` first; `out` changes only when all of it is there.
    """
    from kg.graph.build import quads
    from kg.graph.export import readable_turtle
    from kg.graph.names import NO_RULINGS, rulings
    from kg.graph.store import nquads
    from kg.source.read import find
    from kg.view.page import page_of
    from kg.view.site import FOLDER, MOST_DOCUMENTS, MOST_REQUIREMENTS, pages

    files = list(dict.fromkeys(find(paths)))
    target = Path(out)
    _check_target(target)
    kept = names or (str(target / NAMES) if (target / NAMES).is_file() else None)
    ruled = rulings(kept) if kept else NO_RULINGS
    results = extract_all(files, progress, coverage=len(files) <= MOST_DOCUMENTS)
    if not any(isinstance(r, Extraction) for r in results):
        raise InputError(
            "; ".join(str(r) for r in results[:3]) + (f" … and {len(results) - 3} more" if len(results) > 3 else "")
        )
    first: dict[str, str] = {}
    repeats: dict[str, str] = {}
    unique: list[Extraction] = []
    for path, result in zip(files, results, strict=True):
        if isinstance(result, str):
            continue
        if (digest := result.document.source.sha256) in first:
            repeats[path] = first[digest]
        else:
            first[digest] = path
            unique.append(result)
    summary = report(files, results, repeats)
    paged = len(files) <= MOST_DOCUMENTS and summary["totals"]["requirements"] <= MOST_REQUIREMENTS
    if not paged:
        summary["pages"] = f"left out: more than {MOST_DOCUMENTS} files or {MOST_REQUIREMENTS} requirements"
    every = list(quads(unique, ruled))
    try:
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
            fresh = Path(folder) / "out"
            fresh.mkdir()
            with open(fresh / "requirements.jsonl", "w", encoding="utf-8", newline="\n") as lines:
                for result in unique:
                    for requirement in result.requirements:
                        lines.write(json.dumps(record(requirement), ensure_ascii=False) + "\n")
            (fresh / "graph.nq").write_text(nquads(every), encoding="utf-8", newline="\n")
            (fresh / "graph.ttl").write_bytes(readable_turtle(every))
            html = page_of(every, pages=f"{FOLDER}/" if paged else "")
            (fresh / "graph.html").write_text(html, encoding="utf-8", newline="\n")
            (fresh / FOLDER).mkdir()
            for name, text in pages(_local(every), unique, "../graph.html").items() if paged else ():
                (fresh / FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
            (fresh / "report.json").write_text(
                json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
            )
            if target.exists():
                for name in OUTPUTS:
                    os.replace(fresh / name, target / name)
                if (target / FOLDER).exists():
                    os.replace(target / FOLDER, Path(folder) / "before")
                os.replace(fresh / FOLDER, target / FOLDER)
            else:
                shutil.move(str(fresh), str(target))
    except OSError as error:
        raise InputError(f"{out}: cannot be written ({error.strerror or error})") from None
    return summary


def _local(quads: Sequence[Quad]) -> Local:
    """The quads where they can be queried."""
    from pyoxigraph import Store

    from kg.graph.store import Local

    store = Store()
    store.bulk_extend(quads)
    return Local(store)


def _check_target(target: Path) -> None:
    """Refuse, before any work, an output folder that cannot be written."""
    if target.exists() and not target.is_dir():
        raise InputError(f"{target}: a file stands where the output folder should be")
    parent = target.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target if target.exists() else parent, prefix=".kg-"):
            pass
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror or error})") from None
