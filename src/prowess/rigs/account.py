"""Which operating system account servers run as, and doing file work as that account.

PostgreSQL refuses root, and root must not follow links in a directory that another account owns.
"""

import os
import pickle
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from prowess.kit.errors import Unavailable

_P = ParamSpec("_P")
_T = TypeVar("_T")

# Accounts that own nothing of value. Debian's `postgres` is not among them: it owns real clusters.
_CANDIDATES = ("nobody",)


@dataclass(frozen=True, slots=True)
class Account:
    """An operating system account; `is_other` when the supervisor must drop to it."""

    uid: int
    gid: int
    name: str
    is_other: bool


def choose_account() -> Account:
    """Return ourselves, or for root an existing unprivileged account.

    Raises:
        Unavailable: `rigs.no_account` when root finds none.
    """
    import pwd

    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), str(os.geteuid()), is_other=False)
    for name in _CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(entry.pw_uid, entry.pw_gid, name, is_other=True)
    raise Unavailable(
        code="rigs.no_account",
        message="PostgreSQL refuses to run as root, and there is no account `nobody` to drop to.",
        hint="Run Prowess as an ordinary user.",
    )


def drop_to(account: Account) -> None:
    """Become the account for good. Only for a process that was just forked."""
    os.setgroups([])
    os.setgid(account.gid)
    os.setuid(account.uid)


def run_as(
    account: Account, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs
) -> _T:
    """Call the function as the account and return its result, or raise what it raised.

    For another account this forks, so the caller must be single-threaded.
    """
    if not account.is_other:
        return function(*args, **kwargs)
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        _answer(writer, account, lambda: function(*args, **kwargs))
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        data = stream.read()
    os.waitpid(pid, 0)
    # The child is our own fork, and it answers before anything foreign has run in it.
    failure, value = pickle.loads(data)  # noqa: S301
    if failure is not None:
        raise failure
    result: _T = value
    return result


def _answer(writer: int, account: Account, call: Callable[[], object]) -> None:
    reply: tuple[BaseException | None, object]
    try:
        drop_to(account)
        os.chdir("/")
        # The account may not be able to read our Python: then no import may work anywhere.
        sys.meta_path.clear()
        reply = (None, call())
    except BaseException as error:  # noqa: BLE001 - carried to the parent, which raises it
        reply = (error, None)
    with os.fdopen(writer, "wb") as stream:
        stream.write(pickle.dumps(reply))
    os._exit(0)


def can_use(account: Account, paths: Iterable[Path]) -> bool:
    """Tell whether the kernel lets the account enter or execute those paths that exist."""
    wanted = [path for path in paths if path.exists()]
    return run_as(account, lambda: all(os.access(path, os.R_OK | os.X_OK) for path in wanted))


def is_linux() -> bool:
    """Tell whether parent-death signals and /proc are there (macOS has neither)."""
    return sys.platform == "linux"
