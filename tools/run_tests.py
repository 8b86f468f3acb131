"""All tests: first the pure rooms, whose branches must all be covered, then everything.

`--exhaustive` adds what only `make check-all` runs.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
PURE_ROOMS = ("kit", "learner", "guidance")
SHUFFLED = "--randomly-seed=8321"  # an order without meaning, and the same one in every run


def main() -> int:
    """Return the exit code of the first run that failed."""
    exhaustive = "--exhaustive" in sys.argv[1:]
    for command in (_pure(), _everything(exhaustive=exhaustive)):
        done = subprocess.run(command, cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    return 0


def _pure() -> list[str]:
    rooms = [room for room in PURE_ROOMS if (ROOT / "tests" / "unit" / room).is_dir()]
    return [
        *(PYTHON, "-m", "pytest", "-q", "--no-header", SHUFFLED),
        *(f"tests/unit/{room}" for room in rooms),
        *(f"--cov=prowess.{room}" for room in rooms),
        *("--cov-branch", "--cov-fail-under=100", "--cov-report=term-missing:skip-covered"),
    ]


def _everything(*, exhaustive: bool) -> list[str]:
    marks = [] if exhaustive else ["-m", "not exhaustive"]
    abreast = ["-n", "2", "--dist", "loadfile"]
    return [PYTHON, "-m", "pytest", "-q", "--no-header", SHUFFLED, *abreast, *marks]


if __name__ == "__main__":
    sys.exit(main())
