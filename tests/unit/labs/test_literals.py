"""Literals of queries by the columns that they meet."""

from datetime import date
from decimal import Decimal

from prowess.labs.query.literals import parse, read_literals


def test_literals_are_kept_by_column():
    found = read_literals(
        ["SELECT 1 FROM b WHERE b.price >= 10 AND title LIKE 'Du%' AND id IN (3, 4)"]
    )

    assert found.numbers["price"] == {Decimal(10)}
    assert found.numbers["id"] == {Decimal(3), Decimal(4)}
    assert found.texts["title"] == {"Du%"}


def test_a_count_is_a_threshold_and_no_column_s_value():
    found = read_literals(["SELECT a FROM b GROUP BY a HAVING count(*) >= 3 LIMIT 7 OFFSET 2"])

    assert found.thresholds == {3}
    assert found.numbers == {}
    assert found.limit == 9


def test_days_and_gaps_are_read():
    found = read_literals(
        ["SELECT 1 FROM l WHERE due < DATE '2026-03-01' AND back - due > 14"],
    )
    interval = read_literals(["SELECT 1 FROM l WHERE back > due + INTERVAL '2 weeks'"])

    assert found.days() == (date(2026, 3, 1),)
    assert 14 in found.gaps_days
    assert interval.gaps_days == {14}


def test_keys_of_documents_are_read():
    found = read_literals(["SELECT facts ->> 'by' FROM notes WHERE facts -> 'n' IS NOT NULL"])

    assert found.keys == {"by", "n"}


def test_what_is_put_between_values_is_compared_with_none():
    query = (
        "SELECT street || ', ' || city, concat_ws('; ', street, city) FROM a"
        " WHERE street = 'Main' AND city || '!' = 'Ely!'"
    )

    found = read_literals([query])

    assert found.texts == {"street": {"Main"}, "city": {"Ely!"}}


def test_a_regular_expression_is_no_value_that_a_column_could_have():
    query = (
        "SELECT regexp_match(name, '^(a)'), regexp_replace(name, '[b]', 'B'),"
        " substring(name FROM 'c+'), regexp_count(name, 'd?') FROM t"
        " WHERE name ~ '^e' AND name !~* 'f$' AND name SIMILAR TO '(g|h)' AND name <> 'Ida'"
    )

    found = read_literals([query])

    assert found.patterns == {"^(a)", "[b]", "c+", "d?", "^e", "f$", "(g|h)"}
    assert {"B", "Ida"} <= found.texts["name"]
    assert found.patterns.isdisjoint({"B", "Ida"})


def test_what_stands_in_for_a_value_is_compared_with_its_column():
    found = read_literals(
        ["SELECT concat_ws(', ', street, nullif(postcode, '')) || coalesce(city || '-', '?')"]
    )

    assert found.texts == {"postcode": {""}, "city": {"?"}}
    assert found.loose_texts == {", ", "-"}


def test_what_cannot_be_read_adds_its_literals_where_columns_are_known():
    body = "IF p_loan > 100 THEN RETURN 'it''s'; END IF"
    for text in (body, f"DO $x$ BEGIN {body}; END $x$ AND MORE"):
        found = read_literals([text], columns=frozenset({"loan_id"}))

        assert found.loose_numbers == {100, -100}
        assert found.loose_texts == {"it's"}
        assert not read_literals([text]).loose_numbers


def test_numbers_that_take_the_place_of_null_are_known():
    query = """
    SELECT coalesce(a, -1), CASE WHEN b IS NULL THEN 7 ELSE b END, coalesce(c, 8::bigint) FROM t
    WHERE d > 9
    """

    assert read_literals([query]).stand_ins == {-1, 7, 8}


def test_what_cannot_be_parsed_adds_nothing():
    assert parse("SELECT FROM WHERE (") is None
    assert read_literals(["SELECT FROM WHERE ("]).limit == 0


def test_a_negated_number_keeps_its_sign_and_a_size_has_both():
    found = read_literals(["SELECT 1 FROM p WHERE fee <= -5 AND abs(amount) >= 1000"])

    assert found.numbers["fee"] == {Decimal(-5)}
    assert found.numbers["amount"] == {Decimal(1000), Decimal(-1000)}


def test_what_a_value_is_multiplied_with_is_compared_with_none():
    found = read_literals(["SELECT id, seconds / 3600, price * 2 FROM l WHERE price * 0.9 > 5"])

    assert found.numbers == {"price": {Decimal(5)}}


def test_gaps_shorter_than_a_day_are_read_in_seconds():
    found = read_literals(
        ["SELECT 1 FROM v WHERE left_at - came_at > INTERVAL '90 minutes' + INTERVAL '1 day'"]
    )

    assert found.gaps_s == {5400}
    assert 1 in found.gaps_days


def test_what_chooses_the_rows_of_an_aggregate_is_not_compared_with_its_result():
    query = (
        "SELECT coalesce(sum(slots) FILTER (WHERE member_id IS NULL), 0) FROM b"
        " HAVING coalesce(sum(slots * CASE WHEN member_id IS NULL THEN fee ELSE 0 END), 0) < 50"
    )

    found = read_literals([query])

    assert "member_id" not in found.numbers
    assert Decimal(50) in found.numbers["slots"]


def test_what_is_counted_is_compared_with_no_number():
    found = read_literals(["SELECT FROM b HAVING count(DISTINCT c) FILTER (WHERE a = 7) >= 3"])

    assert found.numbers == {"a": {Decimal(7)}}
    assert found.thresholds == {3}
