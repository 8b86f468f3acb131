"""What a learner's program may never do, also when it runs as root. Standard library only."""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Mapping

_PR_SET_PDEATHSIG, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 24, 38
_LAST_CAPABILITY = 63
_OPEN_FILES = 4096
_CPU_SPARE_S = 2

# Of linux/capability.h. Without them root cannot build and serve; with others it could mount,
# trace foreign processes, raise its limits, or change the network.
KEPT = {
    0: "CAP_CHOWN",
    1: "CAP_DAC_OVERRIDE",
    3: "CAP_FOWNER",
    4: "CAP_FSETID",
    5: "CAP_KILL",
    6: "CAP_SETGID",
    7: "CAP_SETUID",
    8: "CAP_SETPCAP",
    10: "CAP_NET_BIND_SERVICE",
}


def give_up_rights(bounds: Mapping[str, int], *, is_boxed: bool = False) -> None:
    """In the program's process, before it becomes the program: set limits, drop rights.

    In a box it is bubblewrap that drops them, which needs them first.
    """
    cpu_s = int(bounds["cpu_s"])
    open_files = min(_OPEN_FILES, _hard_limit_of_files())
    for kind, soft, hard in (
        (resource.RLIMIT_FSIZE, bounds["file_bytes"], bounds["file_bytes"]),
        (resource.RLIMIT_CPU, cpu_s, cpu_s + _CPU_SPARE_S),  # the first says why, with SIGXCPU
        (resource.RLIMIT_NOFILE, open_files, open_files),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        resource.setrlimit(kind, (soft, hard))
    if sys.platform != "linux":
        return
    control = ctypes.CDLL(None).prctl
    control(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    control(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if os.geteuid() == 0 and not is_boxed:
        for capability in set(range(_LAST_CAPABILITY + 1)) - set(KEPT):
            control(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def _hard_limit_of_files() -> int:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return _OPEN_FILES if hard == resource.RLIM_INFINITY else hard
