"""What the processes that share the labs say to whoever asked."""

from contextlib import nullcontext
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
        if self.code is None and not self.ended:
            raise KeyboardInterrupt
        return self.code or 0

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


def test_each_process_may_take_every_lab_and_begins_elsewhere(begin):
    _, shares = begin(0, 0)

    gate_labs._share(LABS, wish=WISH)

    first, second = shares
    assert sorted(first) == sorted(second) == [lab.name for lab in LABS]
    assert first[0] != second[0]


def test_labs_of_one_schema_stand_side_by_side(tmp_path):
    for name, schema in (("a", "two"), ("b", "one"), ("c", "two"), ("d", "")):
        (tmp_path / name).mkdir()
        text = f'kind = "query"\nschema = "{schema}"' if schema else 'kind = "schema"'
        (tmp_path / name / "lab.toml").write_text(text)
    labs = sorted(tmp_path.iterdir())

    assert [lab.name for lab in gate_labs._in_turn(labs, part=0)] == ["d", "b", "a", "c"]


def test_a_lab_is_taken_once(tmp_path):
    taken = [gate_labs._take(lab, taken=tmp_path) for lab in (*LABS, LABS[0])]

    assert taken == [True] * len(LABS) + [False]
    assert gate_labs._take(LABS[0], taken=None)


def test_a_lab_that_another_process_has_taken_is_passed_over(tmp_path, monkeypatch, capsys):
    led = []
    monkeypatch.setattr(gate_labs, "open_servers", lambda **_: nullcontext())
    monkeypatch.setattr(gate_labs, "Bench", lambda _: SimpleNamespace(close=lambda: None))
    monkeypatch.setattr(gate_labs, "_pass", lambda _, folder, **__: led.append(folder) or True)
    gate_labs._take(LABS[1], taken=tmp_path)
    wish = SimpleNamespace(abreast=1, runs=1, write=False, taken=tmp_path)

    said = gate_labs._lead(LABS, wish=wish)

    assert said == 0
    assert sorted(led) == [lab for lab in LABS if lab != LABS[1]]
    assert {path.name for path in tmp_path.iterdir()} == {lab.name for lab in LABS}
    assert "4 of 4 labs pass" in capsys.readouterr().out


def test_who_stops_it_ends_them_all(begin):
    children, _ = begin(None, None)

    with pytest.raises(KeyboardInterrupt):
        gate_labs._share(LABS, wish=WISH)

    assert all(child.ended for child in children)
