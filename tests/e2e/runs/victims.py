"""Processes that hand in answers and grade them, and are killed at a given step of the database.

Run as a program it is the nursery: it imports everything once, and then forks a victim for each
line on its standard input. That saves half a second a victim.
"""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Self

TESTS = Path(__file__).parents[2]
SUBMISSIONS = (("join-loans", "select right -- 1"), ("late-returns", "select wrong -- 2"))


@dataclass(frozen=True)
class Fate:
    """How a victim ended: what it had acknowledged (run by answer), and after how many steps."""

    pid: int
    acknowledged: dict[str, str]
    steps: int
    signal: int


class Nursery:
    """Makes victims, one at a time."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": str(TESTS), "PATH": os.defpath},
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=60)

    def run_victim(self, *, url: str, home: Path, learner: str, kill_at: int) -> Fate:
        """Run a victim to its end; `kill_at` is the step before which it dies, 0 for never."""
        order = {"url": url, "home": str(home), "learner": learner, "kill_at": kill_at}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        acknowledged = {}
        while True:
            line = self._process.stdout.readline()
            assert line, "the nursery died"
            told = json.loads(line)
            if "run" in told:
                acknowledged[told["answer"]] = told["run"]
            else:
                return Fate(acknowledged=acknowledged, **told)


def live(*, url: str, home: Path, learner: str, kill_at: int) -> int:
    """Hand in, grade and deliver; return how many steps the database made."""
    from builders import a_catalog
    from fakes.grader import FakeGrader
    from prowess.adapters.storage import open_store
    from prowess.application.context import Actor
    from prowess.application.house import House
    from prowess.application.labs import SubmitLab

    store = open_store(url, home=home, now=datetime.now(UTC))  # noqa: TID251 - a program
    steps = _count_steps(store, kill_at=kill_at)
    house = House(
        catalog=a_catalog(),
        store=store,
        grader=FakeGrader(phases=2),
        clock=lambda: datetime.now(UTC),  # noqa: TID251 - a program
        rng=Random(f"victim {learner}"),
    )
    actor = Actor(tenant_id="victims", learner_id=learner, door="test")
    for lab, answer in SUBMISSIONS:
        run = house.call(SubmitLab(lab=lab, answer=answer, key=answer), actor=actor)
        _tell({"answer": answer, "run": run.id})
        house.work_once(f"worker of {learner}", run=run.id)
        while house.deliver_once():
            pass
    return len(steps)


def _count_steps(store, *, kill_at: int) -> list[str]:
    """Count statements, commits and rollbacks of every connection, and die before the wanted one.

    SIGKILL to oneself is the kernel's as much as one from outside, and hits the same place twice.
    """
    from sqlalchemy import event

    steps: list[str] = []

    def step(name: str) -> None:
        steps.append(name)
        if len(steps) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    engines = {store._engines.writer, store._engines.reader}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", lambda *_: step("statement"))
        event.listen(engine, "commit", lambda *_: step("commit"))
        # After a commit is done the connection goes back to its pool.
        event.listen(engine, "checkin", lambda *_: step("done"))
    return steps


def _tell(what: dict) -> None:
    os.write(1, (json.dumps(what) + "\n").encode())


def _nurse() -> None:
    import psycopg  # noqa: F401
    import sqlalchemy.dialects.postgresql.psycopg
    import sqlalchemy.dialects.sqlite  # noqa: F401

    import builders  # noqa: F401 - paid for once
    import prowess.adapters.storage.sql  # noqa: F401

    for line in sys.stdin:
        reader, writer = os.pipe()
        pid = os.fork()
        if not pid:
            os.setpgid(0, 0)
            order = json.loads(line)
            steps = live(**{**order, "home": Path(order["home"])})
            os.write(writer, str(steps).encode())
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        os.close(writer)
        steps = int(os.read(reader, 20) or 0)
        os.close(reader)
        ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        _tell({"pid": pid, "steps": steps, "signal": ended_by})


if __name__ == "__main__":
    _nurse()
