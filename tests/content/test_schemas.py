"""Editors' schemas say what the loader holds to, and are as the models are now."""

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from content.tree import write_pack
from prowess.catalog.schemas import FOLDER, renderers, write_schemas

ROOT = Path(__file__).parents[2]
PLACES = {
    "guide": "guides/stores/guide.toml",
    "lab": "labs/pairs/lab.toml",
    "pack": "pack.toml",
    "path": "paths/first-steps/path.toml",
    "roadmap": "roadmaps/sql.toml",
    "role": "roles/analyst/role.toml",
    "skill": "skills/querying.toml",
    "sources": "sources/all.toml",
    "topic": "topics/sql/joins/topic.toml",
}


def test_the_schemas_in_docs_are_fresh():
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(renderers())
    for name, render in renderers().items():
        said = f"{name} is outdated; run `python -m prowess.catalog.schemas`"
        assert (FOLDER / name).read_text() == render(), said


def test_schemas_can_be_written_elsewhere(tmp_path):
    write_schemas(tmp_path / "new")

    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(renderers())


@pytest.mark.parametrize(("name", "place"), PLACES.items())
def test_a_sound_file_is_valid_and_an_unknown_key_is_not(tmp_path, name, place):
    schema = json.loads((FOLDER / f"{name}.json").read_text())
    table = tomllib.loads((write_pack(tmp_path) / place).read_text())
    validator = Draft7Validator(schema)

    assert list(validator.iter_errors(table)) == []
    assert not validator.is_valid({**table, "Unknown Key": 1})


def test_every_kind_of_file_has_its_schema_in_the_editors_configuration():
    rules = tomllib.loads((ROOT / "taplo.toml").read_text())["rule"]

    named = {Path(rule["schema"]["path"]).name for rule in rules}

    assert named == set(renderers())
    for rule in rules:
        assert (ROOT / rule["schema"]["path"]).is_file()
