"""What hidden data do not tell apart: the reason is named, or the lab is not finished."""

import re
import shutil
from dataclasses import replace

import pytest

from benches import CASES, LATE_ORDERS, a_grading
from prowess.kit.errors import Invalid
from prowess.labs.files import read_lab_files
from prowess.labs.gate import run_gate
from prowess.labs.query.equivalence import why_equal
from prowess.labs.query.further import tell_apart
from prowess.labs.query.mutation import mutants

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def grading(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("strength")) as grading:
        yield grading


@pytest.fixture(scope="module")
def bench(grading):
    return grading.bench


def a_lab(tmp_path, reference: str):
    folder = tmp_path / "late-orders"
    shutil.copytree(LATE_ORDERS, folder)
    shutil.rmtree(folder / "mutants")
    (folder / "reference.sql").write_text(reference)
    return folder


def test_no_mutant_that_data_catch_is_said_to_mean_the_same(bench):
    files = read_lab_files(LATE_ORDERS, schema_folder=None)
    with bench.ready(files) as prepared:
        strength, template = prepared.strength(further=100), prepared.template
        with template.grader() as session:
            said = {
                mutant.text
                for mutant in mutants(template.reference.text)
                if why_equal(
                    mutant.text,
                    reference=template.reference.text,
                    shape=template.shape,
                    session=session,
                    schema=template.sets[0].schema,
                )
            }

    assert len(strength.caught) >= 10
    assert not said & {one.split(": ", 1)[1] for one in strength.caught}
    assert said >= {one.text for one in strength.equivalent}
    assert not strength.survived


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{0} LIMIT 20", "{0} LIMIT 21"),
        ("{0} LIMIT 20", "{0} OFFSET 20"),
        ("{0} LIMIT 5 OFFSET 1", "{0} LIMIT 5 OFFSET 2"),
        ("{0} FETCH FIRST 5 ROWS ONLY", "{0} FETCH FIRST 5 ROWS WITH TIES"),
        ("SELECT DISTINCT ON (city) city, id {1}", "SELECT DISTINCT ON (city, id) city, id {1}"),
        ("SELECT x FROM (VALUES (1), (2)) v (x)", "SELECT x FROM (VALUES (1), (3)) v (x)"),
        ("WITH RECURSIVE r AS ({2} UNION {3}", "WITH RECURSIVE r AS ({2} UNION ALL {3}"),
    ],
)
def test_what_a_plan_does_not_say_is_compared_in_the_text(bench, one, other):
    parts = (
        "SELECT id FROM customers ORDER BY id",
        "FROM customers ORDER BY city, id",
        "SELECT 1 AS n",
        "SELECT n % 3 + 1 FROM r WHERE n < 3) SELECT n FROM r",
    )
    with (
        bench.ready(read_lab_files(LATE_ORDERS, schema_folder=None)) as prepared,
        prepared.template.grader() as session,
    ):
        template = prepared.template
        said = {
            text: why_equal(
                text.format(*parts),
                reference=one.format(*parts),
                shape=template.shape,
                session=session,
                schema=template.sets[0].schema,
            )
            for text in (one, other)
        }

    assert said[one]
    assert not said[other]


def test_a_survivor_without_a_reason_closes_the_gate(bench, tmp_path):
    reference = (
        "SELECT id, coalesce(city, city) FROM customers WHERE id > 0 OR id <= 0 ORDER BY id"
    )
    result = run_gate(bench, folder=a_lab(tmp_path, reference), schema_folder=None, runs=1)

    broken = [one.text for one in result.findings if one.subject == "data"]
    assert any("no data set was found on which it differs" in text for text in broken)
    assert not result.passed


def test_a_survivor_tells_the_line_by_which_it_may_be_excused(bench, tmp_path):
    reference = "SELECT id FROM customers WHERE id > 0 OR id <= 0 ORDER BY id"
    folder = a_lab(tmp_path, reference)
    first = run_gate(bench, folder=folder, schema_folder=None, runs=1)
    told = "\n".join(one.text for one in first.findings)
    lines = re.findall(r"(-- equivalent: .+) because <why>\nThe whole mutant: ", told)
    assert "it has `id <= 1 ORDER BY` instead of `id <= 0 ORDER BY`" in told

    excused = "".join(f"{line} because I say so\n" for line in lines)
    (folder / "reference.sql").write_text(f"{excused}{reference}")
    second = run_gate(bench, folder=folder, schema_folder=None, runs=1)

    assert [one for one in second.equivalent if one.why == "I say so"]
    assert len([one for one in second.equivalent if one.why == "I say so"]) == len(lines)
    assert not second.automatic_survived


def test_further_data_tell_apart_what_an_author_says_is_the_same(bench, tmp_path):
    folder = a_lab(tmp_path, "SELECT id FROM customers ORDER BY id")
    with bench.ready(read_lab_files(folder, schema_folder=None)) as prepared:
        same = "SELECT id FROM customers WHERE id = id ORDER BY id"
        other = "SELECT id FROM customers WHERE city IS NOT NULL ORDER BY id"
        failing = "SELECT id / (id - id) FROM customers ORDER BY id"

        told = tell_apart(prepared.template, texts=[same, other, failing], count=200)

    assert set(told) == {other, failing}
    assert all(0 <= number < 200 for number in told.values())


def test_further_data_on_which_the_reference_has_several_answers_tell_nothing(bench, tmp_path):
    folder = a_lab(tmp_path, "SELECT id FROM orders ORDER BY due_on LIMIT 3")
    with bench.ready(read_lab_files(folder, schema_folder=None)) as prepared:
        same = "SELECT id FROM orders ORDER BY due_on, id DESC LIMIT 3"
        other = "SELECT id FROM orders ORDER BY due_on, id LIMIT 4"

        told = tell_apart(prepared.template, texts=[same, other], count=200)

    assert set(told) == {other}


def test_no_data_set_is_kept_on_which_rounding_hangs_on_the_order_of_divisions(bench, tmp_path):
    reference = "SELECT via, round(avg(total / 60), 1) AS mean FROM orders GROUP BY via"
    folder = a_lab(tmp_path, reference)
    with bench.ready(read_lab_files(folder, schema_folder=None)) as prepared:
        template = prepared.template
        with template.grader() as session:
            apart = [
                one.number
                for one in template.sets
                if len({str(ask(session, text, schema=one.schema)) for text in around(template)})
                > 1
            ]

    assert apart == []
    assert any("more than one answer" in one.reason for one in template.dropped)


def around(template) -> tuple[str, ...]:
    return (template.reference.text, *template.reference.nudged)


def ask(session, text: str, *, schema: str):
    return sorted(session.run(f"SET search_path = {schema}; {text}"), key=str)


def test_an_author_s_reason_is_taken_where_no_constraint_is_one(bench, tmp_path):
    reference = (
        "-- equivalent: id > 0 OR id <= 1 because every number is one or the other\n"
        "SELECT id FROM customers WHERE id > 0 OR id <= 0 ORDER BY id"
    )
    folder = a_lab(tmp_path, reference)

    with bench.ready(read_lab_files(folder, schema_folder=None)) as prepared:
        strength = prepared.strength(further=50)

    told = [one for one in strength.equivalent if one.why == "every number is one or the other"]
    assert [one.kind for one in told] == ["constant"]


SIGN = "SELECT coalesce(sum(id * (total + 1)::integer), 0) % 101 AS v FROM orders"
RARE = f"""-- caught_by: missing-rows
WITH s AS ({SIGN}) SELECT id FROM customers WHERE (SELECT v FROM s) <> {{value}} ORDER BY id
"""


def test_the_gate_asks_for_data_that_tell_what_the_others_do_not(bench, tmp_path):
    folder = a_lab(tmp_path, "SELECT id FROM customers ORDER BY id")
    rare = folder / "mutants" / "rare.sql"
    rare.parent.mkdir()
    shutil.rmtree(folder / "right")
    rare.write_text(RARE.format(value=50))
    with bench.ready(read_lab_files(folder, schema_folder=None)) as prepared:
        seen = values_of(prepared.template)
        texts = [RARE.format(value=value) for value in range(20, 101) if value not in seen]
        told = tell_apart(prepared.template, texts=texts, count=200)
    for text in sorted(told):  # another number makes other data, which may have it
        rare.write_text(text)
        first = run_gate(bench, folder=folder, schema_folder=None, runs=1, write=True)
        if read_lab_files(folder, schema_folder=None).further:
            break
    asked = read_lab_files(folder, schema_folder=None).further
    second = run_gate(bench, folder=folder, schema_folder=None, runs=1, write=True)

    assert any(one.text.startswith("Run 1: Nothing catches it. ") for one in first.findings)
    assert len(asked) == 1
    assert second.passed
    assert read_lab_files(folder, schema_folder=None).further == asked


def values_of(template) -> set[int]:
    with template.grader() as session:
        return {
            int(session.run(f"SET search_path = {one.schema}; {SIGN}")[0][0])
            for one in template.sets
        }


@pytest.mark.parametrize(
    "text",
    [
        "further = 3",
        "further = [-1]",
        "further = [true]",
        "further =",
        "further = [1,2,3,4,5,6,7,8,9]",
    ],
)
def test_a_wrong_list_of_data_sets_is_told(tmp_path, text):
    folder = a_lab(tmp_path, "SELECT id FROM customers ORDER BY id")
    (folder / "data.toml").write_text(text)

    with pytest.raises(Invalid, match=r"data\.toml of lab late-orders"):
        read_lab_files(folder, schema_folder=None)


NOTHING = {
    "query": "SELECT id FROM customers WHERE id <> id ORDER BY id",
    "change": "DELETE FROM notes WHERE id <> id RETURNING id",
    "definition": "CREATE VIEW nobody AS SELECT id, name FROM customers WHERE id <> id",
}
SOMETHING = {
    "query": "SELECT count(*) FROM customers WHERE id <> id",
    "change": "UPDATE customers SET name = name RETURNING id",
    "definition": "CREATE VIEW nobody AS SELECT count(*) AS name FROM customers WHERE id <> id",
}
OF_KIND = {"query": "late-orders", "change": "settle-orders", "definition": "note-rules"}


def a_lab_of(kind: str, tmp_path, reference: str):
    folder = tmp_path / OF_KIND[kind]
    shutil.copytree(CASES / OF_KIND[kind], folder)
    for name in ("mutants", "right", "golden"):
        shutil.rmtree(folder / name)
    (folder / "reference.sql").write_text(reference)
    if kind == "definition":
        (folder / "calls.sql").write_text("SELECT name FROM nobody;\n")
    return folder


@pytest.mark.parametrize("kind", NOTHING)
def test_a_lab_whose_data_expect_nothing_proves_nothing(grading, tmp_path, kind):
    folder = a_lab_of(kind, tmp_path, NOTHING[kind])

    report = replace(grading, folder=folder).grade(NOTHING[kind])
    with pytest.raises(Invalid, match=r"On none of the \d+ data sets") as told:
        run_gate(grading.bench, folder=folder, schema_folder=None, runs=1)

    assert report.verdict == "error"
    assert "For the author of the lab: Put rows on which it does so" in report.summary
    assert told.value.code == "labs.telling_nothing"


def test_a_table_that_no_values_are_known_for_is_named(grading, tmp_path):
    folder = tmp_path / "squares"
    shutil.copytree(CASES / "late-orders", folder)
    for name in ("mutants", "right", "golden"):
        shutil.rmtree(folder / name)
    (folder / "sample.sql").unlink()
    (folder / "schema.sql").write_text(
        "CREATE TABLE squares (id int PRIMARY KEY, v int NOT NULL CHECK (v * v = 1764));"
        " CREATE TABLE uses (id int PRIMARY KEY, square int NOT NULL REFERENCES squares);"
    )
    (folder / "reference.sql").write_text("SELECT uses.id FROM uses")

    with pytest.raises(Invalid, match="Table squares of lab squares is empty in all") as told:
        run_gate(grading.bench, folder=folder, schema_folder=None, runs=1)

    assert "rows of squares into sample.sql" in (told.value.hint or "")


@pytest.mark.parametrize("kind", SOMETHING)
def test_a_row_about_nothing_is_something_to_be_right_about(grading, tmp_path, kind):
    folder = a_lab_of(kind, tmp_path, SOMETHING[kind])

    assert replace(grading, folder=folder).grade(SOMETHING[kind]).verdict == "pass"


def test_data_that_expect_a_row_only_now_and_then_are_weak(bench, tmp_path):
    folder = a_lab(tmp_path, "SELECT id FROM customers ORDER BY id")
    with bench.ready(read_lab_files(folder, schema_folder=None)) as prepared:
        seen = values_of(prepared.template)
    rare = (
        f"WITH s AS ({SIGN}) SELECT id FROM customers WHERE (SELECT v FROM s) = {{}} ORDER BY id"
    )
    found = ""
    for value in sorted(seen - {0}):
        (folder / "reference.sql").write_text(rare.format(value))
        try:
            result = run_gate(bench, folder=folder, schema_folder=None, runs=1)
        except Invalid:
            continue
        found = next((one.text for one in result.findings if "data sets does" in one.text), "")
        break

    assert found.startswith("On only ")
