"""What several sessions did, in a terminal: one turn below the other, however wide a statement."""

from fakes.cli_views import FAILED
from prowess.application.messages import TableView
from prowess.doors.cli.layout.compose import compose
from prowess.doors.cli.layout.text import plain
from prowess.doors.cli.views.reports import draw_report

TIMELINE = TableView(
    name="timeline",
    columns=("step", "session", "sends", "what comes of it"),
    rows=(
        (1, 1, "BEGIN", "BEGIN"),
        (2, 2, "UPDATE accounts SET balance = balance - 80 WHERE account_id = 1", "waits for 1"),
    ),
)


def lines(*tables: TableView) -> list[str]:
    example = FAILED.counterexample.model_copy(update={"tables": tables})
    report = FAILED.model_copy(update={"counterexample": example})
    drawn = compose(draw_report(report), width=60, colored=False)
    return [plain(line).rstrip() for line in drawn]


def test_each_turn_is_told_with_its_session_and_what_came_of_it():
    drawn = lines(TIMELINE)

    place = drawn.index("  timeline")
    assert drawn[place + 1 : place + 8] == [
        "",
        "  step  session  sends → what comes of it",
        "     1        1  BEGIN",
        "                 → BEGIN",
        "     2        2  UPDATE accounts SET balance = balance - 80",
        "                 WHERE account_id = 1",
        "                 → waits for 1",
    ]


def test_other_tables_stay_what_they_are():
    assert not any("sends" in line for line in lines(*FAILED.counterexample.tables))
