"""What `prowess doctor` asks: is anything left of an unclean end, and away with it."""

from collections.abc import Mapping
from pathlib import Path

from prowess.rigs.launch import launch
from prowess.rigs.leftovers import Leftover, list_abandoned, list_leftovers, try_lock
from prowess.rigs.site import find_site, prepare_site


def find_leftovers(*, home: Path, environ: Mapping[str, str]) -> tuple[Leftover, ...]:
    """Return what belongs to no living supervisor, and change nothing.

    While a supervisor lives there are none: it cleared them when it started.
    """
    site = find_site(home=home, environ=environ)
    if not site.run.is_dir():
        return ()
    lock = try_lock(site)
    if lock is None:
        return ()
    with lock:
        return (*list_leftovers(site), *list_abandoned(site))


def servers_folder(*, home: Path, environ: Mapping[str, str]) -> Path:
    """Return where the servers of a home write; for root that is not below the home."""
    return find_site(home=home, environ=environ).base


def sweep(*, home: Path, environ: Mapping[str, str]) -> tuple[Leftover, ...]:
    """Kill and remove what belongs to no living supervisor, and return what it was.

    Raises:
        Unavailable: `rigs.supervisor_stuck` while a supervisor holds the home.
    """
    site = find_site(home=home, environ=environ)
    prepare_site(site)
    # In a process of its own: dropping rights needs one thread, and we may have more.
    found = launch(site, environ, task="sweep")["found"]
    return tuple(Leftover(kind, what) for kind, what in found)
