"""What a mutant changed is told in words that excuse it, and no part of the reference."""

import pytest

from prowess.labs.pasting import Changed, excusable_part, find_changed
from prowess.labs.query.equivalence import told_equal
from prowess.labs.query.literals import parse
from prowess.labs.query.mutation import mutants

REFERENCE = """-- which towns are old, by size
SELECT t.name, count(p.id) FROM towns t LEFT JOIN people p USING (town)
WHERE t.since < 1800 AND t.name <> 'a  b' GROUP BY t.name ORDER BY t.name
"""


def spoken(text: str) -> str:
    tree = parse(text)
    assert tree is not None
    return tree.sql("postgres")


@pytest.mark.parametrize(
    ("change", "was", "now"),
    [
        (("LEFT JOIN", "JOIN"), "AS t LEFT JOIN people", "AS t JOIN people"),
        (("< 1800", "<= 1800"), "WHERE t.since < 1800 AND", "WHERE t.since <= 1800 AND"),
        (("1800", "1801"), "t.since < 1800 AND t.name", "t.since < 1801 AND t.name"),
        (("GROUP BY t.name ", ""), "<> 'a b' GROUP BY t.name ORDER BY", "<> 'a b' ORDER BY"),
        (("ORDER BY t.name", ""), "ORDER BY t.name", ""),
    ],
)
def test_the_part_that_differs_is_told_with_words_around_it(change, was, now):
    text = spoken(REFERENCE.replace(*change))

    assert find_changed(text, reference=REFERENCE) == Changed(was, now)


def test_what_is_told_excuses_that_mutant_and_no_other():
    made = mutants(REFERENCE.split("\n", 1)[1])
    texts = [one.text for one in made]
    told = [find_changed(text, reference=REFERENCE) for text in texts]
    lines = {
        text: f"-- equivalent: {one.now} because it is\n"
        for text, one in zip(texts, told, strict=True)
        if one is not None and one.now
    }

    assert len(lines) >= 10
    for text, line in lines.items():
        excused = [other for other in texts if told_equal(other, reference_sql=line)]
        assert excused == [text]


@pytest.mark.parametrize("part", ["ORDER BY t.name", "AS t LEFT JOIN people", "t.since < 1800"])
def test_a_part_that_stands_in_the_reference_too_excuses_nothing(part):
    changed = spoken(REFERENCE.replace("<> 'a  b'", "<> 'a'"))
    line = f"-- equivalent: {part} because it is\n"

    assert part in changed
    assert told_equal(changed, reference_sql=line + REFERENCE) == ""
    assert told_equal(changed, reference_sql=line + REFERENCE.replace(" ", "  ")) == ""


def test_another_statement_is_not_told_by_its_parts():
    assert find_changed("DELETE FROM towns", reference=REFERENCE) is None
    assert find_changed("SELECT 1", reference="neither SQL nor ( prose") is None


FUNCTION = """CREATE FUNCTION free(day date) RETURNS boolean
LANGUAGE sql RETURN NOT EXISTS (SELECT 1  FROM holidays AS h WHERE h.day = free.day);
"""


def test_a_line_of_a_definition_excuses_that_mutant():
    line = "LANGUAGE sql RETURN NOT EXISTS (SELECT 2  FROM holidays AS h WHERE h.day = free.day);"
    mutant = FUNCTION.replace("SELECT 1", "SELECT 2")

    part = excusable_part(line, reference=FUNCTION)

    told = f"-- equivalent: {part} because nobody looks at it\n{FUNCTION}"
    assert told_equal(mutant, reference_sql=told) == "nobody looks at it"
    assert told_equal(FUNCTION, reference_sql=told) == ""


@pytest.mark.parametrize("text", ["LANGUAGE  sql RETURN NOT", "without LANGUAGE sql"])
def test_what_would_excuse_nothing_is_not_offered(text):
    assert excusable_part(text, reference=FUNCTION) == ""


SCRIPT = """UPDATE a AS x SET n = 1 WHERE x.id > 2 AND x.n < 5;
DELETE FROM b AS x WHERE x.id > 2 AND x.n < 5;
"""


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("DELETE FROM b AS x WHERE x.id > 2", Changed("AND x.n < 5", "")),
        ("DELETE FROM b AS x WHERE x.id > 2 OR x.n < 5", Changed("> 2 AND x.n <", "> 2 OR x.n <")),
        (
            "DELETE FROM b AS x WHERE x.n < 5",
            Changed("x WHERE x.id > 2 AND x.n <", "x WHERE x.n <"),
        ),
    ],
)
def test_a_statement_of_a_script_is_told_by_itself(text, changed):
    second = SCRIPT.split(";\n")[1]

    assert find_changed(text, reference=second, script=SCRIPT) == changed


def test_what_another_statement_says_too_is_told_with_more_around_it():
    script = "DELETE FROM c WHERE id < 2 AND n > 1; DELETE FROM d WHERE id > 2 AND n > 1"
    text = "DELETE FROM d WHERE id < 2 AND n > 1"

    told = find_changed(text, reference=script.split("; ")[1], script=script)

    assert told == Changed("d WHERE id > 2 AND n", "d WHERE id < 2 AND n")
    line = f"-- equivalent: {told.now} because it is\n"
    assert told_equal(text, reference_sql=line + script) == "it is"


def test_what_a_statement_lacks_at_its_end_excuses_it():
    line = "-- equivalent: without AND x.n < 5 because none is\n"

    assert told_equal("DELETE FROM b AS x WHERE x.id > 2", reference_sql=line + SCRIPT)
    assert not told_equal("DELETE FROM b AS x", reference_sql=line + SCRIPT)
    assert not told_equal("DELETE FROM b AS x WHERE x.n < 5", reference_sql=line + SCRIPT)
