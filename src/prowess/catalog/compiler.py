"""From packs of author files to the content of one catalog: stack, judge, draw."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from prowess.catalog.drawing import draw_roadmap
from prowess.catalog.findings import Diagnosis, Finding
from prowess.catalog.graph import Graph
from prowess.catalog.loader import Loaded
from prowess.catalog.references import without_dangling
from prowess.catalog.rule import Draft, judge
from prowess.catalog.rules import RULES
from prowess.catalog.types import KINDS, Content, Drawing, Item, Lab, plural_of
from prowess.kit.errors import Invalid

_SHOWN = 20


class _Kept(Protocol):
    @property
    def id(self) -> str: ...


K = TypeVar("K", bound=_Kept)


class Compiled(Struct, frozen=True):
    """What an artefact is made of, and what was found on the way."""

    content: Content
    items: tuple[Item, ...]
    findings: tuple[Finding, ...]


def compile_packs(
    packs: Sequence[Loaded],
    *,
    below: Content | None = None,
    items_below: tuple[Item, ...] = (),
    tolerant: bool = False,
) -> Compiled:
    """Return the content of the packs, laid over one another and over what is below.

    Tolerant, as for authors at work: files that are wrong and references that lead nowhere are
    left out, and a note says so. A ring of prerequisites is never tolerated.

    Raises:
        Invalid: `catalog.broken_content`, its message listing what is wrong.
    """
    content, items = below or Content(), items_below
    findings: list[Finding] = []
    for loaded in packs:
        draft = draft_of(loaded, below=content)
        findings += loaded.findings
        findings += judge(draft, (rule for rule in RULES if rule.structural))
        content = draft.content
        items = _stacked(items, loaded.tree.items)
    errors = Diagnosis.of(findings).errors
    if errors and (not tolerant or any(error.rule == "cycle" for error in errors)):
        raise broken(errors)
    if errors:
        content = replace(without_dangling(content), notes=(*content.notes, _note(errors)))
    return Compiled(content=drawn(content), items=items, findings=tuple(findings))


def diagnose(packs: Iterable[Loaded], *, below: Content | None = None) -> Diagnosis:
    """Judge packs by every rule, without compiling them."""
    content = below or Content()
    findings: list[Finding] = []
    for loaded in packs:
        draft = draft_of(loaded, below=content)
        findings += loaded.findings
        findings += judge(draft, RULES)
        content = draft.content
    return Diagnosis.of(findings)


def draft_of(loaded: Loaded, *, below: Content) -> Draft:
    """Lay a pack over what is below it. What it replaces on purpose is noted."""
    over, tree = loaded.content, loaded.tree
    notes = tuple(
        f"Pack {tree.pack.name} replaces {name}."
        for name in _replaced(below, loaded.tree.replaces)
    )
    over = replace(over, labs=_with_domains(over.labs, loaded, below))
    stacked = {
        field: _stacked(getattr(below, field), getattr(over, field))
        for field in map(plural_of, KINDS)
    }
    content = Content(**stacked, packs=(*below.packs, *over.packs), notes=(*below.notes, *notes))
    return Draft(content=content, tree=tree, below=below)


def drawn(content: Content) -> Content:
    """Return the content with a drawing of every roadmap."""
    graph = Graph({topic.id: topic.requires for topic in content.topics})
    drawings: Iterable[Drawing] = (draw_roadmap(one, graph=graph) for one in content.roadmaps)
    return replace(content, drawings=tuple(drawings))


def broken(errors: Sequence[Finding]) -> Invalid:
    """Return the error which says what is wrong with content."""
    lines = [error.text() for error in errors[:_SHOWN]]
    if len(errors) > _SHOWN:
        lines.append(f"and {len(errors) - _SHOWN} more")
    return Invalid(
        code="catalog.broken_content",
        message="Expected content that holds to its rules, got:\n" + "\n".join(lines),
        hint="Mend these lines; `prowess content check` lists everything.",
    )


def _note(errors: Sequence[Finding]) -> str:
    noun = "error" if len(errors) == 1 else "errors"
    return (
        f"Content has {len(errors)} {noun}, and what is wrong was left out. "
        "`prowess content check` lists everything."
    )


def _replaced(below: Content, replaces: Iterable[str]) -> list[str]:
    there = {f"{kind}:{thing.id}" for kind in KINDS for thing in getattr(below, plural_of(kind))}
    return [f"{name.replace(':', ' ', 1)}" for name in replaces if name in there]


def _stacked(below: tuple[K, ...], over: tuple[K, ...]) -> tuple[K, ...]:
    if not below:
        return over
    together = {thing.id: thing for thing in (*below, *over)}
    return tuple(together[name] for name in sorted(together))


def _with_domains(labs: tuple[Lab, ...], loaded: Loaded, below: Content) -> tuple[Lab, ...]:
    """Point a lab to the pack below whose domain it uses, where its own pack has none such."""
    known = {lab.schema: lab for lab in below.labs if lab.schema}
    return tuple(
        replace(
            lab,
            schema_pack=known[lab.schema].schema_pack,
            schema_brief=known[lab.schema].schema_brief,
            schema_sql=known[lab.schema].schema_sql,
            sample_sql=known[lab.schema].sample_sql,
        )
        if lab.schema in known and lab.schema not in loaded.tree.domains
        else lab
        for lab in labs
    )
