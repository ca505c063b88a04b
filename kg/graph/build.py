"""Requirements to RDF: an n-ary node for each, one named graph per document, no blank nodes, always the same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from kg.extract import dates
from kg.extract.pipeline import deadline_date
from kg.extract.subjects import at_home
from kg.graph import chain, link
from kg.graph.groups import memberships
from kg.graph.names import NO_RULINGS, RULED, TEXT, Node, Rulings, node, place
from kg.graph.vocab import ID, LANGUAGE, TYPE, hashed, iri, term
from kg.model import OPEN, Date, Event, Extraction, Part, Requirement

_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")
_BOOLEAN = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_MODALITY_LABEL = {"obligation": "应当", "prohibition": "禁止", "permission": "允许"}


class _Graph:
    """Quads of one named graph, in the order they are said, each once."""

    def __init__(self, name: NamedNode, ruled: Rulings = NO_RULINGS) -> None:
        self.name = name
        self.ruled = ruled
        self.quads: dict[Quad, None] = {}
        self.agents: dict[Node, None] = {}
        self.dated: set[str] = set()  # requirements that already have an inferred date

    def who(self, name: str, role: str = "") -> Node:
        """The node of a name, as the rulings have it."""
        return node(name, role, self.ruled)

    def say(self, subject: NamedNode, predicate: str, value: NamedNode | Literal | str | int | None) -> None:
        """One statement; a plain str becomes a string literal, None says nothing."""
        if value is None:
            return
        if isinstance(value, int):
            value = Literal(str(value), datatype=_INTEGER)
        elif isinstance(value, str):
            value = Literal(value)
        self.quads[Quad(subject, TYPE if predicate == "a" else term(predicate), value, self.name)] = None


def zh(text: str) -> Literal:
    """A Chinese label."""
    return Literal(text, language=LANGUAGE)


def _day(iso: str) -> Literal:
    return Literal(iso, datatype=_DATE)


def _say_date(graph: _Graph, thing: NamedNode, date: Date | None) -> None:
    if date is None:
        return
    iso = date.iso
    if iso and len(iso) == 10 and not iso.startswith("-"):
        graph.say(thing, "kg:date", _day(iso))
    elif iso:
        graph.say(thing, "kg:partialDate", iso)
    graph.say(thing, "kg:dateText", date.text)
    graph.say(thing, "kg:dateSource", date.source or None)


_KINDS = {
    "place": ("schema:AdministrativeArea",),
    "person": ("schema:Person",),
    "organ": ("org:Organization",),
    "group": (),
}


def _other_name(graph: _Graph, thing: NamedNode, name: str, source: str) -> None:
    """Another name of a thing, as skos:altLabel and as a label of its own (SKOS-XL) that says where it is from."""
    label = iri(hashed("label", f"{thing.value}|{name}"))
    graph.say(thing, "skos:altLabel", zh(name))
    graph.say(thing, "skosxl:altLabel", label)
    graph.say(label, "a", term("skosxl:Label"))
    graph.say(label, "skosxl:literalForm", zh(name))
    graph.say(label, "dcterms:source", source)


def _agent(graph: _Graph, agent: Node) -> NamedNode:
    """An agent with its names; a place with the places above it."""
    thing = iri(agent.local)
    graph.agents[agent] = None
    graph.say(thing, "a", term("kg:Agent"))
    graph.say(thing, "a", term("prov:Agent"))
    for kind in _KINDS[agent.kind]:
        graph.say(thing, "a", term(kind))
    graph.say(thing, "rdfs:label", zh(agent.label))
    for name, source in zip(agent.names, agent.sources, strict=True):
        if name != agent.label:
            _other_name(graph, thing, name, source)
        graph.say(thing, "kg:name", name)
    if agent.broader:
        graph.say(thing, "skos:broader", _agent(graph, place(agent.broader)))
    return thing


def _body(graph: _Graph, name: str, home: str) -> NamedNode:
    """The agent a name means in a text that speaks for the place `home`; it can be asked by the name as written too."""
    full = at_home(name, home)
    thing = _agent(graph, graph.who(full))
    if full != name:
        _other_name(graph, thing, name, TEXT)
        graph.say(thing, "kg:name", name)
    return thing


def event_local(event: Event, ruled: Rulings = NO_RULINGS) -> str:
    """The local name of an event: of its date, organ, kind and name, so that two documents that tell of it meet."""
    date = event.date.iso if event.date and event.date.iso else ""
    return hashed("event", "|".join((date, ruled.canonical(event.name), event.kind)))


def _event(graph: _Graph, event: Event) -> NamedNode:
    thing = iri(event_local(event, graph.ruled))
    name = graph.ruled.canonical(event.name)
    graph.say(thing, "a", term("kg:Event"))
    graph.say(thing, "a", term("schema:Event"))
    graph.say(thing, "a", term("prov:Activity"))
    graph.say(thing, "rdfs:label", zh(name))
    graph.say(thing, "kg:name", name)
    if name != event.name:
        _other_name(graph, thing, event.name, RULED)
    graph.say(thing, "kg:eventKind", event.kind)
    _say_date(graph, thing, event.date)
    if event.date and event.date.iso and not event.date.iso.startswith("-"):
        iso = event.date.iso
        graph.say(thing, "schema:startDate", _day(iso) if len(iso) == 10 else iso)
    if event.organ:
        graph.say(thing, "schema:organizer", _agent(graph, graph.who(event.organ, "issuer")))
    if event.chair:
        graph.say(thing, "kg:chair", _agent(graph, graph.who(event.chair, "issuer")))
    for person in event.attendees:
        graph.say(thing, "schema:attendee", _agent(graph, graph.who(person, "issuer")))
    for person in event.observers:
        graph.say(thing, "kg:observer", _agent(graph, graph.who(person, "issuer")))
    return thing


def document_iri(extraction: Extraction) -> NamedNode:
    """The IRI of a document, which also names its graph."""
    return iri(f"doc-{extraction.document.source.sha256[:12]}")


def _document(graph: _Graph, extraction: Extraction) -> NamedNode:
    source = extraction.document.source
    thing = document_iri(extraction)
    parts = extraction.document.parts
    graph.say(thing, "a", term("kg:SourceDocument"))
    graph.say(thing, "a", term("prov:Entity"))
    graph.say(thing, "dcterms:title", zh(next((p.title for p in parts if p.title), source.name)))
    graph.say(thing, "kg:fileName", source.name)
    graph.say(thing, "kg:sha256", source.sha256)
    graph.say(thing, "kg:encoding", source.encoding)
    graph.say(thing, "dcterms:format", source.media_type)
    graph.say(thing, "kg:characters", len(source.raw))
    found = {r.id: r for r in extraction.requirements}.values()
    graph.say(thing, "kg:requirementCount", len(found))
    graph.say(thing, "kg:requirementCharacters", sum(r.end - r.start for r in found))
    graph.say(thing, "kg:openCount", sum(r.subject_source == OPEN for r in found))
    for part in parts:
        _part(graph, thing, part, len(parts))
    return thing


def _part(graph: _Graph, document: NamedNode, part: Part, count: int) -> None:
    thing = document if count == 1 else NamedNode(f"{document.value}-p{part.index}")
    if count > 1:
        graph.say(thing, "a", term("kg:Part"))
        graph.say(thing, "dcterms:isPartOf", document)
        graph.say(thing, "dcterms:title", zh(part.title) if part.title else None)
    graph.say(thing, "kg:genre", part.kind)
    graph.say(thing, "dcterms:identifier", part.number)
    if part.issuer:
        graph.say(thing, "dcterms:creator", _agent(graph, graph.who(part.issuer, "issuer")))
    if (issued := dates.parse(part.issued)) and issued.iso and len(issued.iso) == 10 and issued.year:
        graph.say(thing, "dcterms:issued", _day(issued.iso))
    for line in part.addressees:
        graph.say(thing, "kg:addresseeText", line)


def _requirement(graph: _Graph, number: int, document: NamedNode, parts: int, requirement: Requirement) -> None:
    thing = iri(requirement.id)
    graph.say(thing, "a", term("kg:Requirement"))
    graph.say(thing, "kg:text", zh(requirement.text))
    graph.say(thing, "kg:modality", term(f"kg:{requirement.modality}"))
    for name in requirement.subjects:
        graph.say(thing, "kg:subject", _body(graph, name, requirement.home))
    graph.say(thing, "kg:subjectText", "、".join(requirement.subjects) or None)
    graph.say(thing, "kg:subjectSource", term(f"kg:{requirement.subject_source}"))
    for name in requirement.supporting:
        graph.say(thing, "kg:supportingSubject", _body(graph, name, requirement.home))
    for name in requirement.about:
        graph.say(thing, "kg:concerns", _body(graph, name, requirement.home))
    graph.say(thing, "kg:concernsText", "、".join(requirement.about) or None)
    if requirement.issuer:
        issuer = _agent(graph, graph.who(requirement.issuer, "issuer"))
        graph.say(thing, "kg:issuer", issuer)
        graph.say(thing, "prov:wasAttributedTo", issuer)
    if requirement.event:
        event = _event(graph, requirement.event)
        graph.say(thing, "kg:event", event)
        graph.say(thing, "prov:wasGeneratedBy", event)
    _say_date(graph, thing, requirement.date)
    graph.say(thing, "kg:cue", requirement.cue)
    graph.say(thing, "kg:action", zh(requirement.action) if requirement.action else None)
    graph.say(thing, "kg:object", zh(requirement.object) if requirement.object else None)
    for verb, acted_on in requirement.actions:
        graph.say(thing, "kg:actionText", zh(f"{verb}{acted_on or ''}"))
    graph.say(thing, "kg:deadlineText", requirement.deadline)
    if day := deadline_date(requirement):
        graph.say(thing, "kg:deadline", _day(day))
    graph.say(thing, "kg:softDeadline", requirement.soft_deadline)
    graph.say(thing, "kg:condition", requirement.condition)
    graph.say(thing, "kg:section", " / ".join(requirement.section) or None)
    for reason in requirement.because:
        graph.say(thing, "kg:because", reason)
    graph.say(thing, "kg:sequence", number)
    graph.say(thing, "kg:locator", f"{requirement.doc}:{requirement.start:07d}")
    graph.say(thing, "kg:source", document)
    graph.say(thing, "prov:wasDerivedFrom", document)
    if parts > 1:
        graph.say(thing, "kg:part", NamedNode(f"{document.value}-p{requirement.part}"))
    evidence, position, quote = (iri(f"{requirement.id}-{suffix}") for suffix in ("evidence", "position", "quote"))
    graph.say(thing, "kg:evidence", evidence)
    graph.say(evidence, "a", term("oa:SpecificResource"))
    graph.say(evidence, "oa:hasSource", document)
    graph.say(evidence, "oa:hasSelector", position)
    graph.say(evidence, "oa:hasSelector", quote)
    graph.say(position, "a", term("oa:TextPositionSelector"))
    graph.say(position, "oa:start", requirement.start)
    graph.say(position, "oa:end", requirement.end)
    graph.say(quote, "a", term("oa:TextQuoteSelector"))


def quads(extractions: Sequence[Extraction], ruled: Rulings = NO_RULINGS) -> Iterator[Quad]:
    """Every quad of the dataset: documents in the order given, then the links between them in a graph of their own."""
    ids: dict[str, int] = {}
    agents: dict[Node, None] = {}
    for extraction in extractions:
        document = document_iri(extraction)
        graph = _Graph(document, ruled)
        _document(graph, extraction)
        raw = extraction.document.source.raw
        for number, requirement in enumerate(extraction.requirements):
            if requirement.id in ids:
                continue
            ids[requirement.id] = 1
            _requirement(graph, number, document, len(extraction.document.parts), requirement)
            _quote(graph, iri(f"{requirement.id}-quote"), raw, requirement)
        agents.update(graph.agents)
        yield from graph.quads
    yield from _links(extractions, agents, ruled)


_CONTEXT = 160  # characters of the same line kept on each side of a quotation


def _quote(graph: _Graph, quote: NamedNode, raw: str, requirement: Requirement) -> None:
    """The words of a requirement with what stands beside them in their line (oa:prefix, oa:suffix)."""
    a, b = requirement.start, requirement.end
    before = raw[max(raw.rfind("\n", 0, a) + 1, a - _CONTEXT) : a]
    stop = raw.find("\n", b)
    after = raw[b : min(stop if stop >= 0 else len(raw), b + _CONTEXT)]
    graph.say(quote, "oa:prefix", before or None)
    graph.say(quote, "oa:exact", raw[a:b])
    graph.say(quote, "oa:suffix", after or None)


def _links(extractions: Sequence[Extraction], agents: Iterable[Node], ruled: Rulings) -> Iterator[Quad]:
    """What holds between documents: restatements, the dates that follow from them, membership, conveyance."""
    graph = _Graph(NamedNode(ID + "links"), ruled)
    everything = [r for e in extractions for r in e.requirements]
    found = link.restatements(everything)
    for restatement in found:
        _restatement(graph, restatement)
    first = link.firsts(found)
    for requirement in everything:
        graph.say(iri(requirement.id), "kg:firstStatement", iri(first.get(requirement.id, requirement.id)))
    for local, again in sorted(Counter(first.values()).items()):
        graph.say(iri(local), "kg:statementCount", again + 1)
    for member, group in memberships(agents):
        graph.say(iri(member.local), "kg:memberOf", iri(group.local))
    for passing in chain.conveyances(extractions, found):
        _conveyance(graph, passing)
    yield from graph.quads


def _restatement(graph: _Graph, found: link.Restatement) -> None:
    later, earlier = iri(found.later.id), iri(found.earlier.id)
    graph.say(later, "kg:restates", earlier)
    thing = iri(hashed("restatement", f"{found.later.id}|{found.earlier.id}"))
    graph.say(thing, "a", term("kg:Restatement"))
    graph.say(thing, "kg:later", later)
    graph.say(thing, "kg:earlier", earlier)
    graph.say(thing, "kg:restatementKind", found.kind)
    graph.say(thing, "kg:similarity", round(found.similarity))
    if found.readdressed:
        graph.say(thing, "kg:readdressed", Literal("true", datatype=_BOOLEAN))
    iso = found.earlier.date.iso if found.earlier.date else None
    if (
        found.later.date is None
        and found.later.id not in graph.dated
        and iso
        and len(iso) == 10
        and not iso.startswith("-")
    ):
        graph.dated.add(found.later.id)
        graph.say(later, "kg:inferredDate", _day(iso))
        graph.say(later, "kg:inferredFrom", thing)
        if found.earlier.event:
            graph.say(later, "kg:inferredEvent", iri(event_local(found.earlier.event, graph.ruled)))


def _conveyance(graph: _Graph, passing: chain.Conveyance) -> None:
    """A document that says it carries on a meeting, a speech or another document."""
    carrier = iri(f"doc-{passing.sha256[:12]}")
    local = hashed("conveyance", f"{passing.sha256}|{passing.start}|{passing.end}")
    thing = iri(local)
    graph.say(thing, "a", term("kg:Conveyance"))
    graph.say(thing, "kg:carrier", carrier)
    graph.say(thing, "kg:conveyanceText", zh(passing.text))
    graph.say(thing, "kg:conveyanceVerb", passing.verb)
    graph.say(thing, "oa:start", passing.start)
    graph.say(thing, "oa:end", passing.end)
    if passing.event:
        event = iri(event_local(passing.event, graph.ruled))
        graph.say(thing, "kg:conveys", event)
        graph.say(thing, "kg:because", passing.because)
        graph.say(carrier, "kg:carriesOn", event)
