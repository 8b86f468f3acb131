"""What two sessions did, as the application tells the command line."""

from typing import Any

from prowess.application.messages import TableView
from prowess.application.playground import SessionsResult, SessionView, TurnView


def a_turn(
    statement: int, session: int, text: str, came: str, *, by: int = 0, **more: Any
) -> TurnView:
    fields = {"goes_on": False, "said": "", "next_step": "", "result": None} | more
    rows = fields["result"].rows if fields["result"] is not None else ()
    return TurnView(
        statement=statement,
        session=session,
        text=text,
        came=came,
        waits_for=(by,) if by else (),
        returned=len(rows),
        **fields,
    )


PLAYED = SessionsResult(
    lab="books-on-loan",
    turns=(
        a_turn(1, 1, "BEGIN", "done", said="BEGIN"),
        a_turn(2, 1, "UPDATE copies SET price = 1 WHERE copy_id = 1", "done", said="UPDATE 1"),
        a_turn(3, 2, "SELECT price FROM copies WHERE copy_id = 1 FOR UPDATE", "waits", by=1),
        a_turn(4, 2, "TABLE boks", "queued", by=1),
        a_turn(5, 1, "COMMIT", "done", said="COMMIT"),
        a_turn(
            3,
            2,
            "SELECT price FROM copies WHERE copy_id = 1 FOR UPDATE",
            "done",
            said="SELECT 1",
            goes_on=True,
            result=TableView(name="", columns=("price",), rows=((1.0,),)),
        ),
        a_turn(
            4,
            2,
            "TABLE boks",
            "failed",
            said='error 42P01: relation "boks" does not exist',
            next_step="Did you mean books?",
        ),
        a_turn(6, 2, "BEGIN", "done", said="BEGIN"),
    ),
    sessions=(
        SessionView(session=1, state="idle", waits_for=(), ahead=0),
        SessionView(session=2, state="open", waits_for=(), ahead=0),
    ),
    elapsed_ms=212.4,
)
