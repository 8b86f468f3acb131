"""What holds of every answer before anybody grades it."""

from pathlib import PurePath

from prowess.catalog.types import Lab
from prowess.kit.errors import Invalid

BYTE_ORDER_MARK = "\ufeff"
"""Some editors write it before a text; no language wants to read it."""

_SQL = ".sql"


def read_answer(lab: Lab, *, answer: str) -> str:
    """Return the answer as it is graded.

    Raises:
        Invalid: `labs.empty_answer` when there is nothing to grade: blanks, comments.
    """
    answer = answer.removeprefix(BYTE_ORDER_MARK)
    if not answer.strip():
        raise _nothing("is empty")
    if PurePath(lab.answer_file).suffix == _SQL and _holds_no_statement(answer):
        raise _nothing("holds comments and no statement")
    return answer


def _nothing(what: str) -> Invalid:
    return Invalid(
        code="labs.empty_answer",
        message=f"The answer {what}.",
        hint="Hand in the SQL that the lab's brief asks for. No attempt was used.",
    )


def _holds_no_statement(answer: str) -> bool:
    from prowess.labs.sandbox.statement import read_statement  # only who hands in waits for it

    return read_statement(answer).fault == "empty"
