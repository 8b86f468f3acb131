"""JSON Schemas of author files, for editors: `python -m prowess.catalog.schemas` writes them."""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from prowess.catalog.models import (
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
    Slug,
    SourceModel,
    TechnologyModel,
    TopicModel,
)

FOLDER = Path(__file__).parents[3] / "docs" / "reference" / "schemas"

_FILES: dict[str, type[AuthorModel]] = {
    "capability": CapabilityModel,
    "career": CareerModel,
    "checkpoint": CheckpointModel,
    "guide": GuideModel,
    "lab": LabModel,
    "pack": PackModel,
    "path": PathModel,
    "practice": PracticeModel,
    "project": ProjectModel,
    "resource": ResourceModel,
    "roadmap": RoadmapModel,
    "role": RoleModel,
    "skill": SkillModel,
    "technology": TechnologyModel,
    "topic": TopicModel,
}
_TABLES: dict[str, type[AuthorModel]] = {"items": ItemModel, "sources": SourceModel}


def renderers() -> dict[str, Callable[[], str]]:
    """Return, for each file name, what renders the schema that belongs in it."""
    found: dict[str, Callable[[], str]] = {}
    for name, model in _FILES.items():
        found[f"{name}.json"] = partial(_render, name, TypeAdapter(model))
    for name, model in _TABLES.items():
        tables = TypeAdapter[Any](dict[Slug, model])  # type: ignore[valid-type]
        found[f"{name}.json"] = partial(_render, name, tables)
    return found


def write_schemas(folder: Path = FOLDER) -> None:
    """Write every schema; files that are no longer generated are left to the author."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, render in renderers().items():
        (folder / name).write_text(render(), encoding="utf-8")


def _render(name: str, model: TypeAdapter[Any]) -> str:
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **model.json_schema()}
    schema["title"] = f"Prowess {name}.toml"
    schema["additionalProperties"] = False
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    write_schemas(*map(Path, sys.argv[1:2]))
