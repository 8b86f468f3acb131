"""Logs: lines for people on a terminal, JSON elsewhere; always stderr, never anywhere else."""

import json
import logging
import sys
from datetime import UTC, datetime

_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)
_KNOWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


def set_up_logs(verbose: int) -> None:
    """Send every log record to stderr. Each -v tells more."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines() if sys.stderr.isatty() else _Json())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(_LEVELS[min(verbose, len(_LEVELS) - 1)])


class _Lines(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")


class _Json(logging.Formatter):
    """One object a line, with whatever `extra` a record carries (the run's id)."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        entry: dict[str, object] = {
            "at": moment,
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        entry |= {
            name: value if isinstance(value, str | int | float | bool) else str(value)
            for name, value in vars(record).items()
            if name not in _KNOWN
        }
        if record.exc_info:
            entry["trace"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)
