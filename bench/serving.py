"""A real server in its own process and home, for benchmarks to call."""

import os
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psutil

START_WITHIN_S = 60.0


@contextmanager
def homes() -> Iterator[Callable[[], Path]]:
    """Give new homes, and remove all of them at the end.

    Not one after the other: ext4 without a journal avoids numbers of files that were removed
    within the last minutes, one by one, so that each new file takes ten times as long.
    """
    with tempfile.TemporaryDirectory(prefix="prowess-bench-") as folder:
        numbers = count()
        yield lambda: Path(folder) / f"home-{next(numbers)}"


@contextmanager
def serving(home: Path) -> Iterator[tuple[int, psutil.Process]]:
    """Serve in a new home on a free port; yield the port and the process."""
    program = Path(sys.executable).with_name("prowess")
    environ = {**os.environ, "PROWESS_HOME": str(home)}  # noqa: TID251 - for the child
    process = subprocess.Popen(
        [program, "serve", "--port", "0", "--no-browser"],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield _port_of(process), psutil.Process(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _port_of(process: subprocess.Popen[bytes]) -> int:
    assert process.stdout is not None
    said = b""
    until = time.monotonic() + START_WITHIN_S
    while time.monotonic() < until and process.poll() is None:
        ready, _, _ = select.select([process.stdout], [], [], 0.5)
        if ready:
            said += os.read(process.stdout.fileno(), 4096)
        if found := re.search(rb"http://[\w.]+:(\d+)/\S*\n", said):
            return int(found[1])
    raise RuntimeError(f"no server: {said.decode(errors='replace')}")
