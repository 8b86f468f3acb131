"""Starting the supervisor's program, detached from whoever starts it."""

import os
import select
import subprocess
import sys
from collections.abc import Mapping
from typing import Any, BinaryIO

from prowess.kit.errors import Unavailable
from prowess.rigs.logs import read_tail
from prowess.rigs.site import Site
from prowess.rigs.wire import decode, error_of

_REPORT_TIMEOUT_S = 20.0
_LOG_BYTES = 262_144


def launch(site: Site, environ: Mapping[str, str], *, task: str) -> dict[str, Any]:
    """Start it and return its report. `task` is `supervise` or `sweep`.

    Raises what the program reports.
    """
    reader, writer = os.pipe()
    # -P: a learner's folder must never be searched for modules.
    command = (
        *(sys.executable, "-P", "-m", "prowess.rigs.supervisor"),
        *(task, str(site.home), str(writer)),
    )
    try:
        with (site.logs / "supervisor.log").open("ab") as log:
            if log.tell() > _LOG_BYTES:
                log.truncate(0)
            launcher = subprocess.Popen(
                command,
                cwd="/",
                env=dict(environ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(writer,),
                start_new_session=True,
            )
    finally:
        os.close(writer)
    with os.fdopen(reader, "rb") as report, launcher:
        return _read_report(report, site)


def _read_report(report: BinaryIO, site: Site) -> dict[str, Any]:
    ready, _, _ = select.select([report], [], [], _REPORT_TIMEOUT_S)
    line = report.readline() if ready else b""
    if not line:
        raise supervisor_lost(site)
    reply = decode(line)
    if "error" in reply:
        raise error_of(reply["error"])
    return dict(reply["ok"])


def supervisor_lost(site: Site) -> Unavailable:
    """The supervisor ended without a word."""
    tail = read_tail(site.logs / "supervisor.log")
    return Unavailable(
        code="rigs.supervisor_lost",
        message=f"The supervisor of the servers ended unexpectedly.\n{tail}".rstrip(),
        hint="Try again; the whole log lies in logs/supervisor.log.",
    )
