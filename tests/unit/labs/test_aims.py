"""What a query is about: of each table, the ways in which a row may meet it."""

from prowess.labs.query.aims import Aims, read_aims
from prowess.labs.query.literals import parse
from prowess.labs.query.shape import Shape
from shapes import a_column, a_table

SHAPE = Shape(
    (
        a_table("a", a_column("x"), a_column("y", "text"), a_column("on_day", "date")),
        a_table("b", a_column("x"), a_column("z"), a_column("Odd One")),
    )
)


def aims_of(*queries: str) -> Aims:
    return read_aims([parse(query) for query in queries], shape=SHAPE)


def test_what_a_query_asks_of_one_table_is_asked_at_once():
    aims = aims_of(
        "SELECT 1 FROM a JOIN b ON a.x = b.x WHERE a.x BETWEEN 1 AND 2 AND NOT y IN ('k')"
    )

    assert aims.ways == {"a": ({"x": ("x BETWEEN 1 AND 2",), "y": ("NOT y IN ('k')",)},)}


def test_columns_of_one_name_are_told_apart_by_their_tables():
    aims = aims_of('SELECT 1 FROM a q JOIN b ON b.x < 3 WHERE q.x > 5 AND z = 1 AND "Odd One" = 2')

    assert aims.ways["a"] == ({"x": ("x > 5",)},)
    assert aims.ways["b"] == ({"x": ("x < 3",), "z": ("z = 1",), "Odd One": ('"Odd One" = 2',)},)


def test_filters_and_branches_are_met_one_by_one():
    aims = aims_of(
        "SELECT count(*) FILTER (WHERE y = 'k'), sum(CASE WHEN y = 'm' THEN 1 WHEN x > 3"
        " THEN 2 END) FROM a WHERE x > 0"
    )

    assert aims.ways["a"] == (
        {"x": ("x > 0",), "y": ("y = 'k'",)},
        {"x": ("x > 0",), "y": ("y = 'm'",)},
        {"x": ("x > 0", "x > 3"), "y": ("NOT y = 'm'",)},
        {"x": ("x > 0", "NOT x > 3"), "y": ("NOT y = 'm'",)},
        {"x": ("x > 0",)},
    )


def test_one_side_of_or_is_enough_and_its_columns_belong_together():
    aims = aims_of("SELECT 1 FROM a WHERE on_day IS NOT NULL AND ((x = 1 AND y = 'k') OR x = 2)")

    assert aims.ways["a"] == (
        {"on_day": ("on_day IS NOT NULL",), "x": ("x = 1",), "y": ("y = 'k'",)},
        {"on_day": ("on_day IS NOT NULL",), "x": ("x = 2",)},
    )


def test_not_turns_and_and_or_around():
    neither = aims_of("SELECT 1 FROM a WHERE NOT (x = 1 OR y = 'k')").ways["a"]
    not_both = aims_of("SELECT 1 FROM a WHERE NOT (x = 1 AND y = 'k')").ways["a"]

    assert neither == ({"x": ("NOT x = 1",), "y": ("NOT y = 'k'",)},)
    assert not_both == ({"x": ("NOT x = 1",)}, {"y": ("NOT y = 'k'",)})


def test_a_column_that_is_true_or_false_by_itself_is_a_condition():
    flags = Shape(
        (a_table("flags", a_column("id"), a_column("up", "bool"), a_column("b", "bool")),)
    )
    query = "SELECT b, count(*) FILTER (WHERE NOT b) FROM flags f WHERE f.up AND id > 1 GROUP BY b"

    aims = read_aims([parse(query)], shape=flags)

    asked = {"up": ("up",), "id": ("id > 1",)}
    assert aims.ways["flags"] == ({**asked, "b": ("NOT b",)}, asked)


def test_a_table_that_is_named_twice_is_two():
    joined = aims_of("SELECT 1 FROM a one JOIN a two ON two.y = 'm' WHERE one.y = 'k'")
    united = aims_of("SELECT 1 FROM a WHERE y = 'k' UNION SELECT 1 FROM a WHERE y = 'm'")
    asked = aims_of(
        "SELECT 1 FROM b WHERE EXISTS (SELECT FROM a WHERE a.x = b.x AND y = 'k')"
        " AND EXISTS (SELECT FROM a WHERE a.x = b.x AND y = 'm')"
    )

    for aims in (joined, united, asked):
        assert set(aims.ways) == {"a"}
        assert sorted(way["y"] for way in aims.ways["a"]) == [("y = 'k'",), ("y = 'm'",)]


def test_columns_are_followed_through_queries_in_front():
    aims = aims_of(
        "WITH few (n, day) AS (SELECT x, on_day FROM a WHERE y = 'k'), more AS (SELECT * FROM few)"
        " SELECT 1 FROM more WHERE n > 3 UNION SELECT 2 FROM (SELECT x AS z FROM b) q"
        " WHERE q.z = 7"
    )

    assert aims.ways["a"] == ({"x": ("x > 3",), "y": ("y = 'k'",)},)
    assert aims.ways["b"] == ({"x": ("x = 7",)},)


def test_what_is_calculated_is_no_column_of_a_table():
    aims = aims_of(
        "SELECT 1 FROM (SELECT count(*) AS x, max(z) AS z FROM b) q WHERE x > 3 AND z = 2"
    )

    assert aims.ways == {}


def test_rows_that_are_not_to_be_there_are_known():
    aims = aims_of(
        "SELECT 1 FROM a WHERE x > 3 AND NOT EXISTS (SELECT FROM b WHERE b.x = a.x AND z = 1"
        " AND NOT EXISTS (SELECT FROM a WHERE y = 'k'))"
    )

    assert aims.unwanted == {"b": ({"z": ("z = 1",)},)}
    assert aims.unwanted_columns == {("b", "z")}
    assert aims.wanted == {"a": ({"x": ("x > 3",)}, {"y": ("y = 'k'",)})}


def test_a_column_beside_a_series_is_asked_for_its_values():
    days = aims_of(
        "WITH days AS (SELECT d::date AS day FROM generate_series('2024-10-11', '2024-10-14',"
        " '1 day') d) SELECT 1 FROM days LEFT JOIN (a JOIN b ON b.z = 1) ON a.on_day = days.day"
    )
    listed = aims_of(
        "SELECT 1 FROM (VALUES ('k', 1), ('m', 2)) v (name, n) JOIN a ON a.y = v.name"
    )

    assert days.ways["a"] == ({"on_day": ("on_day BETWEEN '2024-10-11' AND '2024-10-14'",)},)
    assert days.ways["b"] == ({"z": ("z = 1",)},)
    assert days.queries[0] == "SELECT NULL WHERE on_day BETWEEN '2024-10-11' AND '2024-10-14'"
    assert listed.ways["a"] == ({"y": ("y IN ('k', 'm')",)},)


def test_what_comes_of_a_recursion_is_followed_from_its_start():
    aims = aims_of(
        "WITH RECURSIVE r AS (SELECT x, 1 AS n FROM a WHERE y = 'k' UNION ALL"
        " SELECT a.x, n + 1 FROM r JOIN a ON a.x = r.x WHERE r.x < 9) SELECT 1 FROM r"
    )

    assert {"x": ("x < 9",), "y": ("y = 'k'",)} in aims.ways["a"]


def test_of_what_a_script_is_about_its_first_statement_decides():
    aims = aims_of(
        "UPDATE a SET x = 1, y = 'x' WHERE x IS NULL AND on_day < '2026-01-01'",
        "INSERT INTO b SELECT x FROM a WHERE x = 1 AND y = 'k'",
    )

    assert aims.ways["a"] == (
        {"x": ("x IS NULL",), "y": ("y = 'k'",), "on_day": ("on_day < '2026-01-01'",)},
    )


def test_what_stands_in_no_query_is_asked_of_every_table():
    assert aims_of("SELECT NULL WHERE new.x > 10").ways == {
        "a": ({"x": ("x > 10",)},),
        "b": ({"x": ("x > 10",)},),
    }


def test_the_right_side_of_any_is_no_condition_by_itself():
    aims = aims_of("SELECT 1 FROM a WHERE 'k' = ANY (a.y) AND a.x <> ALL (a.on_day)")

    assert aims.ways == {"a": ({"y": ("'k' = ANY(y)",)},)}


def test_a_with_query_that_has_the_name_of_a_table_reads_that_table():
    aims = aims_of("WITH a AS (SELECT x, y FROM a WHERE x = 1) SELECT 1 FROM a WHERE y = 'k'")

    assert aims.ways == {"a": ({"x": ("x = 1",), "y": ("y = 'k'",)},)}


def test_the_with_queries_and_changes_of_a_change_are_read():
    aims = aims_of(
        "WITH few AS (SELECT x FROM a WHERE y = 'k'), gone AS (DELETE FROM b WHERE z = 1)"
        " DELETE FROM b USING few WHERE few.x = b.x AND few.x < 9"
    )

    assert aims.ways == {"a": ({"y": ("y = 'k'",), "x": ("x < 9",)},), "b": ({"z": ("z = 1",)},)}


def test_what_an_inner_with_query_asks_of_the_query_around_is_asked_there():
    aims = aims_of(
        "SELECT 1 FROM a WHERE EXISTS (WITH w AS (SELECT z FROM b WHERE a.y = 'k')"
        " SELECT 1 FROM w WHERE w.z = 2)"
    )

    assert aims.ways == {"a": ({"y": ("y = 'k'",)},), "b": ({"z": ("z = 2",)},)}


def test_columns_are_told_apart_by_their_place_where_an_alias_names_them():
    aims = aims_of(
        "SELECT 1 FROM (SELECT a.x, b.x FROM a, b) q (one, two) WHERE one = 1 AND two = 2"
    )

    assert aims.ways == {"a": ({"x": ("x = 1",)},), "b": ({"x": ("x = 2",)},)}


def test_a_column_that_joined_tables_share_is_of_both():
    aims = aims_of("SELECT 1 FROM (SELECT * FROM a JOIN b USING (x)) q WHERE q.x = 1")

    assert aims.ways == {"a": ({"x": ("x = 1",)},), "b": ({"x": ("x = 1",)},)}


def test_queries_that_read_themselves_are_read_to_an_end():
    aims = aims_of(
        "WITH RECURSIVE v AS (SELECT x FROM w UNION SELECT x FROM a),"
        " w AS (SELECT x FROM v, w UNION SELECT x FROM w) SELECT 1 FROM w WHERE x = 1",
        "WITH RECURSIVE u AS (SELECT * FROM u) SELECT 1 FROM u WHERE u.z = 2",
    )

    assert aims.wanted["a"] == ({"x": ("x = 1",)},)


def test_of_a_difference_only_what_is_left_has_columns():
    aims = aims_of("SELECT 1 FROM (SELECT a.* FROM a, b EXCEPT SELECT * FROM b) q WHERE q.x = 1")

    assert aims.ways == {"a": ({"x": ("x = 1",)},)}


def test_columns_of_what_nobody_knows_may_be_of_every_table():
    aims = aims_of("SELECT 1 FROM nothing n, LATERAL something(n.x) s WHERE n.z = 1 AND s.z = 2")

    assert aims.ways == {"b": ({"z": ("z = 1",)}, {"z": ("z = 2",)})}


def test_what_a_function_returns_is_of_no_table():
    aims = aims_of(
        "SELECT 1 FROM a, json_each(a.y) j, generate_series(1, a.x) n, LATERAL unnest(a.y) x"
        " WHERE j.value = 1 AND n = 2 AND x.x = 3"
    )

    assert aims.ways == {}


def test_a_merge_is_about_rows_that_its_condition_finds_and_its_branches_change():
    aims = aims_of(
        "MERGE INTO a USING (SELECT b.z, d.on_day::date AS on_day FROM b CROSS JOIN"
        " generate_series(date '2026-07-01', date '2026-07-03', interval '1 day') AS d (on_day)"
        " WHERE b.z > 5) AS g ON a.x = g.z AND a.on_day = g.on_day"
        " WHEN MATCHED AND a.y = 'k' THEN UPDATE SET y = CASE WHEN g.z > 9 THEN 'm' END"
        " WHEN MATCHED AND a.y = 'n' THEN DELETE"
        " WHEN NOT MATCHED AND g.z = 7 THEN INSERT (x, on_day) VALUES (g.z, g.on_day)"
    )

    day = "on_day BETWEEN CAST('2026-07-01' AS DATE) AND CAST('2026-07-03' AS DATE)"
    assert aims.ways == {
        "a": (
            {"on_day": (day,), "y": ("y = 'k'",)},
            {"on_day": (day,), "y": ("y = 'n'",)},
            {"on_day": (day,)},
        ),
        "b": (
            {"z": ("z > 5", "z > 9")},
            {"z": ("z > 5", "NOT z > 9")},
            {"z": ("z > 5", "z = 7")},
            {"z": ("z > 5",)},
        ),
    }
