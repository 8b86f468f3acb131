"""The fast gate. Runs every checker, shows what failed, and exits 1 when any did."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("ruff", "format", "--check", "--quiet", ".")),
    ("lint", ("ruff", "check", "--quiet", ".")),
    ("toml", ("taplo", "fmt", "--check")),
    ("types", ("mypy",)),
    ("import contracts", ("lint-imports", "--no-cache")),
    ("house lints", ("python", "-m", "tools.lint")),
    ("spelling", ("codespell", "src", "docs", "content", "tests", "tools", "bench", "README.md")),
    ("generated files", ("python", "-m", "tools.generate", "--check")),
    ("content rules", ("prowess", "content", "check")),
)


def main() -> int:
    """Return the exit code."""
    failed = [name for name, command in CHECKS if not _passes(name, command)]
    if failed:
        print(f"\nFailed: {', '.join(failed)}. `make fix` mends format and simple lint.")
    return 1 if failed else 0


def _passes(name: str, command: tuple[str, ...]) -> bool:
    started = time.monotonic()
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    took = time.monotonic() - started
    print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name:<18} {took:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout[-6000:] + done.stderr[-6000:])
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
