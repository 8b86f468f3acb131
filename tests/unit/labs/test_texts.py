"""Tables, transcripts and files of labs."""

import pytest

from prowess.kit.errors import Invalid, NotFound
from prowess.labs.files import read_lab_files
from prowess.labs.golden import find_difference, transcript, write_transcripts
from prowess.labs.report import CheckResult, Counterexample, Report, Table
from prowess.labs.tables import aligned, table_text


def test_a_table_is_aligned_as_psql_does():
    text = aligned(["id", "name"], [["1", "Ada"], ["12", ""]], right=[True, False])

    assert text == " id | name\n----+------\n  1 | Ada\n 12 |"


def test_a_cell_of_several_lines_goes_on_with_a_plus():
    assert aligned(["t"], [["a\nbcd"]], right=[False]) == "  t\n-----\n a  +\n bcd"


def test_a_report_s_table_says_null_and_no_rows():
    table = Table("books", ("id", "ok"), ((1, True), (2, None)))

    assert table_text(table) == "books\n id |  ok\n----+------\n  1 | true\n  2 | NULL"
    assert table_text(Table("", ("a",), ())) == " a\n---\n(no rows)"


def a_report() -> Report:
    result = Table("", ("n",), ((1,),))
    return Report(
        verdict="fail",
        summary="A row is lost.",
        checks=(CheckResult("missing-rows", "fail", "Every row", "A row is lost.", "Look."),),
        counterexample=Counterexample(
            "missing-rows", (Table("books", ("id",), ((1,),)),), result, None, "Because.", 9, 1
        ),
        data_sets=43,
        elapsed_ms=12.5,
        grader_version="1",
        lab_version="v",
        seed=1,
    )


def test_a_transcript_holds_what_a_learner_reads():
    text = transcript(a_report())

    assert text.startswith("fail\nA row is lost.\n\nmissing-rows: Every row\n")
    assert "Why: Because.\nRows: 9 to 1\n\nbooks\n id\n----\n  1\n" in text
    assert text.endswith("got\nan error\n")
    assert "12.5" not in text


def test_transcripts_are_written_compared_and_removed(tmp_path):
    write_transcripts(tmp_path, texts={"a": "one\n", "b": "two\n"})
    write_transcripts(tmp_path, texts={"a": "one\n"})

    assert find_difference(tmp_path, name="a", text="one\n") == ""
    assert find_difference(tmp_path, name="a", text="1\n") == "golden/a.txt is outdated"
    assert find_difference(tmp_path, name="b", text="") == "golden/b.txt is not there"


def a_folder(tmp_path, **files):
    for name, text in {
        "lab.toml": 'kind = "query"\ntrap = "ties"',
        "schema.sql": "CREATE TABLE a (b int);",
        "reference.sql": "SELECT b FROM a",
        **files,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text)
    return tmp_path


def test_a_lab_s_files_are_read(tmp_path):
    folder = a_folder(
        tmp_path,
        **{
            "mutants/x.sql": "-- caught_by: missing-rows, wrong-order\nSELECT 1",
            "mutants/y.sql": "SELECT 2",
            "right/z.sql": "TABLE a",
        },
    )

    files = read_lab_files(folder, schema_folder=None)

    assert (files.kind, files.trap, files.starter) == ("query", "ties", "")
    assert files.mutants[0].caught_by == ("missing-rows", "wrong-order")
    assert files.mutants[1].caught_by == ()
    assert [answer.name for answer in files.right] == ["z"]
    assert not files.compares_column_names


def test_the_version_changes_with_what_decides_a_verdict(tmp_path):
    before = read_lab_files(a_folder(tmp_path), schema_folder=None).version
    brief = read_lab_files(a_folder(tmp_path, **{"brief.md": "x"}), schema_folder=None).version
    after = read_lab_files(
        a_folder(tmp_path, **{"reference.sql": "-- compares: column names\nSELECT 1"}),
        schema_folder=None,
    )

    assert before == brief != after.version
    assert after.compares_column_names


def test_a_shared_schema_is_used_where_the_lab_has_none(tmp_path):
    folder = a_folder(tmp_path / "lab")
    (folder / "schema.sql").unlink()
    shared = a_folder(tmp_path / "shared", **{"sample.sql": "INSERT INTO a VALUES (1);"})

    assert "INSERT" in read_lab_files(folder, schema_folder=shared).sample_sql


def test_a_missing_or_broken_file_is_said(tmp_path):
    with pytest.raises(NotFound) as missing:
        read_lab_files(tmp_path, schema_folder=None)
    with pytest.raises(Invalid) as broken:
        read_lab_files(a_folder(tmp_path, **{"lab.toml": "kind ="}), schema_folder=None)

    assert missing.value.code == "labs.missing_file"
    assert broken.value.code == "labs.bad_lab_file"
