"""How long does the command line take to answer from cold: a new process each time."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measure import Measure

ROUNDS = 15
PROGRAM = Path(sys.executable).with_name("prowess")
ANSWERS: tuple[tuple[str, tuple[str, ...], float | None], ...] = (
    ("prowess --version", ("--version",), 120),
    ("prowess --help", ("--help",), None),
    ("prowess config show", ("config", "show"), None),
    ("prowess roadmap list", ("roadmap", "list"), None),
    ("prowess topic show", ("topic", "show", "sql.inner-join"), None),
)


def run() -> list[Measure]:
    """Return the median of each in milliseconds, beside an interpreter that does nothing."""
    home = Path(tempfile.mkdtemp(prefix="prowess-bench-"))
    try:
        bare = Measure("python -c pass", _median_ms([sys.executable, "-c", "pass"], home), "ms")
        return [bare, *(_measure(name, line, target, home) for name, line, target in ANSWERS)]
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _measure(name: str, line: tuple[str, ...], target: float | None, home: Path) -> Measure:
    return Measure(name, _median_ms([str(PROGRAM), *line], home), "ms", target)


def _median_ms(argv: list[str], home: Path) -> float:
    environ = {**os.environ, "PROWESS_HOME": str(home)}  # noqa: TID251 - a person's shell
    took: list[float] = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        subprocess.run(argv, env=environ, capture_output=True, check=True, timeout=60)
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took[1:])  # the first one warms the disk
