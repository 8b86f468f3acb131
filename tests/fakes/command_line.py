"""Runs a command line in this process, against a fake house and fake powers."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from fakes.house import FakeHouse
from prowess.doors.cli import powers as shapes
from prowess.doors.cli.edge import run
from prowess.doors.cli.powers import Powers
from prowess.doors.cli.project_powers import ProjectPowers


class WorkingHouse(FakeHouse):
    """A fake house with nothing to work on."""

    def work_once(self, worker_id: str, *, run: str = "", stopping: Any = None) -> bool:
        del worker_id, run, stopping
        return False

    def grade_apart(self, *, lab: str, answer: str, tell: Any, cancelled: Any) -> Any:
        del tell, cancelled
        given = self.answers["grade_apart"]
        return given(lab, answer) if callable(given) else given

    def count_rings(self) -> int:
        return 0

    def wait_for_ring(self, *, after: int, timeout_s: float) -> bool:
        del after, timeout_s
        return True


class Terminal(io.TextIOWrapper):
    """A stream in memory; one with `tty` says that it is a terminal."""

    def __init__(self, *, tty: bool = False, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="")
        self.tty = tty

    def isatty(self) -> bool:
        return self.tty

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined]


@dataclass
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str


@dataclass
class Opened:
    """What was opened, and whether it was closed again."""

    houses: int = 0
    closed: int = 0
    wishes: list[shapes.Wishes] = field(default_factory=list)


def some_powers(
    house: FakeHouse | None = None, opened: Opened | None = None, **other: Any
) -> Powers:
    """Powers that open the house and refuse all else, but for those that a test gives."""
    opened = opened or Opened()

    @contextmanager
    def open_house(settings: Any, say: Any) -> Iterator[FakeHouse]:
        del settings
        say("opened")
        opened.houses += 1
        try:
            yield house or WorkingHouse()
        finally:
            opened.closed += 1

    def read_settings(wishes: shapes.Wishes) -> Any:
        opened.wishes.append(wishes)
        return wishes

    def refuse(*arguments: Any) -> Any:
        raise AssertionError(f"not expected: {arguments}")

    powers = Powers(
        version="1.2.3",
        set_up_logs=lambda verbose: None,
        read_settings=read_settings,
        open_house=open_house,
        serve=refuse,
        work=refuse,
        speak_mcp=refuse,
        examine=refuse,
        sweep=refuse,
        run_gate=refuse,
        check_content=refuse,
        compile_content=refuse,
        list_programs=lambda folder: (),
        trust_pack=refuse,
        run_examples=refuse,
        find_meaning=lambda name: None,
        list_meanings=tuple,
        has_worker=lambda settings: False,
        projects=ProjectPowers(begin=refuse, check=refuse, gate=refuse),
    )
    return replace(powers, **other)


def run_cli(
    *argv: str | Path,
    house: FakeHouse | None = None,
    powers: Powers | None = None,
    stdin: bytes = b"",
    environ: dict[str, str] | None = None,
    out: Terminal | None = None,
    err: Terminal | None = None,
) -> Outcome:
    """Run one command line."""
    stdout, stderr = out or Terminal(), err or Terminal()
    code = run(
        [str(word) for word in argv],
        powers=powers or some_powers(house),
        environ=environ or {},
        stdin=io.TextIOWrapper(io.BytesIO(stdin)),
        stdout=stdout,
        stderr=stderr,
    )
    return Outcome(code, stdout.text(), stderr.text())
