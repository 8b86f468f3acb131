"""Which columns a query or a change has meet which, read from its text."""

import pytest

from prowess.labs.query.literals import parse
from prowess.labs.query.meetings import read_meetings
from prowess.labs.query.shape import ForeignKey, Shape
from shapes import a_column, a_table

ROOMS = a_table("rooms", a_column("id"), a_column("code", "text"), a_column("size"))
STAYS = a_table(
    "stays",
    a_column("id"),
    a_column("room_id"),
    a_column("code", "text"),
    a_column("size"),
    a_column("until", "timestamptz"),
    foreign_keys=(ForeignKey(("room_id",), "rooms", ("id",)),),
)
SHAPE = Shape((ROOMS, STAYS))


def met(text: str) -> set[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Return meetings, seen from the table that comes first by name."""
    tree = parse(text)
    assert tree is not None
    return {
        (one.table, one.target, tuple("=".join(p) for p in one.equal), joined(one.beside))
        for one in read_meetings([tree], shape=SHAPE)
        if one.table <= one.target
    }


def joined(pairs) -> tuple[str, ...]:
    return tuple("~".join(pair) for pair in pairs)


BY_CODE = {("rooms", "stays", ("code=code",), ())}
SIZES = {("rooms", "stays", ("id=room_id",), ("size~size",))}


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1 FROM rooms r JOIN stays s ON s.code = r.code",
        "SELECT 1 FROM rooms r JOIN stays s ON lower(s.code) = trim(r.code::text)",
        "SELECT 1 FROM rooms JOIN stays USING (code)",
        "SELECT 1 FROM rooms r, stays s WHERE r.code = s.code",
        "SELECT 1 FROM rooms r WHERE EXISTS (SELECT FROM stays s WHERE s.code = r.code)",
        "SELECT 1 FROM rooms r WHERE r.code NOT IN (SELECT code FROM stays)",
        "SELECT code FROM rooms EXCEPT SELECT code FROM stays",
        "WITH s(c) AS (SELECT code FROM stays) SELECT 1 FROM rooms r JOIN s ON s.c = r.code",
        "SELECT 1 FROM rooms r JOIN (SELECT max(code) AS c FROM stays) s ON s.c = r.code",
        "DELETE FROM rooms USING stays WHERE rooms.code = stays.code",
    ],
)
def test_columns_are_joined_however_that_is_written(text):
    assert met(text) == BY_CODE


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1 FROM rooms r JOIN stays s ON s.room_id = r.id AND s.size > r.size",
        "SELECT 1 FROM rooms r, stays s WHERE s.room_id = r.id AND s.size IS DISTINCT FROM r.size",
        "UPDATE rooms AS r SET size = s.size FROM stays s WHERE s.room_id = r.id",
        """UPDATE rooms AS r SET size = coalesce(s.n, r.size)
           FROM (SELECT room_id, size AS n FROM stays) s WHERE s.room_id = r.id""",
        """MERGE INTO rooms AS r USING stays AS s ON s.room_id = r.id
           WHEN MATCHED THEN UPDATE SET size = s.size""",
        """INSERT INTO rooms (id, size) SELECT room_id, size FROM stays
           ON CONFLICT (id) DO UPDATE SET size = EXCLUDED.size""",
    ],
)
def test_columns_are_compared_or_assigned_however_that_is_written(text):
    assert {one for one in met(text) if one[0] != one[1]} == SIZES


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1 FROM rooms r JOIN stays s ON s.room_id = r.id",
        "SELECT 1 FROM rooms a JOIN rooms b ON a.code = b.code",
        "SELECT 1 FROM rooms WHERE size = 3",
        "SELECT x.y FROM elsewhere x",
    ],
)
def test_what_keys_tie_already_is_no_meeting(text):
    assert not met(text)


def test_two_columns_of_one_row_are_compared_within_it():
    (one, _) = (
        read_meetings([parse("SELECT 1 FROM stays WHERE size > room_id")], shape=SHAPE)[:2] * 2
    )

    assert one.within
    assert ("size", "room_id") in one.beside


def test_moments_lie_before_and_after_those_of_another_row():
    text = (
        "SELECT 1 FROM stays a JOIN stays b ON b.code = a.code"
        " AND b.until >= a.until + interval '45 minutes'"
    )

    one, other = read_meetings([parse(text)], shape=SHAPE)

    assert {one.later, other.later} == {(("until", "until"),), ()}
    assert {one.earlier, other.earlier} == {(("until", "until"),), ()}


def test_a_query_that_reads_itself_is_followed_to_an_end():
    text = (
        "WITH RECURSIVE t AS (SELECT code FROM t UNION SELECT code FROM t)"
        " SELECT 1 FROM t JOIN rooms r ON r.code = t.code"
    )

    assert not met(text)


def test_tables_joined_in_brackets_meet_the_others():
    text = "SELECT 1 FROM rooms r LEFT JOIN (stays s JOIN rooms t ON t.id = s.room_id) ON {}"

    assert met(text.format("s.code = r.code")) >= BY_CODE


def test_a_natural_join_meets_the_columns_of_a_query():
    assert met("SELECT 1 FROM rooms NATURAL JOIN (SELECT code FROM stays) s") == BY_CODE


def test_what_a_subquery_shows_of_the_query_around_is_of_the_same_row():
    text = "SELECT 1 FROM rooms r, LATERAL (SELECT r.code) q JOIN stays s ON s.code = q.code"

    (one, _) = read_meetings([parse(f"{text} WHERE r.size > s.size")], shape=SHAPE)

    assert (one.equal, one.beside) == ((("code", "code"),), (("size", "size"),))


def test_a_change_with_names_of_nothing_meets_nothing():
    assert not met("DELETE FROM stays WHERE nothing = code")
    assert not met("INSERT INTO rooms (id) SELECT 1 WHERE code = excluded.code")
