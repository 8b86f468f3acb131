"""Which of the lines that a program wrote tell of its fault: those of this check, and its own."""

import re
from collections.abc import Iterator, Sequence

_MOST_LINES, _END_LINES = 12, 3

_CUT = re.compile(
    r"\bBrokenPipe|\bEPIPE\b|broken pipe|\bClientAbort|\bClientDisconnect", re.IGNORECASE
)
_RESET = re.compile(r"\bConnectionResetError\b|\bECONNRESET\b|connection reset", re.IGNORECASE)
_OF_DATABASE = re.compile(
    r"psycopg|asyncpg|postgres|jdbc|sqlalchemy|/pg\b|redis|"
    r"\bpgx|\bpq: |/lib/pq\b|\bread tcp |\bPG::|SQLSTATE|\bnpgsql\b|\bsqlx\b",
    re.IGNORECASE,
)
"""Words of drivers. A server in Go reads nothing from a client that it keeps waiting."""

_FRAME = re.compile(r"\s*$|-{8,}$|Exception (?:occurred|happened) during processing of request")


def beyond(known: Sequence[str], lines: list[str]) -> list[str]:
    """Return the lines that came after those that were known; older ones may be gone by now.

    So may the beginning of the first line.
    """
    for begun in (lines, lines[1:]):
        for at in range(len(known)):
            rest = list(known[at:])
            if begun[: len(rest)] == rest:
                return begun[len(rest) :]
    return lines


def shortened(lines: Sequence[str]) -> tuple[str, ...]:
    """Return some lines whole; of many the first and the last: a cause stands at either end."""
    if len(lines) <= _MOST_LINES:
        return tuple(lines)
    left_out = f"… {len(lines) - 2 * _END_LINES:,} lines left out …"
    return (*lines[:_END_LINES], left_out, *lines[-_END_LINES:])


def without_cuts(lines: Sequence[str]) -> list[str]:
    """Leave out what a program says of a client that went away, with its stack.

    Who waits in vain closes the connection in the end: then that is our doing, and no fault.
    """
    blocks = list(_blocks(lines))
    cut = [_is_of_a_cut(block) for block in blocks]
    kept: list[str] = []
    for at, block in enumerate(blocks):
        is_frame = all(_FRAME.match(line) for line in block)
        beside = any(cut[max(0, at - 2) : at + 3])
        if not (cut[at] or (is_frame and beside)):
            kept += block
    return kept


def _is_of_a_cut(block: Sequence[str]) -> bool:
    text = "\n".join(block)
    is_cut = _CUT.search(text) or _RESET.search(text)
    return bool(is_cut and not _OF_DATABASE.search(text))


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield each line with the stack that belongs to it."""
    block: list[str] = []
    for line in lines:
        if block and not _goes_on(block, line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _goes_on(block: Sequence[str], line: str) -> bool:
    """Tell whether a line belongs to the block: Python's stacks end with a line of their own."""
    if line[:1] in {" ", "\t"} or line.startswith("Caused by"):
        return True
    return block[0].startswith("Traceback ") and block[-1][:1] in {" ", "\t"}
