"""A home of its own for every test, and the command line as real processes."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

PROGRAM = (sys.executable, "-m", "prowess")
PATIENCE_S = 90
ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Shell:
    """Runs the command line in a home of its own."""

    home: Path
    cwd: Path

    def environ(self, **more: str) -> dict[str, str]:
        inherited = os.environ  # noqa: TID251 - what a person's shell would pass on
        kept = {name: value for name, value in inherited.items() if "PROWESS" not in name}
        return kept | {"PROWESS_HOME": str(self.home), "COLUMNS": "80"} | more

    def run(
        self,
        *words: str | Path,
        stdin: str = "",
        environ: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, *map(str, words)],
            cwd=self.cwd,
            env=self.environ(**(environ or {})),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )

    def json(self, *words: str | Path, **settings: Any) -> dict[str, Any]:
        done = self.run(*words, "--json", **settings)
        assert done.stdout, done.stderr
        document: dict[str, Any] = json.loads(done.stdout)
        return document | {"exit": done.returncode}

    def start(self, *words: str | Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*PROGRAM, *map(str, words)],
            cwd=self.cwd,
            env=self.environ(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def left_over(self, *, after_s: float = 60) -> list[psutil.Process]:
        """Return the processes of this home that do not end within the time.

        A zombie has ended; when it is reaped is for whoever inherited it.
        """
        alive = psutil.wait_procs(self.processes(), timeout=after_s)[1]
        return [one for one in alive if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]

    def processes(self) -> list[psutil.Process]:
        """Return every process that works for this home."""
        found = []
        for process in psutil.process_iter(["cmdline", "environ"]):
            told = (process.info["cmdline"] or []) + [
                (process.info["environ"] or {}).get("PROWESS_HOME", "")
            ]
            if any(str(self.home) in word for word in told) and process.pid != os.getpid():
                found.append(process)
        return found


@pytest.fixture
def shell() -> Iterator[Shell]:
    base = Path(tempfile.mkdtemp(prefix="pw-"))
    (base / "work").mkdir()
    shell = Shell(home=base / "home", cwd=base / "work")
    yield shell
    for process in shell.processes():
        process.send_signal(signal.SIGKILL)
    shutil.rmtree(base, ignore_errors=True)
