"""Every content rule against its cases: `cases/<id>.toml` shows what passes and what fails."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from content.tree import prose, write_overlay, write_pack
from prowess.catalog.authoring import check_content
from prowess.catalog.rules import RULES

CASES = Path(__file__).parent / "cases"
RULE_IDS = [rule.id for rule in RULES]


def _cases(kind: str) -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text())[kind]
    ]


def _findings_of(rule: str, case: dict[str, Any], folder: Path) -> list[str]:
    changes = {key: case[key] for key in ("change", "drop", "write", "remove") if key in case}
    roots = [write_pack(folder / "content", **changes)]
    for relative, wanted in case.get("prose", {}).items():
        (roots[0] / relative).write_text(prose(**wanted))
    for relative, hexed in case.get("bytes", {}).items():
        (roots[0] / relative).write_bytes(bytes.fromhex(hexed))
    if "overlay" in case:
        roots.append(write_overlay(folder / "acme", case["overlay"]))
    return [f.text() for f in check_content(roots).findings if f.rule == rule]


@pytest.mark.parametrize(("rule", "case"), _cases("pass"))
def test_what_holds_to_a_rule_passes(rule, case, tmp_path):
    assert _findings_of(rule, case, tmp_path) == []


@pytest.mark.parametrize(("rule", "case"), _cases("fail"))
def test_what_breaks_a_rule_is_found_at_its_line(rule, case, tmp_path):
    found = _findings_of(rule, case, tmp_path)

    assert len(found) == len(case["expect"]), found
    for line, expected in zip(found, case["expect"], strict=True):
        assert expected in line


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_a_rule_says_what_why_and_how_to_mend(rule):
    assert rule.severity in {"error", "warning"}
    for said in (rule.what, rule.why, rule.mend):
        assert len(said.split()) >= 3
        assert said.endswith(".")


def test_every_rule_has_cases_and_every_case_a_rule():
    assert sorted(RULE_IDS) == sorted(path.stem for path in CASES.glob("*.toml"))


def test_a_rule_stands_in_the_file_of_its_name():
    from importlib import import_module

    for rule in RULES:
        module = import_module(f"prowess.catalog.rules.{rule.id.replace('-', '_')}")
        assert module.RULE is rule
        assert (module.__doc__ or "").startswith(f"{rule.id}: ")


def test_the_sound_pack_breaks_no_rule(tmp_path):
    assert check_content([write_pack(tmp_path / "content")]).errors == ()
