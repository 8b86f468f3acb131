"""Runs a plan, and the service to calibrate by, in processes of their own, which end with us."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import IO

from prowess.kit.errors import Internal
from prowess.labs.load.plans import LoadPlan, Measured, Part, read_measured

_REFERENCE_S = 2.0
_REFERENCE_WARM_S = 0.5
_GET = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

Hear = Callable[[Callable[[], None]], None]
"""Takes in what is done at once when somebody interrupts, also from another thread."""


def run_plan(plan: LoadPlan, *, at_interrupt: Hear = lambda _: None) -> Measured:
    """Return what a plan measures.

    Raises:
        Internal: `load.process_lost`. KeyboardInterrupt: what was taken in was done meanwhile.
    """
    with _process("generator", plan.encode(), at_interrupt) as said:
        return read_measured(said.read())


def run_reference(
    plan: LoadPlan, *, database_url: str, at_interrupt: Hear = lambda _: None
) -> Measured:
    """Return what the rate of a plan measures on the service that machines are calibrated by.

    Raises:
        Internal: `load.process_lost`. KeyboardInterrupt: what was taken in was done meanwhile.
    """
    with _process("reference", f"{database_url}\n".encode(), at_interrupt) as said:
        return run_plan(
            replace(
                plan,
                host="127.0.0.1",
                port=int(said.readline()),
                parts=(Part(_GET, (200,)),),
                seconds=_REFERENCE_S,
                warm_s=_REFERENCE_WARM_S,
            ),
            at_interrupt=at_interrupt,
        )


@contextmanager
def _process(name: str, order: bytes, at_interrupt: Hear) -> Iterator[IO[bytes]]:
    """Start one of our programs with its order; yield what it says, and end it afterwards."""
    # A session of its own: Ctrl-C is ours to handle. -P: no module of this folder is imported.
    process = subprocess.Popen(
        (sys.executable, "-P", "-m", f"prowess.labs.load.{name}"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    is_abandoned = threading.Event()

    def abandon() -> None:
        is_abandoned.set()
        process.kill()

    with process:
        try:
            at_interrupt(abandon)
            process.stdin.write(order)
            process.stdin.flush()
            yield process.stdout
        except (OSError, ValueError, KeyError) as error:
            process.kill()
            if is_abandoned.is_set():
                raise KeyboardInterrupt from error
            told = process.stderr.read().decode(errors="replace").strip().splitlines()
            raise Internal(
                code="load.process_lost",
                message=f"The load {name} ended: {told[-1] if told else error}.",
                hint="Try again; where it happens again, please report it.",
            ) from error
        finally:
            process.kill()
