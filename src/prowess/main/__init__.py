"""Composition root: the only place where doors and adapters meet. Console scripts point here.

Each power imports what it needs when it is called, so that a start costs what it uses.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from prowess import __version__

if TYPE_CHECKING:
    from prowess.doors.cli.powers import Powers


def cli() -> int:
    """Run the command line of this process and return its exit code."""
    if sys.argv[1:] == ["--version"]:
        # The one answer that scripts ask for in a loop needs no parser.
        print(f"prowess {__version__}")  # noqa: T201 - the same line that click would print
        return 0
    from prowess.doors.cli.edge import run

    # A closed terminal and a polite kill end a grading as Ctrl-C does: cancelled, not forgotten.
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:  # as nohup leaves it
            signal.signal(number, signal.default_int_handler)
    try:
        return run(
            sys.argv[1:],
            powers=make_powers(),
            environ=os.environ,  # noqa: TID251 - the one place that reads it
            stdin=sys.stdin,
            stdout=sys.stdout,
            stderr=sys.stderr,
        )
    finally:
        # All that lives goes with the process: to look for garbage in it takes a second.
        gc.freeze()


def make_powers() -> "Powers":
    """Return what the command line can do here."""
    from prowess.doors.cli.powers import Powers
    from prowess.doors.cli.project_powers import ProjectPowers

    return Powers(
        version=__version__,
        set_up_logs=_late("logs", "set_up_logs"),
        read_settings=_late("inside", "read_settings"),
        open_house=_late("inside", "open_house"),
        serve=_late("outside", "serve"),
        work=_late("outside", "work"),
        speak_mcp=_late("outside", "speak_mcp"),
        examine=_late("checkup", "examine"),
        sweep=_late("checkup", "sweep"),
        run_gate=_late("authoring", "run_gate"),
        check_content=_late("authoring", "check_content"),
        compile_content=_late("authoring", "compile_content"),
        list_programs=_late("authoring", "list_programs"),
        trust_pack=_late("authoring", "trust_pack"),
        run_examples=_late("examples", "run_examples"),
        find_meaning=_late("meanings", "find_meaning"),
        list_meanings=_late("meanings", "list_meanings"),
        has_worker=_late("presence", "has_worker"),
        projects=ProjectPowers(
            begin=_late("projects", "begin"),
            check=_late("projects", "check"),
            gate=_late("projects", "gate"),
        ),
    )


def _late(module: str, name: str) -> Callable[..., Any]:
    """Return a function of a module beside this one, imported when it is first called."""

    def call(*arguments: Any, **named: Any) -> Any:
        return getattr(import_module(f"prowess.main.{module}"), name)(*arguments, **named)

    return call
