"""Where to read about the error with which a session ended."""

_MANUAL = "PostgreSQL 18 documentation"

_ABOUT = (
    ("40P01", "13.3.4 Deadlocks"),
    ("40", "13.5 Serialization Failure Handling"),
    ("55P03", "SELECT, The Locking Clause"),
    ("23502", "5.5.2 Not-Null Constraints"),
    ("23503", "5.5.5 Foreign Keys"),
    ("23505", "5.5.3 Unique Constraints"),
    ("23514", "5.5.1 Check Constraints"),
    ("23P01", "5.5.6 Exclusion Constraints"),
    ("23", "5.5 Constraints"),
    ("", "Appendix A, PostgreSQL Error Codes"),
)
"""Of a SQLSTATE the section that speaks of what raises it; of the longest beginning, which comes
first.
"""


def reading_about(state: str) -> str:
    """Return where to read about an error; nothing where there was none."""
    if not state:
        return ""
    section = next(section for begins, section in _ABOUT if state.startswith(begins))
    return f"{_MANUAL}, {section}."
