"""Blocks become lines that fit; nothing is lost on the way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes.cli_views import ATTEMPT
from prowess.doors.cli.layout.blocks import (
    Beside,
    Bullets,
    Code,
    Column,
    Command,
    Facts,
    Grid,
    Heading,
    Listing,
    Markdown,
    Paragraph,
    Title,
)
from prowess.doors.cli.layout.compose import compose
from prowess.doors.cli.layout.text import Span, clean, plain, text, width_of, width_of_text, wrap
from prowess.doors.cli.views.labs import verdict_text

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")))


def lines(*blocks, width=40, colored=False):
    return [plain(line).rstrip() for line in compose(blocks, width=width, colored=colored)]


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "a"]))), st.integers(2, 60))
def test_wrapped_lines_fit_and_lose_no_character(parts, width):
    words = text(*(Span(*part) for part in parts))

    rows = wrap(words, width)

    assert all(width_of_text(row) <= width for row in rows)
    before = "".join(plain(words).replace("\n", " ").split(" "))
    assert "".join("".join(plain(row) for row in rows).split(" ")) == before


@settings(deadline=None)
@given(WORDS)
def test_cleaning_twice_changes_nothing_more(words):
    assert clean(clean(words)) == clean(words)


@pytest.mark.parametrize(
    ("evil", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("\r", "␍"),
        ("\x7f", "␡"),
        ("\x9b2J", "�2J"),
        ("a\u202eb", "a�b"),
        ("\ud800", "�"),
        ("a\tb", "a    b"),
        ("a\nb", "a\nb"),
    ],
)
def test_what_would_drive_a_terminal_is_shown_instead(evil, shown):
    assert clean(evil) == shown


@pytest.mark.parametrize(("words", "width"), [("abc", 3), ("日本", 4), ("é", 1), ("e\u0301", 1)])
def test_width_is_counted_in_columns(words, width):
    assert width_of(words) == width


def test_a_word_too_long_for_a_line_is_broken_inside():
    assert lines(Paragraph("a" * 25), width=10) == ["a" * 10, "a" * 10, "a" * 5]


def test_an_item_of_a_list_is_wrapped_below_its_words():
    assert lines(Paragraph("So:\n- one two three\n- four"), width=11) == [
        "So:",
        "- one two",
        "  three",
        "- four",
    ]


def test_a_hanging_paragraph_indents_all_lines_but_the_first():
    assert lines(Paragraph("one two three", hanging=2), width=8) == ["one", "  two", "  three"]


def test_a_remark_stands_at_the_right_end_or_below():
    assert lines(Title("Name", "note"), width=12) == ["Name    note"]
    assert lines(Title("A long name", "and a long note"), width=12) == [
        "A long name",
        "and a long",
        "note",
    ]


def test_blocks_stand_apart_and_belong_to_their_heading():
    page = (Heading("H"), Paragraph("p"), Paragraph("q"), Command("run"))

    assert lines(*page) == ["H", "p", "", "q", "  → run"]


def test_a_command_is_never_broken():
    assert lines(Command("x" * 60), width=20) == ["  → " + "x" * 60]


def test_empty_blocks_leave_no_gap():
    page = (Paragraph("a"), Paragraph(""), Facts((("x", ""),)), Listing((), ()), Paragraph("b"))

    assert lines(*page) == ["a", "", "b"]


def test_facts_align_their_values():
    assert lines(Facts((("A", "one two"), ("Long", "x"))), width=11) == [
        "A     one",
        "      two",
        "Long  x",
    ]


def test_a_listing_wraps_what_grows_and_drops_what_is_optional():
    listing = Listing(
        (
            Column("id"),
            Column("title", grows=True),
            Column("n", "right"),
            Column("o", optional=True),
        ),
        (("a.b", "one two three four five", "7", "optional"), ("c", "six", "12", "")),
    )

    assert lines(listing, width=60)[1] == "a.b  one two three four five   7  optional"
    assert lines(listing, width=26) == [
        "id   title               n",
        "a.b  one two three       7",
        "     four five",
        "c    six                12",
    ]
    assert "optional" not in "\n".join(lines(listing, width=26))


def test_a_column_that_is_empty_everywhere_is_left_out():
    assert lines(Listing((Column("a"), Column("b")), (("x", ""), ("y", "")))) == ["a", "x", "y"]


def test_a_listing_that_does_not_fit_lets_its_cells_follow_each_other():
    listing = Listing(
        (Column("state"), Column("topic"), Column("title", grows=True), Column("time")),
        (
            ("open", "sql.a-long-name", "One two three four five six", "5 min"),
            ("done", "b", "", ""),
        ),
        indent=1,
    )

    assert lines(listing, width=28) == [
        " open  sql.a-long-name",
        "     One two three four five",
        "     six  time 5 min",
        " done  b",
    ]


def test_null_is_unlike_any_text():
    grid = Grid(("v",), ((None,), ("NULL",), ("",), (True,), (1.5,)))

    [_, _, *rows] = compose((grid,), width=40)

    assert [row[0] for row in rows[:3]] == [Span("NULL", "null"), Span("NULL"), Span("''", "null")]
    assert [plain(row) for row in rows[3:]] == ["true", "1.5"]


def test_numbers_are_aligned_right_also_when_they_come_as_text():
    assert lines(Grid(("n", "t"), ((1, "a"), ("100.50", "b"))))[2:] == ["     1 │ a", "100.50 │ b"]


def test_a_grid_too_wide_is_shown_as_records():
    grid = Grid(("id", "title"), ((1, "x" * 50), (2, "y")), marks=(text("-"), ()))

    assert lines(grid)[:3] == ["─ row 1 -", "id     1", f"title  {'x' * 50}"]


def test_of_many_records_only_the_first_are_shown_where_that_is_wanted():
    grid = Grid(("t",), (("x" * 50,), ("y",), ("z",)), most_records=1, rest="see them")

    assert lines(grid) == ["─ row 1", f"t  {'x' * 50}", "… 2 more; see them"]


def test_points_in_time_are_folded_before_a_grid_becomes_records():
    moments = "2026-03-05 18:10:00+00", "2026-03-06 09:00:00+00"
    grid = Grid(("n", "from", "to"), ((1, *moments), (2, moments[0], None)))

    assert lines(grid) == [
        "n │ from        │ to",
        "──┼─────────────┼────────────",
        "1 │ 2026-03-05  │ 2026-03-06",
        "  │ 18:10:00+00 │ 09:00:00+00",
        "2 │ 2026-03-05  │ NULL",
        "  │ 18:10:00+00 │",
    ]
    assert len(lines(grid, width=60)) == 4
    assert lines(grid, width=20)[0] == "─ row 1"


def test_a_name_is_not_broken_while_another_column_can_be_narrower():
    words = "two words and then a few more of them so that it is long"
    columns = tuple(Column(title, grows=True) for title in ("a", "b", "c"))

    drawn = lines(Listing(columns, ((words, "discontinued_on", words),)), width=46)

    assert any("discontinued_on" in line for line in drawn)
    assert max(map(len, drawn)) <= 46


def test_a_row_with_more_cells_than_columns_is_shown_all_the_same():
    assert lines(Grid(("a",), ((1, 2),)))[0] == "a │ ?"


def test_an_empty_grid_says_so():
    assert lines(Grid(("a",), ())) == ["a", "─", "(no rows)"]


def test_grids_stand_beside_each_other_while_they_fit():
    one, two = Grid(("a",), ((1,),), name="one"), Grid(("b",), ((2,), (3,)), name="two")

    assert lines(Beside((one, two), indent=0)) == [
        "one    two",
        "a      b",
        "─      ─",
        "1      2",
        "       3",
    ]
    assert lines(Beside((one, two), indent=0), width=6)[:2] == ["one", "a"]


MARKDOWN = """\
# Name

Some **bold**, *soft* and `code` with a [link](https://example.org) or <https://example.org>.
Second line.

- one
- two
  - inner
- three

Then:

1. first
2. second

> quoted

```sql
SELECT 1;
```

| a | b |
|---|---|
| 1 | 2 |

---
<b>kept</b>
"""


def test_markdown_becomes_blocks():
    assert lines(Markdown(MARKDOWN), width=70) == [
        "Name",
        "Some bold, soft and `code` with a link (https://example.org) or",
        "https://example.org. Second line.",
        "",
        "  • one",
        "  • two",
        "    • inner",
        "  • three",
        "",
        "Then:",
        "",
        "  1. first",
        "  2. second",
        "",
        "  quoted",
        "",
        "  SELECT 1;",
        "",
        "  a  b",
        "  1  2",
        "",
        "<b>kept</b>",
    ]


def test_code_keeps_its_lines_and_colors_change_none():
    code = Code("SELECT 'a\nb' -- c\n\n  FROM t;\n", language="sql")

    assert (
        lines(code, colored=True) == lines(code) == ["  SELECT 'a", "  b' -- c", "", "    FROM t;"]
    )
    styles = {span.style for line in compose((code,), width=40, colored=True) for span in line}
    assert {"code.keyword", "code.string", "code.comment"} <= styles


def test_code_of_an_unknown_language_is_kept():
    assert lines(Code("whatever", language="klingon"), colored=True) == ["  whatever"]


def test_bullets_take_their_markers():
    assert lines(Bullets(("a", "b"), markers=("✘", "✔"))) == ["  ✘ a", "  ✔ b"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("queued", "… waiting"),
        ("running", "… being graded"),
        ("cancelled", "- cancelled"),
        ("failed", "! broke off"),
    ],
)
def test_an_attempt_without_a_verdict_says_why(state, words):
    attempt = ATTEMPT.model_copy(update={"verdict": "", "state": state})

    assert plain(verdict_text(attempt)) == words
