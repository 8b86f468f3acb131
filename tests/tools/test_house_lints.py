import ast

import pytest
from tools.lint import arguments, decisions, docstrings, errors, names, reasons, size
from tools.lint.finding import Module
from tools.lint.leaks import LEAK

LONG = "def long():\n" + "    pass\n" * 61


def lint(check, text, *, path="src/prowess/kit/x.py"):
    module = Module(path=path, text=text, tree=ast.parse(text))
    return [f for f in check(module) if not module.skips(f.line, f.rule)]


@pytest.mark.parametrize(
    ("check", "bad", "said"),
    [
        (size.check, LONG, "62 lines"),
        (size.check, "x = 1\n" * 501, "at most 500"),
        (names.check, "class GradingService:\n    pass\n", "GradingService"),
        (docstrings.check, "x = 1\n", "1-3 sentences"),
        (docstrings.check, '"""Doc."""\nclass Open:\n    pass\n', "Open has none"),
        (
            docstrings.check,
            '"""D."""\n@use_case(writes=True)\ndef go():\n    pass\n',
            "go has none",
        ),
        (arguments.check, "def go(a, b, c):\n    pass\n", "before the third"),
        (arguments.check, "class A:\n    def go(self, a, b, c):\n        pass\n", "third"),
        (errors.check, 'NotFound(code="a.b", message="m")\n', "needs hint"),
        (errors.check, 'NotFound(code="oops", message="m", hint="h")\n', "room.what_happened"),
    ],
)
def test_a_lint_turns_red_on_what_it_guards(check, bad, said):
    found = lint(check, bad)

    assert [said in finding.message for finding in found] == [True]


@pytest.mark.parametrize(
    ("check", "good"),
    [
        (size.check, "def short():\n" + "    pass\n" * 59),
        (names.check, "class Grader:\n    pass\n"),
        (docstrings.check, '"""Doc."""\nclass _Hidden:\n    pass\n'),
        (arguments.check, "class A:\n    def go(self, a, b, *, c):\n        pass\n"),
        (arguments.check, "def _go(a, b, c):\n    pass\n"),
        (errors.check, 'NotFound(code="a.b", message="m", hint="h")\n'),
        (names.check, "class OddUtil:  # lint-skip: vague-name\n    pass\n"),
    ],
)
def test_a_lint_stays_green_on_good_code(check, good):
    assert lint(check, good) == []


def test_tests_and_conftests_have_their_own_limits():
    assert lint(size.check, "x = 1\n" * 700, path="tests/unit/test_x.py") == []
    assert lint(size.check, "x = 1\n" * 101, path="tests/conftest.py") != []


@pytest.mark.parametrize(
    "parts",
    [
        ("see /wo", "rk/main"),
        ("https://py", "pi.org/simple"),
        ("/ro", "ot/.cache"),
        ("x /fa", "rm/a"),
    ],
)
def test_places_of_a_machine_are_seen(parts):
    assert LEAK.search("".join(parts))


@pytest.mark.parametrize(
    "line", ["GET /workers/7", "docs/network/x", "a framework/b", "the root/x"]
)
def test_ordinary_paths_pass(line):
    assert not LEAK.search(line)


def test_every_ignore_of_ours_says_why():
    assert list(reasons.check_tree()) == []


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["0001-a.md", "0002-b.md"], []),
        (["0001-a.md", "0001-b.md"], ["expected the number 0002"]),
        (["0001-a.md", "0003-b.md"], ["expected the number 0002"]),
        (["0001-a.md", "notes.md"], ["expected the number 0002"]),
    ],
)
def test_decision_records_are_numbered_without_a_gap(names, said):
    records = [
        (f"docs/decisions/{name}", f"# {number}. Title\n")
        for number, name in enumerate(names, start=1)
    ]

    assert [finding.message for finding in decisions.check(records)] == said


def test_a_decision_record_says_its_number():
    found = list(decisions.check([("docs/decisions/0001-a.md", "# 7. Title\n")]))

    assert [finding.message for finding in found] == ["the title begins with '# 1. '"]
