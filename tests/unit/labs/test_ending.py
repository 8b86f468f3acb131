"""Ending from outside: what was taken in is done once, and what comes late at once."""

from prowess.labs.project.ending import Ending


def test_what_is_under_way_is_ended_and_what_is_over_is_not():
    ending, ended = Ending(), []
    with ending.hearers() as take:
        take(lambda: ended.append("over"))
    with ending.hearers() as take:
        take(lambda: ended.append("under way"))

        ending.ask()

    assert ended == ["under way"]
    assert ending.is_asked_for


def test_what_begins_after_the_end_was_asked_for_ends_at_once():
    ending, ended = Ending(), []
    ending.ask()

    with ending.hearers() as take:
        take(lambda: ended.append("late"))

    assert ended == ["late"]
