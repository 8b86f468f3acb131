"""Runs one program to its end within bounds: time, memory, processes, output.

The bounds are kept by a warden, a process of its own that leaves nothing of the program behind.
"""

import json
import select
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from prowess.kit.errors import Internal
from prowess.rigs import warden

_SLACK_S = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a program and all that it starts may use together. Memory is what is resident."""

    time_s: float = 20.0
    memory_bytes: int = 512 << 20
    processes: int = 32
    output_bytes: int = 64 << 10
    file_bytes: int = 64 << 20


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended.

    `stopped` is empty when it ended by itself, and else names the bound that it passed: `time`,
    `memory`, `processes` or `output`.
    """

    status: int
    out: str
    err: str
    stopped: str


def run_program(
    *argv: str,
    folder: Path,
    environ: Mapping[str, str],
    bounds: Bounds = Bounds(),
) -> Ended:
    """Run it in the folder with nothing to read, and return what it wrote and how it ended.

    Raises:
        Internal: `rigs.warden_lost` when the warden ended without a word.
    """
    order = {
        "argv": argv,
        "folder": str(folder),
        "environ": dict(environ),
        "bounds": asdict(bounds),
    }
    with subprocess.Popen(
        # Without site-packages it starts in a few milliseconds; it needs the library only.
        (sys.executable, "-I", "-S", warden.__file__),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd="/",
    ) as process:
        assert process.stdin is not None
        try:
            # The pipe stays open: its end tells the warden that we are gone.
            process.stdin.write(json.dumps(order).encode() + b"\n")
            process.stdin.flush()
            told, words = _read(process, timeout_s=bounds.time_s + _SLACK_S)
        finally:
            process.kill()
    try:
        return Ended(**json.loads(told))
    except (ValueError, TypeError) as error:
        raise _lost(words) from error


def _read(process: "subprocess.Popen[bytes]", *, timeout_s: float) -> tuple[bytes, str]:
    """Return the warden's answer and, where it gave none in time, its last words."""
    assert process.stdout is not None
    assert process.stderr is not None
    ready, _, _ = select.select([process.stdout], [], [], timeout_s)
    told = process.stdout.read() if ready else b""
    return told, "" if told or not ready else process.stderr.read().decode("utf-8", "replace")


def _lost(words: str) -> Internal:
    return Internal(
        code="rigs.warden_lost",
        message=f"The warden of a program ended without a word. {words}".rstrip(),
        hint="Try again; report it when it comes again.",
    )
