"""Examples of pages run on a plain PostgreSQL."""

import os

import pytest

from prowess.labs.examples.runner import Examples, Surroundings
from prowess.rigs import open_servers

pytestmark = pytest.mark.servers

TRUE = """
```sql run
CREATE TABLE t (a integer, b text);
INSERT INTO t VALUES (1, 'x'), (20, NULL);
SELECT a, b FROM t ORDER BY a;
```
```text output
 a  | b
----+---
  1 | x
 20 |
```
"""


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    home = tmp_path_factory.mktemp("examples")
    schema = home / "schemas" / "shop"
    schema.mkdir(parents=True)
    (schema / "schema.sql").write_text("CREATE TABLE items (name text);")
    (schema / "sample.sql").write_text("INSERT INTO items VALUES ('tea');")
    environ = dict(os.environ)  # noqa: TID251 - where binaries are found
    with open_servers(home=home / "home", environ=environ) as servers:
        examples = Examples(Surroundings(lambda: servers, home / "schemas", environ))
        yield examples
        examples.close()


def outcome_of(examples: Examples, code: str, *, schema: str = ""):
    (outcome,) = examples.run(f"```sql run{schema}\n{code}\n```\n")
    return outcome


def printed(examples: Examples, code: str, *, schema: str = "") -> str:
    return outcome_of(examples, code, schema=schema).printed


def test_a_true_example_is_true_each_time(examples):
    for _ in range(2):
        (outcome,) = examples.run(TRUE)
        assert outcome.is_true


def test_a_false_example_is_filled(examples):
    page = TRUE.replace("20 |", "21 |")

    (outcome,) = examples.run(page)

    assert not outcome.is_true
    assert examples.fill(page) == TRUE
    assert examples.fill("```sql run\nSELECT 1 AS a;\n```\n\nMore.\n") == (
        "```sql run\nSELECT 1 AS a;\n```\n```text output\n a\n---\n 1\n```\n\nMore.\n"
    )


def test_a_named_schema_is_loaded_with_its_sample(examples):
    assert printed(examples, "SELECT name FROM items;", schema="=shop").endswith(" tea")


def test_an_unknown_schema_is_said(examples):
    outcome = outcome_of(examples, "SELECT 1;", schema="=shops")

    assert outcome.failed == "There is no schema 'shops'; schemas: shop."


def test_errors_and_commands_are_printed_as_psql_prints_them(examples):
    assert printed(examples, "SELECT 1 / 0;") == "ERROR:  division by zero"
    assert printed(examples, "CREATE TABLE a (b int);") == "CREATE TABLE"
    assert printed(
        examples, "CREATE TABLE a (b int PRIMARY KEY);\nINSERT INTO a VALUES (1), (1);"
    ).splitlines() == [
        'ERROR:  duplicate key value violates unique constraint "a_pkey"',
        "DETAIL:  Key (b)=(1) already exists.",
    ]


def test_an_example_with_its_own_transactions_leaves_nothing(examples):
    code = "BEGIN; CREATE TABLE stays (a int); COMMIT; SELECT count(*) FROM stays;"

    assert printed(examples, code).endswith("0")
    assert "stays" in printed(examples, "SELECT * FROM stays;")


def test_commands_that_refuse_a_transaction_run_outside_of_one(examples):
    assert printed(examples, "CREATE TABLE v (a int); VACUUM v;") == "VACUUM"
    assert printed(examples, "ALTER SYSTEM SET work_mem = '8MB';") == "ALTER SYSTEM"
