"""Waits for a file to be saved, by looking at it; an editor may replace it in the middle."""

import time
from collections.abc import Callable, Iterator

from prowess.kit.errors import NotFound

_LOOK_EVERY_S = 0.2


def saved_versions(
    read: Callable[[], str],
    *,
    on_wait: Callable[[], None],
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[str]:
    """Yield the text now and each time it has changed; ends only with an error or Ctrl-C.

    Raises:
        NotFound: when the file is not there at first; later that is an editor saving it.
    """
    text = read()
    while True:
        yield text
        on_wait()
        text = _next_version(read, text, sleep)


def _next_version(read: Callable[[], str], seen: str, sleep: Callable[[float], None]) -> str:
    while True:
        sleep(_LOOK_EVERY_S)
        try:
            text = read()
        except NotFound:
            continue
        if text not in {seen, ""}:
            return text
