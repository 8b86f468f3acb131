"""The form of an answer, told from its text."""

import pytest

from prowess.labs.sandbox.statement import read_statement, split_statements


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("SELECT 1", "SELECT 1"),
        ("select 1;", "select 1"),
        ("SELECT 1 ; -- done; really\n /* ; */ ;", "SELECT 1 "),
        ("SELECT ';' || \"a;b\"", "SELECT ';' || \"a;b\""),
        ("SELECT $$;$$", "SELECT $$;$$"),
        ("SELECT $a$;$$;$a$;", "SELECT $a$;$$;$a$"),
        (r"SELECT E'\';'", r"SELECT E'\';'"),
        ("SELECT 'it''s;'", "SELECT 'it''s;'"),
        ("/* /* ; */ ; */ VALUES (1)", "/* /* ; */ ; */ VALUES (1)"),
        ("(SELECT 1) UNION (SELECT 2)", "(SELECT 1) UNION (SELECT 2)"),
        ("TABLE books", "TABLE books"),
        ("WITH a AS (SELECT 1) SELECT * FROM a", "WITH a AS (SELECT 1) SELECT * FROM a"),
        ("SELECT 'açai é; 漢字' AS ünï", "SELECT 'açai é; 漢字' AS ünï"),
    ],
)
def test_one_query_is_cut_at_its_end(answer, text):
    statement = read_statement(answer)

    assert statement.fault is None
    assert statement.text == text


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("", "empty"),
        (" \n -- nothing\n /* at all */ ", "empty"),
        ("/* open", "empty"),
        (";;", "empty"),
        ("SELECT 1; SELECT 2", "several"),
        ("SELECT 1;;SELECT 2", "several"),
        ("SELECT 1 -- one\r; SELECT 2", "several"),
        ("DELETE FROM books", "not_a_query"),
        ("/* SELECT */ DROP TABLE books", "not_a_query"),
        ("; UPDATE books SET title = ''", "not_a_query"),
        ("EXPLAIN SELECT 1", "not_a_query"),
        ("SELECT '\0'", "unreadable"),
        ("SELECT '\ud800'", "unreadable"),
    ],
)
def test_what_is_not_one_query_is_named(answer, fault):
    assert read_statement(answer).fault == fault


def test_quotes_that_stay_open_hide_the_rest():
    assert read_statement("SELECT 'a; DROP TABLE x").text == "SELECT 'a; DROP TABLE x"
    assert read_statement("SELECT $x$ a; DROP").text == "SELECT $x$ a; DROP"


def test_a_script_is_split_where_statements_end():
    script = "CREATE TABLE a (b text); -- one;\nINSERT INTO a VALUES (';');\n\n;SELECT 1"

    assert split_statements(script) == [
        "CREATE TABLE a (b text)",
        "-- one;\nINSERT INTO a VALUES (';')",
        "SELECT 1",
    ]
