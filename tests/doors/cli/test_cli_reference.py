"""The reference page is what the commands say of themselves."""

from prowess.catalog import open_catalog
from prowess.doors.cli.tree import TABLE
from tools import cli_reference


def test_the_reference_is_fresh():
    assert cli_reference.PATH.read_text(encoding="utf-8") == cli_reference.render(), "make docs"


def test_the_reference_names_every_command():
    page = cli_reference.render()

    assert all(f"### prowess {name}" in page for name in TABLE)


def test_the_help_of_lab_list_names_every_kind_of_lab():
    kinds = {lab.kind for lab in open_catalog().labs.values()}

    page = cli_reference.render()

    [told] = [line for line in page.splitlines() if line.startswith("| `--kind TEXT` | Only one")]
    assert [kind for kind in kinds if f"{kind} (" not in told] == []
