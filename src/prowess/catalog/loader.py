"""From a folder of author files to structs: what stands where, and which file belongs to what."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any, Protocol, TypeVar

from msgspec import Struct, convert

from prowess.catalog.findings import Finding
from prowess.catalog.lab_facts import facts_of, unknown_keys
from prowess.catalog.lab_folder import LAB_FILES, load_lab
from prowess.catalog.lines import find_line
from prowess.catalog.models import (
    SLUG,
    AuthorModel,
    CapabilityModel,
    CareerModel,
    CheckpointModel,
    GuideModel,
    ItemModel,
    LabModel,
    PackModel,
    PathModel,
    PracticeModel,
    ProjectModel,
    ResourceModel,
    RoadmapModel,
    RoleModel,
    SkillModel,
    SourceModel,
    TechnologyModel,
    TopicModel,
)
from prowess.catalog.prose import split_summary
from prowess.catalog.reading import Reader
from prowess.catalog.tree import Files, PackTree
from prowess.catalog.types import (
    KINDS,
    Capability,
    Career,
    Checkpoint,
    Content,
    Guide,
    Item,
    Lab,
    Pack,
    Path,
    Practice,
    Project,
    Resource,
    Roadmap,
    Role,
    Skill,
    Source,
    Technology,
    Topic,
    plural_of,
)
from prowess.catalog.walk import counts
from prowess.kit.seeds import fingerprint

_SLUG = re.compile(SLUG)
_ROOT = re.compile(rf"^(pack\.toml|README\.md|LICENSE|schemas|{'|'.join(map(plural_of, KINDS))})$")
_PROJECT = re.compile(
    r"^(project\.(toml|md)|spec\.md|suite\.py|mutants\.toml|mutants|references|starters|golden)$"
)
_TOPIC = re.compile(r"^(topic\.toml|topic(\.[a-z]{2})?\.md|items\.toml)$")
_DOMAIN = re.compile(r"^(schema\.sql|sample\.sql|large\.sql|brief\.md)$")
_TOML = re.compile(r"\.toml$")
_FOLDER = re.compile(r"^[^.]+$")


class _Kept(Protocol):
    @property
    def id(self) -> str: ...


K = TypeVar("K", bound=_Kept)
S = TypeVar("S", bound=Struct)
M = TypeVar("M", bound=AuthorModel)


class Loaded(Struct, frozen=True):
    """A pack as it was read, and what is wrong with its files."""

    tree: PackTree
    content: Content
    findings: tuple[Finding, ...]


def load_pack(root: FilePath, *, label: str = "") -> Loaded:
    """Read every file of a pack. Files that are wrong are reported and left out.

    `label` stands before every path in a finding.
    """
    tree = PackTree(root=root, label=label, pack=Pack(name="", version=""))
    reader = Reader(tree)
    _read_manifest(reader)
    _report_strays(reader, "", _ROOT)
    tree.domains = frozenset(_domains(reader))
    content = Content(
        topics=_sorted(_topics(reader)),
        roadmaps=_sorted(_flat(reader, "roadmap", RoadmapModel, of=Roadmap)),
        roles=_sorted(_in_folders(reader, "role", RoleModel, of=Role, prose=True)),
        paths=_sorted(_in_folders(reader, "path", PathModel, of=Path, prose=False)),
        guides=_sorted(_in_folders(reader, "guide", GuideModel, of=Guide, prose=True)),
        skills=_sorted(_flat(reader, "skill", SkillModel, of=Skill)),
        labs=_sorted(_labs(reader)),
        projects=_sorted(_in_folders(reader, "project", ProjectModel, of=Project, prose=True)),
        checkpoints=_sorted(_flat(reader, "checkpoint", CheckpointModel, of=Checkpoint)),
        technologies=_sorted(_flat(reader, "technology", TechnologyModel, of=Technology)),
        resources=_sorted(_flat(reader, "resource", ResourceModel, of=Resource)),
        careers=_sorted(_flat(reader, "career", CareerModel, of=Career)),
        practices=_sorted(_flat(reader, "practice", PracticeModel, of=Practice)),
        capabilities=_sorted(_flat(reader, "capability", CapabilityModel, of=Capability)),
        sources=_sorted(_sources(reader)),
        packs=(tree.pack,),
    )
    return Loaded(tree=tree, content=content, findings=tuple(reader.findings))


def _read_manifest(reader: Reader) -> None:
    read = reader.facts("pack.toml", PackModel)
    if read:
        file, manifest = read
        reader.tree.pack = Pack(name=manifest.name, version=manifest.version)
        reader.tree.replaces = manifest.replaces
        reader.tree.files["pack", manifest.name] = Files(facts=file)


def _topics(reader: Reader) -> Iterator[Topic]:
    items: list[Item] = []
    for area in _entries(reader, "topics", _FOLDER):
        for slug in _entries(reader, f"topics/{area}", _FOLDER):
            folder, topic = f"topics/{area}/{slug}", f"{area}.{slug}"
            _report_strays(reader, folder, _TOPIC)
            found = _topic(reader, folder, topic=topic, area=area)
            if found:
                yield found
            if (reader.tree.root / folder / "items.toml").exists():
                items += _items(reader, f"{folder}/items.toml", topic=topic)
    reader.tree.items = _sorted(items)


def _topic(reader: Reader, folder: str, *, topic: str, area: str) -> Topic | None:
    read = reader.facts(f"{folder}/topic.toml", TopicModel)
    prose = reader.text(f"{folder}/topic.md")
    if read is None or prose is None:
        return None
    file, model = read
    reader.tree.files["topic", topic] = Files(facts=file, prose=prose)
    summary, body = split_summary(prose.text)
    low, high = model.minutes
    paths = {"id": topic, "area": area}
    minutes = {"minutes_low": low, "minutes_high": high}
    facts = model.model_dump(exclude={"minutes"})
    return convert({**facts, **minutes, **paths, "summary": summary, "body": body}, Topic)


def _items(reader: Reader, relative: str, *, topic: str) -> Iterator[Item]:
    for slug, model in _tables(reader, relative, ItemModel, kind="item", prefix=f"{topic}."):
        name = f"{topic}.{slug}"
        answer = fingerprint(name, model.answer)
        facts = model.model_dump(exclude={"answer"})
        yield Item(id=name, topic=topic, answer=answer, **facts)


def _sources(reader: Reader) -> Iterator[Source]:
    for area in _entries(reader, "sources", _TOML):
        relative = f"sources/{area}.toml"
        for slug, model in _tables(reader, relative, SourceModel, kind="source", prefix=""):
            yield Source(id=slug, **model.model_dump())


def _labs(reader: Reader) -> Iterator[Lab]:
    for slug in _entries(reader, "labs", _FOLDER):
        folder = f"labs/{slug}"
        read = reader.facts(f"{folder}/lab.toml", LabModel)
        brief = reader.text(f"{folder}/brief.md")
        _report_strays(reader, folder, LAB_FILES)
        if read and brief:
            file, model = read
            reader.tree.files["lab", slug] = Files(facts=file, prose=brief)
            _check_facts(reader, folder, kind=model.kind)
            yield load_lab(reader, folder, model=model, brief=brief.text)


def _check_facts(reader: Reader, folder: str, *, kind: str) -> None:
    """Report the keys of a lab's further files of facts that nobody reads."""
    for name, known in facts_of(kind).items():
        relative = f"{folder}/{name}"
        read = reader.table(relative) if (reader.tree.root / relative).is_file() else None
        for unknown in unknown_keys(read[1], known=known) if read is not None else ():
            reader.report(
                "wrong-key",
                relative,
                line=find_line(read[0].text if read else "", unknown.trail),
                expected=f"one of the keys {', '.join(unknown.known)}{unknown.where}",
                got=f"`{unknown.key}`",
                remedy=unknown.suggestion,
            )


def _domains(reader: Reader) -> Iterator[str]:
    for slug in _entries(reader, "schemas", _FOLDER):
        _report_strays(reader, f"schemas/{slug}", _DOMAIN)
        for name in ("schema.sql", "sample.sql", "brief.md"):
            reader.text(f"schemas/{slug}/{name}")
        yield slug


def _flat(reader: Reader, kind: str, model: type[M], *, of: type[S]) -> Iterator[S]:
    folder = plural_of(kind)
    for slug in _entries(reader, folder, _TOML):
        read = reader.facts(f"{folder}/{slug}.toml", model)
        if read:
            file, facts = read
            reader.tree.files[kind, slug] = Files(facts=file)
            yield convert({**facts.model_dump(), "id": slug}, of)


def _in_folders(
    reader: Reader, kind: str, model: type[M], *, of: type[S], prose: bool
) -> Iterator[S]:
    names = re.compile(rf"^{kind}\.(toml|md)$" if prose else rf"^{kind}\.toml$")
    names = _PROJECT if kind == "project" else names
    for slug in _entries(reader, plural_of(kind), _FOLDER):
        folder = f"{plural_of(kind)}/{slug}"
        _report_strays(reader, folder, names)
        read = reader.facts(f"{folder}/{kind}.toml", model)
        text = reader.text(f"{folder}/{kind}.md") if prose else None
        if read and (text or not prose):
            file, facts = read
            reader.tree.files[kind, slug] = Files(facts=file, prose=text)
            body = {"body": text.text.strip()} if text else {}
            yield convert({**_flattened(facts.model_dump()), **body, "id": slug}, of)


def _flattened(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts with a pair of hours as its two ends."""
    hours = facts.pop("hours", None)
    return {**facts, "hours_low": hours[0], "hours_high": hours[1]} if hours else facts


def _tables(
    reader: Reader, relative: str, model: type[M], *, kind: str, prefix: str
) -> Iterator[tuple[str, M]]:
    """Yield the tables of a file, each a thing of its own whose slug is the table's name."""
    read = reader.table(relative)
    if read is None:
        return
    file, tables = read
    for slug, table in tables.items():
        key = (kind, prefix + slug)
        if not _SLUG.match(slug):
            _report_slug(reader, relative, slug, line=find_line(file.text, (slug,)))
        elif key in reader.tree.files:
            other = reader.tree.files[key].facts.shown
            reader.report(
                "duplicate-id",
                relative,
                line=find_line(file.text, (slug,)),
                expected=f"each {kind} in one file",
                got=f"`{slug}` here and in {other}",
                remedy="Keep one of them.",
            )
        else:
            valid = reader.validate(table, model, file=file, relative=relative, trail=(slug,))
            if valid:
                reader.tree.files[key] = Files(facts=file, prefix=(slug,))
                yield slug, valid


def _entries(reader: Reader, folder: str, pattern: re.Pattern[str]) -> list[str]:
    """Return the slugs in a folder, sorted. What does not fit the pattern is reported."""
    _report_strays(reader, folder, pattern)
    slugs: list[str] = []
    for name in _names(reader, folder):
        slug = name.removesuffix(".toml")
        if not pattern.search(name):
            continue
        if _SLUG.match(slug):
            slugs.append(slug)
        else:
            _report_slug(reader, f"{folder}/{name}", slug)
    return sorted(slugs)


def _report_slug(reader: Reader, relative: str, slug: str, *, line: int = 1) -> None:
    reader.report(
        "bad-slug",
        relative,
        line=line,
        expected="lower-case words joined by hyphens, such as inner-join",
        got=f"`{slug}`",
        remedy="Rename it; the path is the id.",
    )


def _report_strays(reader: Reader, folder: str, pattern: re.Pattern[str]) -> None:
    for name in _names(reader, folder):
        if not pattern.search(name):
            reader.report(
                "stray-file",
                f"{folder}/{name}" if folder else name,
                expected=f"only files that content knows in {folder or 'a pack'}",
                got=f"`{name}`",
                remedy="Move it to where it belongs, or delete it.",
            )


def _names(reader: Reader, folder: str) -> list[str]:
    try:
        found = [path.name for path in (reader.tree.root / folder).iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(name for name in found if counts(name))


def _sorted(things: Iterable[K]) -> tuple[K, ...]:
    return tuple(sorted(things, key=lambda thing: thing.id))
