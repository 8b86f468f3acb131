"""What the processes that share the labs say to whoever asked."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tools import gate_labs

LABS = sorted((gate_labs.CONTENT / "labs").glob("*/"))[:5]
WISH = SimpleNamespace(processes=2, runs=5, abreast=1, write=False)


class Child:
    """A process that ends with a code, or is still at work."""

    def __init__(self, code: int | None) -> None:
        self.code, self.ended = code, False

    def wait(self) -> int:
        if self.code is None:
            raise KeyboardInterrupt
        return self.code

    def terminate(self) -> None:
        self.ended = True


@pytest.fixture
def begin(monkeypatch):
    def begin(*codes: int | None) -> tuple[list[Child], list[list[str]]]:
        children, shares = [Child(code) for code in codes], []
        left = iter(children)

        def popen(command):
            shares.append([word for word in command if Path(word) in named()])
            return next(left)

        monkeypatch.setattr(gate_labs.subprocess, "Popen", popen)
        return children, shares

    return begin


def named() -> set[Path]:
    return {Path(lab.name) for lab in LABS}


@pytest.mark.parametrize(
    ("codes", "said"), [((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((-9, 0), 1), ((0, -15), 1)]
)
def test_one_share_that_fails_or_is_killed_is_a_failure(begin, codes, said):
    begin(*codes)

    assert gate_labs._share(LABS, wish=WISH) == said


def test_each_lab_is_in_one_share(begin):
    _, shares = begin(0, 0)

    gate_labs._share(LABS, wish=WISH)

    assert sorted(name for share in shares for name in share) == [lab.name for lab in LABS]
    assert all(shares)


def test_who_stops_it_ends_them_all(begin):
    children, _ = begin(None, None)

    with pytest.raises(KeyboardInterrupt):
        gate_labs._share(LABS, wish=WISH)

    assert all(child.ended for child in children)
