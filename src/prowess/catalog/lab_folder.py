"""A lab's folder: its public face, and the version that its grading files give it."""

import re
from pathlib import Path

from prowess.catalog.models import LabModel
from prowess.catalog.reading import Reader
from prowess.catalog.types import Lab, LabTopic
from prowess.catalog.walk import walk_files
from prowess.kit.seeds import fingerprint

LAB_FILES = re.compile(
    r"^(lab\.toml|brief\.md|notes\.md|schema\.md|checks\.py|mutants|right|reference|starter|golden"
    r"|[a-z][a-z0-9_.-]*\.sql|(plan|scenarios|data)\.toml)$"
)
_NOT_GRADED_BY = re.compile(r"^(lab\.toml|brief\.md|notes\.md|schema\.md|starter.*|golden.*)$")


def load_lab(reader: Reader, folder: str, *, model: LabModel, brief: str) -> Lab:
    """Return the lab. What a learner must not see stays in the folder."""
    root, slug = reader.tree.root, folder.rpartition("/")[2]
    own = root / folder
    schemas = root / "schemas" / model.domain if model.domain else own
    return Lab(
        id=slug,
        title=model.title,
        kind=model.kind,
        level=model.level,
        minutes=model.minutes,
        topics=tuple(LabTopic(topic=one.topic, level=one.level) for one in model.topics),
        brief=brief.strip(),
        hints=model.hints,
        schema_brief=_text(schemas / "brief.md" if model.domain else own / "schema.md"),
        schema_sql=_text(schemas / "schema.sql"),
        sample_sql=_text(schemas / "sample.sql"),
        starter=_text(own / "starter.sql"),
        answer_file=model.answer_file,
        version=_version(own, kind=model.kind, schemas=schemas),
        pack=reader.tree.pack.name,
        folder=folder,
        trap=model.trap,
        aliases=model.aliases,
        schema=model.domain or "",
        schema_pack=reader.tree.pack.name if model.domain else "",
    )


def _version(own: Path, *, kind: str, schemas: Path) -> str:
    """Return a fingerprint of everything that a verdict can depend on."""
    parts: list[str | bytes] = [kind]
    for root in (own, schemas) if schemas != own else (own,):
        for relative, entry in _files(root):
            parts += [relative, Path(entry).read_bytes()]
    return fingerprint(*parts)[:12]


def _files(root: Path) -> list[tuple[str, str]]:
    if not root.is_dir():
        return []
    return sorted(
        (relative, entry.path)
        for relative, entry in walk_files(root)
        if entry.is_file() and not _NOT_GRADED_BY.match(relative.partition("/")[0])
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""
