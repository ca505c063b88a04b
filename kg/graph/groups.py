"""Who is part of whom: the scope reasoning behind "is 北京 reached by what 各地 were told".

A place is part of the groups of groups.tsv that hold places of its level. A narrower group is part of the wider one its name
ends in (基层党组织 of 党组织, 在湖北的职工 of 职工), unless what stands before turns it into its opposite (非重点地区).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.lexicon import rows, words
from kg.graph.names import Node

_TURNED = re.compile("[非不未无]|除|其他|其它")
_MUNICIPALITIES = ("place-110000", "place-120000", "place-310000", "place-500000")


def _level(local: str) -> str:
    code = local.removeprefix("place-")
    if local in _MUNICIPALITIES:
        return "municipality"
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def _holds(level: str, group: Node, place: Node) -> bool:
    own = _level(place.local)
    if level == "all":
        return True
    if group.label.startswith("各自治区"):
        return "自治区" in "".join(place.names)
    if level == "province":
        return own == "province" or (own == "municipality" and not re.match("各省(?:党委|人民政府)?$", group.label))
    return level == own


def memberships(nodes: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    """(member, group) for every two of these nodes of which one is part of the other, in a fixed order."""
    ordered = sorted(set(nodes), key=lambda n: n.local)
    levels = {row[0]: row[1] for row in rows("groups")}
    places = [n for n in ordered if n.kind == "place"]
    for group in ordered:
        if group.label in levels:
            yield from ((place, group) for place in places if _holds(levels[group.label], group, place))
    generic = set(words("agents"))  # 党组织 and 职工 are kinds of agents; 国务院 is one
    heads = {n.label: n for n in ordered if re.sub("^各级?", "", n.label) in generic and len(n.label) > 1}
    for node in ordered:
        if node.kind == "place" or node.label.startswith(("各", "全")):
            continue
        for start in range(1, len(node.label) - 1):
            wider = heads.get(node.label[start:]) or heads.get(f"各级{node.label[start:]}")
            if wider and wider != node and not _TURNED.match(node.label):
                yield node, wider
                break
