"""What a note says was expected of an answer, where it says so in numbers and not in words."""

import json
import re
from dataclasses import dataclass

from prowess.labs.vocabulary.defects import Note

_STATUS = re.compile(
    r"Expected status (?:below (\d{3})|from (\d{3}) to (\d{3})|(\d[\d, or]*)), found (\d{3})\b"
)
_RIGHT = re.compile(r"The status, (\d{3}), was right\.")
_MEMBER = re.compile(r"At (\$(?:\.[A-Za-z_]\w*|\[\d+\])+): expected ")
_LOWEST = 200


@dataclass(frozen=True, slots=True)
class Expected:
    """The statuses from `low` to `high`, of those that are named only these, and a member.

    `member` is a JSONPath and a plain value as JSON.
    """

    low: int = 0
    high: int = 0
    named: tuple[int, ...] = ()
    member: tuple[str, str] | None = None


def expected_by(note: Note, *, status: int) -> Expected | None:
    """Return what was expected where this status came; None where only words say it."""
    found = _STATUS.match(note.spot)
    if found:
        return _of_status(found) if int(found[5]) == status else None
    right = _RIGHT.search(note.right)
    if not right or int(right[1]) != status:
        return None
    return Expected(status, status, (status,), _member(note.spot))


def _of_status(found: re.Match[str]) -> Expected:
    if found[1]:
        return Expected(_LOWEST, int(found[1]) - 1)
    if found[2]:
        return Expected(int(found[2]), int(found[3]))
    named = tuple(sorted(int(one) for one in re.findall(r"\d{3}", found[4])))
    return Expected(named[0], named[-1], named)


def _member(spot: str) -> tuple[str, str] | None:
    """Return the member that was to have a plain value; suites may say it in words instead."""
    found = _MEMBER.match(spot)
    if not found:
        return None
    try:
        value, end = json.JSONDecoder().raw_decode(spot, found.end())
    except ValueError:
        return None
    is_plain = value is None or isinstance(value, str | int | float)
    if not is_plain or not spot.startswith(", found ", end):
        return None
    return found[1], json.dumps(value, ensure_ascii=False)
