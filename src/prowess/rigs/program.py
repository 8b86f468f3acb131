"""Runs programs to their end within bounds: time, memory, processes, output.

The bounds are kept by a warden, a process of its own that leaves nothing of a program behind.
"""

import json
import select
import subprocess
import sys
import threading
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


class Programs:
    """Runs one program after another; threads take turns. Its warden starts with the first."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._warden: subprocess.Popen[bytes] | None = None

    def run(
        self,
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
        with self._turn:
            try:
                return Ended(**json.loads(self._ask(order, timeout_s=bounds.time_s + _SLACK_S)))
            except (OSError, ValueError, TypeError) as error:
                self._drop()
                raise _lost(error) from error

    def _ask(self, order: Mapping[str, object], *, timeout_s: float) -> bytes:
        if self._warden is None:
            # Without site-packages it starts in a few milliseconds; it needs the library only.
            self._warden = subprocess.Popen(
                (sys.executable, "-I", "-S", warden.__file__),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd="/",
            )
        process = self._warden
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(order).encode() + b"\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], timeout_s)
        return process.stdout.readline() if ready else b""

    def _drop(self) -> None:
        process, self._warden = self._warden, None
        if process is not None:
            process.kill()
            process.communicate()

    def close(self) -> None:
        """End the warden."""
        with self._turn:
            process, self._warden = self._warden, None
            if process is not None:
                process.communicate()  # the end of its orders is its own


def _lost(error: Exception) -> Internal:
    return Internal(
        code="rigs.warden_lost",
        message=f"The warden of a program ended without an answer: {error}.",
        hint="Try again; report it when it comes again.",
    )
