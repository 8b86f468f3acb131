"""Every error code that the source raises can be explained, and nothing else is explained."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import prowess
from fakes.command_line import run_cli
from prowess.doors.cli.explanations import explain_code, known_codes
from prowess.kit import errors

SOURCE = Path(prowess.__file__).parent
KINDS = {kind.__name__: kind.kind for kind in errors.ProwessError.__subclasses__()}
CODE = re.compile(r"[a-z]+\.[a-z_]+")
DOORS = ("graphql.", "guard.", "mcp.", "request.", "rest.", "web.")
NOT_CODES = {"cli.interrupted"}  # told by the edge, raised by nobody


def raised() -> Iterator[tuple[str, str, str]]:
    """Yield (code or pattern of it, kind or '', place) of every error that the source makes."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                for keyword in node.keywords:
                    if keyword.arg == "code" and (code := as_pattern(keyword.value)):
                        name = node.func.id if isinstance(node.func, ast.Name) else ""
                        yield code, KINDS.get(name, ""), f"{path.name}:{node.lineno}"


def as_pattern(value: ast.expr) -> str:
    if isinstance(value, ast.Constant) and CODE.fullmatch(str(value.value)):
        return re.escape(str(value.value))
    if isinstance(value, ast.JoinedStr):
        return "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z_]+"
            for part in value.values
        )
    return ""


def constants() -> set[str]:
    """Every text of the source that looks like a code, wherever it stands."""
    return {
        node.value
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }


def test_every_code_that_is_raised_is_explained():
    codes = known_codes()

    missing = [
        (pattern, place)
        for pattern, _, place in raised()
        if not any(re.fullmatch(pattern, code) for code in codes)
    ]

    assert missing == []
    assert {code for code in constants() if code.startswith(DOORS)} <= set(codes)


def test_nothing_is_explained_that_is_never_raised():
    patterns = [pattern for pattern, _, _ in raised()]
    known = constants() | NOT_CODES

    stale = [
        code
        for code in known_codes()
        if code not in known and not any(re.fullmatch(pattern, code) for pattern in patterns)
    ]

    assert stale == []


def test_kinds_are_those_of_the_source():
    kinds = {code: kind for code, kind, _ in raised() if kind and "[" not in code}

    for code in known_codes():
        explained = explain_code(code)
        assert explained is not None
        for pattern, kind in kinds.items():
            if re.fullmatch(pattern, code):
                assert (code, explained.kind) == (code, kind)


@pytest.mark.parametrize("code", known_codes())
def test_an_explanation_says_what_it_means_and_what_to_do(code):
    outcome = run_cli("explain", code)

    found = explain_code(code)
    assert found is not None
    assert found.meaning.endswith((".", "?"))
    assert found.remedy.endswith((".", "`"))
    assert outcome.code == 0
    assert code in outcome.out


def test_a_near_code_is_suggested():
    outcome = run_cli("explain", "catalog.unknown_topics")

    assert outcome.code == 3
    assert "Did you mean catalog.unknown_topic" in outcome.err
