"""A condition that nobody thought of is found by data around the answer's own words."""

import shutil
from dataclasses import replace

import pytest

from benches import LATE_ORDERS, a_grading

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

RIGHT = """
SELECT name, city FROM customers
WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = customers.id{more}) {tail}
"""


@pytest.fixture(scope="module")
def grading(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own") / "late-orders"
    shutil.copytree(LATE_ORDERS, folder)
    (folder / "reference.sql").write_text(RIGHT.format(more="", tail="ORDER BY name, id"))
    for name in ("mutants", "right"):
        shutil.rmtree(folder / name, ignore_errors=True)
    with a_grading(tmp_path_factory.mktemp("home")) as grading:
        grading.folder = folder
        yield grading


WRONG = {
    "old days": (" AND o.due_on > '2000-01-01'", "ORDER BY name, id"),
    "large keys": (" AND o.id < 1000", "ORDER BY name, id"),
    "large amounts": (" AND o.total < 5000", "ORDER BY name, id"),
    "a limit": ("", "ORDER BY name, id LIMIT 15"),
    "a count": ("", "AND (SELECT count(*) FROM customers) < 30 ORDER BY name, id"),
    "a name": ("", "AND name <> 'Zebulon' ORDER BY name, id"),
    "case": ("", "ORDER BY lower(name), id"),
    "bounds in VALUES": (
        " AND o.total <= (SELECT hi FROM (VALUES (0, 5000)) b (lo, hi))",
        "ORDER BY name, id",
    ),
    "bounds in a CTE": (
        (
            " AND EXISTS (WITH b (hi) AS (VALUES (date '2030-01-01')) SELECT FROM b"
            " WHERE o.due_on < hi)"
        ),
        "ORDER BY name, id",
    ),
    "a bound on another name": (
        (
            " AND o.id IN (SELECT i FROM (SELECT id AS i, total * 2 AS twice FROM orders) x"
            " WHERE twice < 9000)"
        ),
        "ORDER BY name, id",
    ),
    "bounds in a range": (" AND o.total <@ numrange '[0,5000)'", "ORDER BY name, id"),
    "a list in an array": (
        " AND customers.city NOT IN (SELECT unnest(ARRAY['Atlantis']))",
        "ORDER BY name, id",
    ),
    "a day that never comes": (" AND o.due_on <= current_date", "ORDER BY name, id"),
    "no day that all are after": (
        "",
        "AND (SELECT min(due_on) > current_date FROM orders) IS NOT TRUE ORDER BY name, id",
    ),
    "a moment ago": (" AND o.due_on < now() - interval '1 day'", "ORDER BY name, id"),
    "an age": (" AND age(o.due_on) > interval '0'", "ORDER BY name, id"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_condition_of_its_own_is_refuted(grading, kind):
    more, tail = WRONG[kind]

    assert grading.grade(RIGHT.format(more=more, tail=tail)).verdict == "fail"


SUMS = "SELECT customer_id, {total} AS total FROM orders GROUP BY customer_id ORDER BY customer_id"


@pytest.fixture(scope="module")
def sums(grading, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sums") / "late-orders"
    shutil.copytree(grading.folder, folder)
    (folder / "reference.sql").write_text(SUMS.format(total="sum(total)"))
    return replace(grading, folder=folder)


@pytest.mark.parametrize(
    ("total", "verdict"),
    [
        ("sum(total)::real", "fail"),
        ("sum(total::float4)", "fail"),
        ("sum(total)::double precision", "pass"),
        ("sum(total)::numeric(10, 2)", "pass"),
        ("round(sum(total::numeric(8, 2)), 2)", "pass"),
    ],
)
def test_money_in_single_floats_loses_digits(sums, total, verdict):
    for seed in range(3):
        assert sums.grade(SUMS.format(total=total), seed=seed).verdict == verdict


@pytest.mark.parametrize("key", [-1, 0, -987654, 88_888])
def test_a_number_that_stands_in_for_null_may_be_somebody_s(grading, key):
    answer = f"""
    SELECT name, city FROM customers
    WHERE id NOT IN (SELECT coalesce(customer_id, {key}) FROM orders) ORDER BY name, id
    """
    for seed in range(3):
        assert grading.grade(answer, seed=seed).verdict == "fail"


def test_texts_that_end_with_blanks_are_told_apart(grading):
    answer = RIGHT.format(more="", tail="ORDER BY name, id").replace(
        "name, city", "trim(name), city"
    )

    assert grading.grade(answer).verdict == "fail"


@pytest.mark.parametrize(
    "tail",
    [
        "AND 1000 > 1 ORDER BY name, id",
        "AND coalesce(name, 'Zebulon') = name ORDER BY name, id LIMIT 100000",
        "AND (name = 'Zebulon' OR name <> 'Zebulon') ORDER BY name, id",
        "AND id > -7 ORDER BY name, id",
        "AND current_date > '2000-01-01' ORDER BY name, id",
        "AND DATE '9999-12-31' > DATE '0001-01-01' ORDER BY name, id",
        "AND now() < now() + interval '90000 years' ORDER BY name, id",
        "AND now() < now() + interval '99999999999 seconds' ORDER BY name, id",
    ],
)
def test_what_changes_nothing_passes_whatever_it_names(grading, tail):
    for seed in range(3):
        assert grading.grade(RIGHT.format(more="", tail=tail), seed=seed).verdict == "pass"


def test_who_is_cut_off_wherever_a_value_of_its_own_lies_is_not_right(grading):
    burns = "(SELECT count(*) FROM generate_series(1, 20000000)) = 0"
    tail = f"AND (name <> 'Zebulon' OR {burns}) ORDER BY name, id"

    assert grading.failed(RIGHT.format(more="", tail=tail)) == "timeout"


VISITS = """
SELECT id, guest FROM visits
WHERE at >= '2026-03-09 06:00+00' AND at < '2026-03-10 06:00+00' AND room = 'blue'
ORDER BY id
"""


@pytest.fixture(scope="module")
def visits(grading, tmp_path_factory):
    folder = tmp_path_factory.mktemp("visits") / "visits"
    folder.mkdir()
    (folder / "lab.toml").write_text('title = "Visits"\nkind = "query"\n')
    (folder / "schema.sql").write_text(
        "CREATE TABLE visits (id integer PRIMARY KEY, guest text NOT NULL, room text,"
        " at timestamptz NOT NULL)"
    )
    (folder / "sample.sql").write_text(
        "INSERT INTO visits VALUES (1, 'Ada', 'red', '2026-03-09 10:00+00'),"
        " (2, 'Bo', 'green', '2026-03-10 10:00+00'), (3, 'Cy', 'red', '2026-03-11 10:00+00')"
    )
    (folder / "reference.sql").write_text(VISITS)
    (folder / "starter.sql").write_text("SELECT 1")
    return replace(grading, folder=folder)


@pytest.mark.parametrize(
    "day",
    [
        "at BETWEEN '2026-03-09 06:00Z' AND '2026-03-10 05:59:59Z'",
        "at BETWEEN '2026-03-09 06:00Z' AND '2026-03-10 05:59Z'",
        "at AT TIME ZONE 'America/Denver' BETWEEN '2026-03-09' AND '2026-03-09 23:59:59'",
    ],
)
def test_the_end_of_a_day_that_is_left_out_is_refuted(visits, day):
    answer = VISITS.replace(
        "at >= '2026-03-09 06:00+00' AND at < '2026-03-10 06:00+00'", f"({day})"
    )

    assert answer != VISITS
    assert visits.grade(answer).verdict == "fail"


def test_a_blank_behind_what_the_reference_compares_with_is_seen(visits):
    assert visits.grade(VISITS.replace("room =", "trim(room) =")).verdict == "fail"


def test_a_zone_that_nobody_knows_is_told_by_postgresql(visits):
    odd = VISITS.replace("at <", "at AT TIME ZONE 'Europe/Atlantis' <")

    assert visits.failed(odd) == "runtime-error"


NOTES = """
SELECT id, {told} AS told FROM notes WHERE {where} ORDER BY {order}
"""
COUNTED = {
    "told": "cardinality(labels)",
    "where": "labels <> '{}' AND details -> 'asked' IS NULL AND room <> '20'",
    "order": "price, title, id",
}
WEEKS = {
    "told": "date_trunc('week', at AT TIME ZONE 'UTC')::date",
    "where": "at < '2026-03-10' AND room <> '20'",
    "order": "id",
}


@pytest.fixture(scope="module")
def notes(grading, tmp_path_factory):
    folder = tmp_path_factory.mktemp("notes") / "notes"
    folder.mkdir()
    (folder / "lab.toml").write_text('title = "Notes"\nkind = "query"\n')
    (folder / "schema.sql").write_text(
        "CREATE TABLE notes (id integer PRIMARY KEY, title text NOT NULL, labels text[] NOT NULL,"
        " details jsonb NOT NULL, price numeric(6, 2) NOT NULL, at timestamptz NOT NULL,"
        " room text NOT NULL CHECK (room ~ '^[1-9][0-9]*$'))"
    )
    (folder / "sample.sql").write_text(
        "INSERT INTO notes VALUES"
        " (1, 'tea', '{hot,old}', '{\"asked\": true}', 2.50, '2026-03-09 10:00Z', '20'),"
        " (2, 'ink', '{old}', '{\"by\": \"Bo\"}', 3.00, '2026-03-10 10:00Z', '7')"
    )
    (folder / "reference.sql").write_text(NOTES.format(**COUNTED))
    (folder / "starter.sql").write_text("SELECT 1")
    return replace(grading, folder=folder)


@pytest.fixture(scope="module")
def weeks(notes, tmp_path_factory):
    folder = tmp_path_factory.mktemp("weeks") / "weeks"
    shutil.copytree(notes.folder, folder)
    (folder / "reference.sql").write_text(NOTES.format(**WEEKS))
    return replace(notes, folder=folder)


@pytest.mark.parametrize(
    "changed",
    [
        {"told": "(SELECT count(DISTINCT l) FROM unnest(labels) AS l)"},
        {"where": "labels <> '{}' AND details::text NOT LIKE '%\"asked\"%' AND room <> '20'"},
        {
            "where": "labels <> '{}' AND NOT jsonb_path_exists(details, '$.**.asked')"
            " AND room <> '20'"
        },
        {"where": COUNTED["where"].replace("room <> '20'", "room NOT LIKE '20%'")},
        {"order": "price::text, title, id"},
        {"order": "price, lower(title), id"},
    ],
)
def test_what_an_answer_does_to_a_column_shows_on_odd_values(notes, changed):
    for seed in range(3):
        assert notes.grade(NOTES.format(**{**COUNTED, **changed}), seed=seed).verdict == "fail"


@pytest.mark.parametrize(
    "changed",
    [
        {"told": "to_date(to_char(at AT TIME ZONE 'UTC', 'YYYY-IW'), 'IYYY-IW')"},
        {"told": "date_trunc('week', at AT TIME ZONE 'Asia/Tokyo')::date"},
        {"where": "(at AT TIME ZONE 'Asia/Tokyo')::date < '2026-03-10' AND room <> '20'"},
        {"where": "date_trunc('minute', at) < '2026-03-09 23:59Z' AND room <> '20'"},
        {"where": "at <= '2026-03-09' AND room <> '20'"},
    ],
)
def test_a_moment_near_the_end_of_what_is_asked_is_told_apart(weeks, changed):
    for seed in range(3):
        assert weeks.grade(NOTES.format(**{**WEEKS, **changed}), seed=seed).verdict == "fail"


def test_odd_values_harm_no_right_answer(notes, weeks):
    right = {
        "told": "coalesce(array_length(labels, 1), 0)",
        "where": "labels[1] IS NOT NULL AND NOT details ? 'asked' AND NOT room::text LIKE '20'",
        "order": 'price, title COLLATE "default", id',
    }
    week = {"told": "to_date(to_char(at AT TIME ZONE 'UTC', 'IYYY-IW'), 'IYYY-IW')"}
    for seed in range(3):
        assert notes.grade(NOTES.format(**right), seed=seed).verdict == "pass"
        assert weeks.grade(NOTES.format(**{**WEEKS, **week}), seed=seed).verdict == "pass"


LABELS = """
SELECT id, {label} AS label FROM visits WHERE at >= '2026-03-09' ORDER BY id
"""


@pytest.fixture(scope="module")
def labels(visits, tmp_path_factory):
    folder = tmp_path_factory.mktemp("labels") / "visits"
    shutil.copytree(visits.folder, folder)
    (folder / "reference.sql").write_text(LABELS.format(label="concat_ws(', ', guest, room)"))
    return replace(visits, folder=folder)


@pytest.mark.parametrize(
    "label",
    [
        "left(concat_ws(', ', guest, room), 50)",
        "concat_ws(', ', guest, room)::varchar(40)",
        "CAST(concat_ws(', ', guest, room) AS char(300))",
        "substring(concat_ws(', ', guest, room) FROM 1 FOR 120)",
        "substring(concat_ws(', ', guest, room) FROM '^.{0,90}')",
        "CASE WHEN length(guest) < 1000 THEN concat_ws(', ', guest, room) END",
        "concat_ws(', ', guest, nullif(room, ''))",
        "guest || coalesce(', ' || nullif(room, ''), '')",
        "CASE WHEN length(room) > 0 THEN concat_ws(', ', guest, room) ELSE guest END",
    ],
)
def test_a_text_that_is_longer_than_an_answer_has_it_or_empty_is_met(labels, label):
    for seed in range(3):
        assert labels.grade(LABELS.format(label=label), seed=seed).verdict == "fail"


@pytest.mark.parametrize(
    "label",
    [
        "guest || coalesce(', ' || room, '')",
        "left(concat_ws(', ', guest, room), 100000)",
        "CASE WHEN room IS NULL THEN guest ELSE format('%s, %s', guest, room) END",
    ],
)
def test_long_and_empty_texts_harm_no_right_answer(labels, label):
    for seed in range(3):
        assert labels.grade(LABELS.format(label=label), seed=seed).verdict == "pass"
