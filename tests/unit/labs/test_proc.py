"""The service as a process: let it run with other variables, and as before afterwards."""

import pytest

from prowess.labs.vocabulary.defects import Defect
from prowess.labs.vocabulary.proc import Proc


class FakeProgram:
    """A program that remembers what it was told at each start."""

    def __init__(self, *, refuses=""):
        self.environ = {"PORT": "1", "LINK_SECONDS": "3600"}
        self.refuses = refuses
        self.starts = []

    def kill(self):
        self.starts.append("killed")

    def start(self):
        self.starts.append(dict(self.environ))
        return "It said no." if self.environ.get("LINK_SECONDS") == self.refuses else ""


def test_a_program_is_told_something_else_for_a_while():
    program = FakeProgram()

    with Proc(program).told(LINK_SECONDS="1"):
        assert program.starts == ["killed", {"PORT": "1", "LINK_SECONDS": "1"}]

    assert program.starts[2:] == ["killed", {"PORT": "1", "LINK_SECONDS": "3600"}]


def test_after_a_defect_it_is_told_what_it_was_told_before():
    program = FakeProgram()

    with pytest.raises(ZeroDivisionError), Proc(program).told(LINK_SECONDS="1"):
        raise ZeroDivisionError

    assert program.starts[-1] == {"PORT": "1", "LINK_SECONDS": "3600"}


def test_one_that_does_not_start_with_it_is_a_defect_and_runs_on_as_before():
    program = FakeProgram(refuses="1")

    with pytest.raises(Defect, match="It said no"), Proc(program).told(LINK_SECONDS="1"):
        pytest.fail("it was not started")

    assert program.starts[-1] == {"PORT": "1", "LINK_SECONDS": "3600"}
