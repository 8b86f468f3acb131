"""A lab of one's own pack, led through its gate by the command line."""

import re
import shutil

import pytest

from e2e.cli.conftest import ROOT

pytestmark = [pytest.mark.servers, pytest.mark.timeout(300)]


def test_a_lab_may_share_a_domain_of_the_catalog(shell):
    ours = ROOT / "content" / "labs" / "poems-and-plays"
    folder = shell.cwd / "pack" / "labs" / "poems-of-my-own"
    shutil.copytree(ours, folder, ignore=shutil.ignore_patterns("golden"))
    named = re.search(r'^schema = "(\w+)"$', (folder / "lab.toml").read_text(), re.MULTILINE)

    told = shell.json("lab", "gate", folder, "--runs", "1")

    assert named is not None
    assert not (folder / "schema.sql").exists()
    assert told["lab"] == "poems-of-my-own"
    assert {one["check"] for one in told["mutants"]} > {"missing-rows", "extra-rows"}


def test_the_gate_stays_closed_for_what_content_check_refuses(shell):
    pack = shell.cwd / "refused"
    folder = pack / "labs" / "poems-of-my-own"
    ours = ROOT / "content" / "labs" / "poems-and-plays"
    shutil.copytree(ours, folder, ignore=shutil.ignore_patterns("golden"))
    (pack / "pack.toml").write_text('name = "refused"\nversion = "1"\n')
    (folder / "brief.md").unlink()
    facts = (folder / "lab.toml").read_text()
    (folder / "lab.toml").write_text(f"minutez = 10\n{facts}")

    told = shell.json("lab", "gate", folder, "--runs", "1")

    broken = {one["subject"] for one in told["findings"] if one["gravity"] == "broken"}
    assert (told["exit"], told["passed"]) == (5, False)
    assert {"brief.md:1", "lab.toml:1"} <= broken
