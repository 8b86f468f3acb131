"""Homes, packs and settings as people have them, and as they should not be."""

import os
import shutil
import stat
from pathlib import Path

import pytest

CONTENT = Path(__file__).parents[3] / "content"
PACK = 'name = "mine"\nversion = "1"\nformat = 1\n'
TOPIC = """\
title = "Our deploy"
level = 1
minutes = [10, 20]
requires = []
tags = ["deploy"]
foundation = true
outcomes = [
  { level = 1, text = "Can name the three steps of our deploy" },
  { level = 1, text = "Can say who approves a deploy" },
  { level = 2, text = "Can roll a deploy back" },
]
[[misconceptions]]
wrong = "A deploy is over when the build is green."
right = "It is over when the error rate has stayed flat for ten minutes."
[[sources]]
source = "postgresql-18-docs"
"""
PROSE = (
    "A deploy brings a change to the people who use it, in three steps that one person watches.\n"
)


@pytest.fixture
def pack(shell):
    folder = shell.cwd / "pack"
    topic = folder / "topics" / "ours" / "deploy"
    topic.mkdir(parents=True)
    (folder / "pack.toml").write_text(PACK)
    (topic / "topic.toml").write_text(TOPIC)
    (topic / "topic.md").write_text(PROSE)
    return folder


def test_the_home_is_private_and_its_token_too(shell):
    shell.json("status")

    assert stat.S_IMODE(shell.home.stat().st_mode) == 0o700
    assert stat.S_IMODE((shell.home / "prowess.db").stat().st_mode) == 0o600


@pytest.mark.parametrize("way", ["flag", "environment"])
def test_a_private_pack_is_laid_over_the_catalog(shell, pack, way):
    words = ["topic", "show", "ours.deploy"]

    if way == "flag":
        topic = shell.json(*words, "--content", pack)
    else:
        topic = shell.json(*words, environ={"PROWESS_CONTENT": str(pack)})
    without = shell.json(*words)

    assert topic["title"] == "Our deploy"
    assert (without["exit"], without["error"]["code"]) == (3, "catalog.unknown_topic")


def test_a_broken_pack_names_file_and_line(shell, pack):
    file = pack / "topics" / "ours" / "deploy" / "topic.toml"
    file.write_text(TOPIC.replace("level = 1\nminutes", 'level = "one"\nminutes'))

    document = shell.json("status", "--content", pack)

    assert (document["exit"], document["error"]["code"]) == (2, "catalog.broken_content")
    assert "topic.toml:2" in document["error"]["message"]


def test_a_pack_that_is_not_there_is_not_found(shell):
    document = shell.json("status", "--content", "nowhere")

    assert (document["exit"], document["error"]["code"]) == (3, "catalog.no_pack")


def test_a_file_in_the_place_of_the_home_is_refused(shell):
    shell.home.write_text("not a folder")

    document = shell.json("status")

    assert (document["exit"], document["error"]["code"]) == (2, "home.not_a_folder")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_may_not_be_written_is_refused(shell):
    shell.home.mkdir(mode=0o500)

    document = shell.json("status")

    assert (document["exit"], document["error"]["code"]) == (4, "home.not_writable")


def test_a_home_where_none_can_be_is_refused(shell):
    document = shell.json("status", "--home", "/proc/prowess")

    assert document["exit"] in {1, 2, 4}
    assert document["error"]["code"].startswith("home.")


def test_a_database_of_a_newer_version_is_refused(shell):
    import sqlite3

    shell.json("status")
    with sqlite3.connect(shell.home / "prowess.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    document = shell.json("status")

    assert (document["exit"], document["error"]["code"]) == (6, "storage.newer_database")


def test_a_damaged_database_is_told(shell):
    shell.home.mkdir(mode=0o700)
    (shell.home / "prowess.db").write_bytes(b"this is no database" * 100)

    document = shell.json("status")

    assert document["exit"] == 6
    assert document["error"]["code"] == "storage.damaged"


def test_each_setting_says_where_it_came_from(shell):
    shell.home.mkdir(mode=0o700)
    (shell.home / "config.toml").write_text("port = 8400\nlight_workers = 3\n")

    document = shell.json("config", "show", environ={"PROWESS_LIGHT_WORKERS": "4"})

    rows = {row["name"]: (row["value"], row["origin"]) for row in document["settings"]}
    assert rows["port"] == ("8400", "file")
    assert rows["light_workers"] == ("4", "environment")
    assert rows["home"] == (str(shell.home), "environment")
    assert rows["host"] == ("127.0.0.1", "default")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("port = [", "settings.bad_file"),
        ("prot = 1", "settings.unknown_key"),
        ("port = 99999999", "settings.bad_value"),
    ],
)
def test_a_bad_configuration_is_told(shell, text, code):
    shell.home.mkdir(mode=0o700)
    (shell.home / "config.toml").write_text(text)

    document = shell.json("status")

    assert (document["exit"], document["error"]["code"]) == (2, code)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("prowess road", "roadmap"), ("prowess lab check poe", "poems-and-plays")],
)
def test_bash_completes_commands_and_ids(shell, typed, offered):
    words = typed.split()
    asked = {
        "_PROWESS_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
    }

    done = shell.run(environ=asked)

    assert offered in [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_content_of_the_checkout_holds_to_its_rules_or_says_where_not(shell):
    document = shell.json("content", "check")

    assert document["exit"] == (1 if document["errors"] else 0)
    assert all(finding["rule"] for finding in document["findings"])


def test_a_pack_with_programs_is_trusted_only_by_a_yes(shell, pack):
    (pack / "labs").mkdir()
    program = pack / "labs" / "checks.py"
    program.write_text("print('hello')\n")

    asked = shell.json("content", "trust", pack)
    said = shell.json("content", "trust", pack, "--yes")

    assert (asked["exit"], asked["error"]["code"]) == (2, "cli.needs_answer")
    assert said["programs"] == ["labs/checks.py"]
    assert said["hash"]


def test_the_doctor_looks_at_everything_even_where_nothing_works(shell):
    shell.home.write_text("not a folder")

    document = shell.json("doctor")

    states = {checkup["name"]: checkup["state"] for checkup in document["checkups"]}
    assert (document["exit"], document["ready"]) == (6, False)
    assert states["home"] == states["database"] == states["postgresql"] == "bad"
    assert states["python"] == "good"


@pytest.mark.servers
def test_a_lab_of_a_private_pack_is_graded(shell, pack):
    shutil.copytree(CONTENT / "labs" / "poems-and-plays", pack / "labs" / "our-poems")
    shutil.copytree(CONTENT / "schemas" / "library", pack / "schemas" / "ours")
    toml = pack / "labs" / "our-poems" / "lab.toml"
    toml.write_text(
        toml.read_text()
        .replace('"library"', '"ours"')
        .replace("Poems and plays for the display", "Our poems and plays")
    )
    right = (CONTENT / "labs" / "poems-and-plays" / "reference.sql").read_text()

    graded = shell.json("lab", "check", "our-poems", "-", "--content", pack, stdin=right)
    unknown = shell.json("lab", "check", "our-poems", "-", stdin=right)

    assert (graded["exit"], graded["verdict"]) == (0, "pass"), graded
    assert (unknown["exit"], unknown["error"]["code"]) == (3, "catalog.unknown_lab")


@pytest.mark.servers
def test_the_doctor_finds_a_good_machine_good(shell):
    document = shell.json("doctor")

    states = {checkup["name"]: checkup["state"] for checkup in document["checkups"]}
    assert document["exit"] == 0, document
    assert states["postgresql"] == states["database"] == states["catalog"] == "good"
    assert states["redis"] == "good"  # also where it is not installed
    assert states["mongodb"] in {"good", "warning"}  # `nobody` may not reach the Python it runs on
    assert shell.left_over() == []
