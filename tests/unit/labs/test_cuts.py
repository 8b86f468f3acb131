"""Nobody reads megabytes: cells, values, lines and messages are cut where a report shows them."""

from prowess.labs.query.farm import cells
from prowess.labs.query.words import MOST_LINE_CHARS, MOST_VALUE_CHARS, caret, value_text
from prowess.labs.tables import MOST_CELL_CHARS, shorten

LONG = "x" * 5_000


def test_a_long_cell_is_cut_and_others_are_not():
    (cut, short, number, nothing) = cells([LONG, "short", 7, None])

    assert isinstance(cut, str)
    assert len(cut) == MOST_CELL_CHARS
    assert cut.endswith("…")
    assert (short, number, nothing) == ("short", 7, None)


def test_a_value_in_a_sentence_is_cut_sooner():
    assert len(value_text(LONG)) == MOST_VALUE_CHARS < MOST_CELL_CHARS


def test_a_text_that_just_fits_is_left_alone():
    assert shorten("abc", most=3) == "abc"
    assert shorten("abcd", most=3) == "ab…"


def test_the_caret_stays_under_its_place_in_a_long_line():
    text = f"SELECT {LONG}, wrong, {LONG}"
    place = text.index("wrong")

    line, mark = caret(text, place + 1)

    assert line[mark.index("^") :].startswith("wrong")
    assert len(line) <= len("line 1: ") + MOST_LINE_CHARS


def test_an_excerpt_of_a_long_line_begins_with_a_word():
    text = f"SELECT {'0.20 * greatest(0, days) + ' * 4} fee FROM loanz"

    line, mark = caret(text, text.index("loanz") + 1)

    assert line.startswith("line 1: … * greatest(0, days) + 0.20 *")
    assert line[mark.index("^") :] == "loanz"
