"""One thing, one node: which node a name means, and every name a node can be asked by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.extract.lexicon import places, rows
from kg.graph.vocab import hashed
from kg.model import InputError


@dataclass(frozen=True, slots=True)
class Node:
    """An agent: local name of its IRI, canonical label, kind (place, person, organ, group) and the names it goes by."""

    local: str
    label: str
    kind: str
    names: tuple[str, ...]
    sources: tuple[str, ...]  # of each name: the text itself, or the table that says it means this node
    broader: str | None = None


@dataclass(frozen=True, slots=True)
class Rulings:
    """What a person decided about names: pairs that mean one thing (the first is the name to use), pairs that do not."""

    same: tuple[tuple[str, str], ...] = ()
    different: frozenset[frozenset[str]] = frozenset()

    def canonical(self, name: str) -> str:
        """The name to use for a name."""
        return next((use for use, other in self.same if other == name), name)

    def others(self, name: str) -> tuple[str, ...]:
        """The other names ruled to mean it."""
        return tuple(other for use, other in self.same if use == name)

    def apart(self, a: str, b: str) -> bool:
        """Whether two names were ruled to mean different things."""
        return frozenset((a, b)) in self.different


NO_RULINGS = Rulings()

# Who says that a name means a node.
TEXT, STANDARD, LISTED, RULED = "text", "GB/T 2260", "aliases.tsv", "names.tsv"


def rulings(path: str | Path) -> Rulings:
    """Rulings from a names file: tab-separated lines `same<TAB>name to use<TAB>other name` or `different<TAB>name<TAB>name`.

    Lines that begin with # and empty lines say nothing. Raises InputError with the file and the line.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'})") from None
    same: list[tuple[str, str]] = []
    different: set[frozenset[str]] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, *names = (cell.strip() for cell in line.split("\t"))
        if kind not in ("same", "different") or len(names) != 2 or not all(names) or names[0] == names[1]:
            raise InputError(
                f"{path}:{number}: not `same` or `different`, a tab, a name, a tab, another name: {line!r}"
            )
        if kind == "same":
            if any(names[1] in pair for pair in same) or any(names[0] == other for _, other in same):
                raise InputError(f"{path}:{number}: {names[1]} was already ruled to be another name: {line!r}")
            same.append((names[0], names[1]))
        else:
            different.add(frozenset(names))
    return Rulings(tuple(same), frozenset(different))


@cache
def _place_by_name() -> dict[str, str]:
    """Names that mean one place of GB/T 2260: provinces and prefectures by either name, counties by their full name."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for place in places():
        level = 0 if place.code.endswith("0000") else 1 if place.code.endswith("00") else 2
        for name in {place.name, place.short} if level < 2 else {place.name}:
            if len(name) < 2:
                continue
            if name in found and level > 0:
                if not found[name].endswith("0000"):
                    twice.add(name)
                continue
            found[name] = place.code
    return {name: code for name, code in found.items() if name not in twice}


@cache
def _places() -> dict[str, tuple[str, str, str]]:
    return {p.code: (p.name, p.short, p.parent) for p in places()}


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    """Canonical name -> aliases."""
    found: dict[str, list[str]] = {}
    for alias, name, *_ in rows("aliases"):
        found.setdefault(name, []).append(alias)
    return {name: tuple(aliases) for name, aliases in found.items()}


@cache
def _canonical() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("aliases")}


_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}")
_ORGAN = re.compile(
    r"(?:部门?|委|局|厅|院|署|会|办|政府|机构|单位|公司|企业|银行|集团|党委|党组|机制|领导小组|指挥部|国务院|党中央|中央|学校|高校|医院|部队|组织|所|中心)$"
)
_GROUP = re.compile(
    r"^(?:各|全|所有|其他|有关|相关|基层|我们|大家|双方)|(?:干部|党员|群众|职工|人员|工作者|学生|教师|居民|村民|同志|者|们|代表|委员|青年|农民)$"
)


# 四川省人民政府 and 四川省政府 are one body.
_GOVERNMENT = re.compile(r"(?P<place>[\u4e00-\u9fff]{1,10}[省市县区州])(?:人民)?政府")


@cache
def node(name: str, role: str = "", ruled: Rulings = NO_RULINGS) -> Node:
    """The node a name means. `role` is `issuer` where a two- or three-character name is likelier a person's."""
    asked = name = ruled.canonical(name)
    official = ""
    if government := _GOVERNMENT.fullmatch(name):
        short, full = f"{government['place']}政府", f"{government['place']}人民政府"
        if not ruled.apart(short, full):
            asked = name = short
            official = full
    if not ruled.apart(name, alias := _canonical().get(name, name)):
        name = alias
    code = _place_by_name().get(name)
    if code and not any(ruled.apart(asked, n) for n in _places()[code][:2]):
        full, short, parent = _places()[code]
        told = {
            n: source
            for source, known in (
                (RULED, [other for known in (short, full) for other in ruled.others(known)]),
                (LISTED, [*_aliases().get(short, ()), *_aliases().get(full, ())]),
                (STANDARD, [full]),
                (STANDARD, [short if code.endswith("00") else full]),
            )
            for n in known
            if len(n) > 1 and not ruled.apart(n, short) and not ruled.apart(n, full)
        }
        names = tuple(reversed(told))
        above = f"place-{parent}" if parent else None
        return Node(f"place-{code}", names[0], "place", names, tuple(told[n] for n in names), above)
    kind = (
        "group"
        if _GROUP.search(name)
        else "organ"
        if _ORGAN.search(name)
        else "person"
        if role == "issuer" and _PERSON.fullmatch(name) and len(name) <= 4
        else "group"
    )
    told = (
        {name: TEXT}
        | ({official: TEXT} if official else {})
        | {
            a: source
            for source, known in ((LISTED, _aliases().get(name, ())), (RULED, ruled.others(name)))
            for a in known
            if not ruled.apart(a, name)
        }
    )
    return Node(hashed("agent", name), name, kind, tuple(told), tuple(told.values()))


def place(local: str) -> Node:
    """The node of a place by its local name (place-110000)."""
    return node(_places()[local.removeprefix("place-")][0])
