"""Values for what queries ask of a part, of another type, or of a range."""

from datetime import date

from prowess.labs.query.literals import parse, read_literals
from prowess.labs.query.parts import near_parts
from prowess.labs.query.uses import cast_rules
from shapes import a_column, a_table, some_pools

TABLE = a_table(
    "t",
    a_column("id"),
    a_column("on_day", "date"),
    a_column("at", "timestamp"),
    a_column("size", "text"),
    a_column("told_on", "text"),
    a_column("during", "tstzrange"),
    a_column("free", "tstzmultirange"),
    a_column("seats", "int4range"),
)


def telling(name: str, *queries: str) -> tuple[str, ...]:
    return some_pools(*queries).telling(TABLE, TABLE.column(name))


def test_quarters_have_their_ends_in_the_year_of_which_a_query_speaks():
    days = telling(
        "on_day",
        "SELECT sum(x) FILTER (WHERE extract(quarter FROM on_day) = 3) FROM t"
        " WHERE on_day >= '2023-01-01' AND on_day < '2024-01-01'",
    )

    assert {"2023-06-30", "2023-07-01", "2023-09-30", "2023-10-01"} <= set(days)


def test_months_are_read_from_formats_too():
    assert "2024-02-29" in telling(
        "at", "SELECT 1 FROM t WHERE to_char(at, 'YYYY-MM') = '2024-02'"
    )
    assert "2023-03-31" in telling(
        "at",
        "SELECT 1 FROM t WHERE to_char(at, 'MM') = '03' AND extract(year FROM at) = 2023",
    )


def test_weekdays_weeks_and_hours_are_met():
    sundays = telling("on_day", "SELECT 1 FROM t WHERE extract(dow FROM on_day) = 0")
    weeks = telling(
        "on_day",
        "SELECT 1 FROM t WHERE date_part('week', on_day) = 53 AND on_day < '2021-01-01'",
    )
    hours = telling("at", "SELECT 1 FROM t WHERE extract(hour FROM at) BETWEEN 9 AND 16")

    assert {date.fromisoformat(day).isoweekday() for day in sundays} >= {7, 6, 1}
    assert {"2020-12-28", "2021-01-03"} <= set(weeks)
    assert {"09:00:00", "16:59:59", "17:00:00"} <= {text[-8:] for text in hours}


def test_a_period_that_is_cut_off_has_its_ends():
    days = telling("on_day", "SELECT 1 FROM t WHERE date_trunc('month', on_day) = '2024-02-01'")

    assert {"2024-02-29", "2024-03-01", "2024-01-31"} <= set(days)


def test_a_part_that_no_year_has_is_left_out():
    literals = read_literals(["SELECT 1 FROM t WHERE extract(month FROM on_day) = 13"])

    assert list(near_parts(literals, "on_day", has_time=False)) == []


def test_numbers_kept_as_text_have_fewer_digits_and_more():
    sizes = telling("size", "SELECT 1 FROM t WHERE size::int >= 10000")

    assert {"9999", "10000", "10001", "100000"} <= set(sizes)
    assert all(size.isdecimal() for size in sizes)
    assert telling("size", "SELECT max(size::numeric) FROM t")[:3] == ("9", "10", "99")
    assert telling("size", "SELECT 1 FROM t WHERE length(size) > 5") == ()


def test_days_kept_as_text_have_the_parts_that_are_asked_for():
    days = telling("told_on", "SELECT 1 FROM t WHERE extract(year FROM told_on::date) = 2023")

    assert {"2023-01-01", "2023-12-31", "2022-12-31"} <= set(days)


def test_what_is_cast_must_be_castable_unless_a_pattern_is_asked_first():
    plain = parse("SELECT s.size::int, sum(nullif(told_on, '')::date - x) FROM t s")
    guarded = parse("SELECT CASE WHEN size ~ '^[0-9]+$' THEN size::int END FROM t")

    assert cast_rules([plain]) == {
        "size": ("pg_input_is_valid(CAST(size AS TEXT), 'INT')",),
        "told_on": ("pg_input_is_valid(CAST(NULLIF(told_on, '') AS TEXT), 'DATE')",),
    }
    assert cast_rules([guarded]) == {}


def test_ranges_lie_on_either_side_of_a_bound_and_across():
    ranges = telling(
        "during",
        "SELECT 1 FROM t WHERE lower(during) >= '2024-07-01 00:00+00'"
        " AND lower(during) < '2024-08-01 00:00+00'",
    )

    assert {
        "empty",
        "[2024-06-30 23:00:00,2024-07-01 02:00:00)",
        "[2024-06-30 22:00:00,2024-07-01 00:00:00)",
        "[2024-08-01 00:00:00,2024-08-01 02:00:00)",
        "[2023-07-03 09:00:00,2023-07-03 10:00:00)",
        "[2024-07-02 12:00:00,2024-07-04 10:35:17)",
        "[2024-06-30 23:00:00,2024-07-01 00:00:00]",
        "[2024-07-02 09:00:00,)",
    } <= set(ranges)


def test_bounds_are_read_from_ranges_and_numbers():
    assert "[5,7)" in telling("seats", "SELECT 1 FROM t WHERE seats && '[5,9)'::int4range")
    assert "[3,5)" in telling("seats", "SELECT 1 FROM t WHERE seats @> 5")


def test_several_ranges_make_a_set():
    sets = telling("free", "SELECT 1 FROM t WHERE free @> '2024-07-01 10:00'::timestamptz")

    assert "{}" in sets
    assert any(one.count("[") > 1 for one in sets)
