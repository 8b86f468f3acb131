"""A lab's folder, read again only where something in it has changed."""

import os
from pathlib import Path

import pytest

from prowess.catalog.lab_facts import LAB_KINDS
from prowess.kit.errors import Invalid, NotFound
from prowess.labs.files import read_lab_files
from prowess.labs.kinds import KINDS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "late-orders"
    (folder / "mutants").mkdir(parents=True)
    (folder / "lab.toml").write_text('kind = "query"\n')
    (folder / "schema.sql").write_text("CREATE TABLE orders (id int)")
    (folder / "reference.sql").write_text("SELECT 1")
    return folder


def test_what_has_not_changed_is_not_read_again(folder):
    first = read_lab_files(folder, schema_folder=None)

    assert read_lab_files(folder, schema_folder=None) is first


@pytest.mark.parametrize("name", ["reference.sql", "mutants/wrong.sql", "calls.sql"])
def test_any_changed_or_new_file_is_seen(folder, name):
    before = read_lab_files(folder, schema_folder=None)

    (folder / name).write_text("SELECT 2, 3")

    assert read_lab_files(folder, schema_folder=None).version != before.version


def test_a_change_that_keeps_the_size_is_seen(folder):
    path = folder / "reference.sql"
    os.utime(path, ns=(1, 1))
    before = read_lab_files(folder, schema_folder=None)

    path.write_text("SELECT 2")

    assert read_lab_files(folder, schema_folder=None).reference != before.reference


def test_a_schema_elsewhere_counts_too(folder, tmp_path):
    (folder / "schema.sql").unlink()
    home = tmp_path / "schema"
    home.mkdir()
    with pytest.raises(NotFound, match=r"schema\.sql"):
        read_lab_files(folder, schema_folder=home)
    (home / "schema.sql").write_text("CREATE TABLE a (id int)")
    before = read_lab_files(folder, schema_folder=home)

    (home / "sample.sql").write_text("INSERT INTO a VALUES (1)")

    assert read_lab_files(folder, schema_folder=home).sample_sql != before.sample_sql


def test_content_knows_the_kinds_that_can_be_graded():
    assert set(LAB_KINDS) == set(KINDS)


def test_a_misspelled_key_in_data_toml_is_told(tmp_path):
    for name in ("schema.sql", "reference.sql", "lab.toml"):
        (tmp_path / name).write_text("")
    (tmp_path / "data.toml").write_text("furthr = [1]")

    with pytest.raises(Invalid, match=r"`furthr` is no key\. Did you mean further\?"):
        read_lab_files(tmp_path, schema_folder=None)
