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


def test_interleavings_are_no_data_sets_and_a_play_without_rows_has_no_empty_tables():
    nothing = TableView(name="", columns=(), rows=())
    example = FAILED.counterexample.model_copy(
        update={"tables": (TIMELINE,), "expected": nothing, "got": nothing}
    )
    report = FAILED.model_copy(
        update={
            "counterexample": example,
            "data_sets": 0,
            "interleavings": 132,
            "elapsed_ms": 11_442.0,
        }
    )

    drawn = [plain(line) for line in compose(draw_report(report), width=80, colored=False)]

    assert drawn[0].endswith("132 interleavings · 11.4 s")
    assert not any("Expected" in line or "(no rows)" in line for line in drawn)


def test_a_summary_is_not_said_again_by_the_check_that_it_comes_from():
    summary = "This should be refused, and is accepted."
    failed, *others = [one for one in FAILED.checks if one.outcome == "fail"]
    told = failed.model_copy(update={"message": f"{summary}\nINSERT INTO t VALUES (1);"})
    report = FAILED.model_copy(update={"summary": summary, "checks": (told, *others)})

    drawn = "\n".join(
        plain(line) for line in compose(draw_report(report), width=99, colored=False)
    )

    assert drawn.count(summary) == 1
    assert told.title in drawn
    assert "INSERT INTO t VALUES (1);" in drawn


def test_where_sessions_alone_are_shown_no_rows_are_counted():
    example = FAILED.counterexample.model_copy(
        update={"tables": (TIMELINE,), "rows_before": 0, "rows_after": 0}
    )
    report = FAILED.model_copy(update={"counterexample": example})

    drawn = [plain(line) for line in compose(draw_report(report), width=80, colored=False)]

    assert "Counterexample" in [line.strip() for line in drawn]
