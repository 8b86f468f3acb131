"""Rows that meet others by what is no key, and value by value."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

from prowess.labs.query.datasets import candidates
from prowess.labs.query.linking import in_order
from prowess.labs.query.literals import parse
from prowess.labs.query.meetings import read_meetings
from prowess.labs.query.recipes import recipe
from prowess.labs.query.shape import Check, ForeignKey, Shape
from shapes import a_column, a_table, some_pools

COUNTS = a_table("counts", a_column("id"), a_column("code", "text"), a_column("amount"))
STOCK = a_table("stock", a_column("number"), a_column("amount", nullable=True))
SHAPE = Shape((COUNTS, STOCK))
JOINED = "SELECT 1 FROM counts c JOIN stock s ON s.number::text = c.code AND s.amount > c.amount"
ROUTES = a_table(
    "routes",
    a_column("id"),
    a_column("start"),
    a_column("stop"),
    a_column("leaves", "timestamptz"),
    foreign_keys=(
        ForeignKey(("start",), "places", ("id",)),
        ForeignKey(("stop",), "places", ("id",)),
    ),
    checks=(Check(("start", "stop"), "(start <> stop)"),),
)
PLACES = a_table("places", a_column("id"))


def pools_for(text: str, *, shape: Shape):
    tree = parse(text)
    assert tree is not None
    return replace(some_pools(text), meetings=read_meetings([tree], shape=shape))


def sets_of(shape: Shape, text: str, **given):
    """Yield the rows of all tables, for each data set."""
    pools = replace(pools_for(text, shape=shape), **given)
    for number in range(60):
        one = recipe("lab", number=number, salt="", pools=pools)
        rows = {}
        for table in in_order(shape.tables, pools=pools):
            rows[table.name] = candidates(table, recipe=one, pools=pools, kept=rows)
        yield rows


def test_what_is_looked_up_is_made_first():
    assert in_order(SHAPE.tables, pools=pools_for(JOINED, shape=SHAPE)) == [STOCK, COUNTS]
    assert in_order(SHAPE.tables, pools=some_pools()) == [COUNTS, STOCK]


def test_most_rows_find_another_one_by_what_is_no_key_and_some_do_not():
    found, lost = 0, 0
    for rows in sets_of(SHAPE, JOINED):
        numbers = {row["number"] for row in rows["stock"]}
        here = sum(row["code"] in numbers for row in rows["counts"])
        found, lost = found + here, lost + len(rows["counts"]) - here

    assert found > lost > 0


def test_some_rows_would_find_another_one_if_the_case_of_letters_did_not_count():
    goods = a_table("goods", a_column("sku", "text"))
    lines = a_table("lines", a_column("id"), a_column("sku", "text"))
    text = "SELECT 1 FROM lines l JOIN goods g ON g.sku = l.sku"
    pools = pools_for(text, shape=Shape((goods, lines)))
    sample = {("goods", "sku"): ("Nut", "Bolt", "Pin"), ("lines", "sku"): ("Nut", "Cord", "Oil")}
    pools.sample.update(sample)
    found = 0
    for rows in sets_of(Shape((goods, lines)), text, sample=pools.sample):
        skus = {row["sku"] for row in rows["goods"]}
        found += any(
            row["sku"] not in skus and row["sku"].swapcase() in skus for row in rows["lines"]
        )

    assert found > 5


def test_compared_values_are_equal_or_a_step_beside():
    steps = Counter()
    for rows in sets_of(SHAPE, JOINED):
        amounts = {row["number"]: row["amount"] for row in rows["stock"]}
        for row in rows["counts"]:
            other = amounts.get(row["code"])
            steps[int(row["amount"]) - int(other) if other is not None else None] += 1

    assert steps[0] > 50
    assert min(steps[1], steps[-1]) > 10


def test_unique_values_are_often_those_of_the_other_table():
    people = a_table("people", a_column("mail", "text"))
    imported = a_table("imported", a_column("mail", "text"), a_column("row"))
    text = "MERGE INTO people p USING imported i ON i.mail = p.mail WHEN MATCHED THEN DELETE"
    samples = {
        (name, "mail"): tuple(f"{name}{number}@mail.test" for number in range(9))
        for name in ("people", "imported")
    }
    found = [
        {row["mail"] for row in rows["people"]} & {row["mail"] for row in rows["imported"]}
        for rows in sets_of(Shape((imported, people)), text, sample=samples)
    ]

    assert sum(map(bool, found)) > 20
    assert sum(not one for one in found) > 3


def test_there_and_back_again():
    text = "SELECT start, stop FROM routes EXCEPT SELECT stop, start FROM routes"

    assert ways_back(text) > 2 * ways_back("SELECT 1")


def ways_back(text: str) -> int:
    back = 0
    for rows in sets_of(Shape((PLACES, ROUTES)), text):
        ways = {(row["start"], row["stop"]) for row in rows["routes"]}
        back += sum((stop, start) in ways for start, stop in ways if start != stop)
    return back


def test_no_row_is_joined_to_what_a_check_forbids():
    text = "SELECT 1 FROM routes a JOIN routes b ON b.start = a.stop"
    every = [row for rows in sets_of(Shape((PLACES, ROUTES)), text) for row in rows["routes"]]

    assert sum(row["start"] == row["stop"] for row in every) < len(every) // 20


def test_rows_move_to_where_the_reference_asks_them_to_lie():
    text = (
        "SELECT 1 FROM routes a JOIN routes b ON b.start = a.stop"
        " AND b.leaves >= a.leaves + interval '45 minutes'"
        " AND b.leaves <= a.leaves + interval '4 hours'"
    )
    pairs = plain = 0
    for rows in sets_of(Shape((PLACES, ROUTES)), text):
        pairs += connections(rows["routes"])
    for rows in sets_of(Shape((PLACES, ROUTES)), text.replace("interval", "$1 + interval")):
        plain += connections(rows["routes"])

    assert pairs > 2 * plain


def connections(rows) -> int:
    times = [(row["start"], row["stop"], datetime.fromisoformat(row["leaves"])) for row in rows]
    low, high = timedelta(minutes=45), timedelta(hours=4)
    return sum(
        start == stop and low <= late - early <= high
        for _, stop, early in times
        for start, _, late in times
    )
