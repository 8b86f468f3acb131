"""The command line's one table from the kind of an error to an exit code."""

from prowess.kit.errors import Kind

OK = 0
ERROR = 1
USAGE = 2
NOT_PASSED = 5
NOT_READY = 6
INTERRUPTED = 130

EXIT_CODES: dict[Kind, int] = {
    "not_found": 3,
    "invalid": USAGE,
    "conflict": ERROR,
    "forbidden": 4,
    "unavailable": NOT_READY,
    "exhausted": ERROR,
    "internal": ERROR,
}

MEANINGS: dict[int, str] = {
    OK: "done, or graded and passed",
    ERROR: "an error: the present state forbids it, a limit was reached, or it is our fault",
    USAGE: "the command line, a value or a file is not well-formed",
    3: "the id names nothing",
    4: "not permitted",
    NOT_PASSED: "graded and not passed",
    NOT_READY: "the environment is not ready: a server, a package, a free port is missing",
    INTERRUPTED: "interrupted by Ctrl-C",
}
