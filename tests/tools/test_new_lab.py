"""The files of a new lab: all that a lab needs, and nothing that passes for a finished one."""

import sys

import pytest

from prowess.catalog.authoring import check_content
from tools import new_lab


def test_new_lab_is_well_formed_and_says_what_it_lacks(tmp_path):
    folder = tmp_path / "labs" / "late-returns"

    new_lab.write_lab(folder)

    (tmp_path / "pack.toml").write_text('name = "ours"\nversion = "1"\nformat = 1\n')
    found = check_content([tmp_path])
    rules = {finding.rule for finding in found.errors}
    assert rules == {"lab-files", "lab-topics"}  # an empty reference.sql
    assert "lab-files" in {finding.rule for finding in found.warnings}


@pytest.mark.parametrize("slug", ["", "Late Returns", "../out"])
def test_slug_that_cannot_be_a_folder_is_refused(slug, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["new_lab", slug])

    assert new_lab.main() == 2
    assert "lower-case words" in capsys.readouterr().out


def test_lab_that_is_there_is_kept(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["new_lab", "nobodys-home"])

    assert new_lab.main() == 2
    assert "is there already" in capsys.readouterr().out
