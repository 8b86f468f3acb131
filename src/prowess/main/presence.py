"""Whether somebody grades for this home already: workers hold a shared lock while they live."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prowess.application.settings import Settings

_LOCK = "worker.lock"


@contextmanager
def announced(home: Path) -> Iterator[None]:
    """Let others know that a worker of this home lives. The system takes it back at any end."""
    with (home / _LOCK).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


def has_worker(settings: "Settings") -> bool:
    """True when a worker lives. Who asks at the same moment may be told so wrongly."""
    try:
        with (settings.home / _LOCK).open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
