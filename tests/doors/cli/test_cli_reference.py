"""The reference page is what the commands say of themselves."""

from prowess.doors.cli.tree import TABLE
from tools import cli_reference


def test_the_reference_is_fresh():
    assert cli_reference.PATH.read_text(encoding="utf-8") == cli_reference.render(), "make docs"


def test_the_reference_names_every_command():
    page = cli_reference.render()

    assert all(f"### prowess {name}" in page for name in TABLE)
