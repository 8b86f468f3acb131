from prowess.catalog.prose import (
    Fence,
    count_words,
    fences_of,
    plain_text,
    sentences_of,
    split_summary,
    without_code,
)

TEXT = """\
A **join** pairs rows,
see [the manual](https://example.org/x "t").

```sql run
SELECT 1; -- not a sentence. Truly.
```
```text output
1
```

- First `a.b`. Second!
> "Third?" Fourth.
"""


def test_the_first_paragraph_is_the_summary_on_one_line():
    summary, body = split_summary("\nOne\ntwo.\n\nThree.\n\nFour.\n")

    assert summary == "One two."
    assert body == "Three.\n\nFour."


def test_one_paragraph_leaves_no_body():
    assert split_summary("One.") == ("One.", "")


def test_fences_have_lines_and_infos():
    assert fences_of(TEXT) == (
        Fence(line=4, end=6, info="sql run", text="SELECT 1; -- not a sentence. Truly."),
        Fence(line=7, end=9, info="text output", text="1"),
    )


def test_a_fence_closes_only_with_as_many_marks_of_its_kind():
    text = "````md\n```sql\n~~~~\n```\n````\n~~~\nx"

    assert [(f.line, f.end, f.info) for f in fences_of(text)] == [(1, 5, "md"), (6, 0, "")]


def test_code_is_blanked_and_lines_keep_their_numbers():
    lines = without_code(TEXT).splitlines()

    assert lines[3:9] == [""] * 6
    assert lines[10] == "- First `a.b`. Second!"


def test_an_unclosed_block_is_code_to_the_end():
    assert without_code("a\n```\nb") == "a\n\n"


def test_marks_and_addresses_are_no_words():
    assert plain_text("## A *b* [c](https://d) `e`\n1. f").split() == ["A", "b", "c", "e", "f"]
    assert count_words(TEXT) == 12


def test_sentences_end_at_marks_before_capitals():
    assert list(sentences_of(TEXT)) == [
        "A join pairs rows, see the manual.",
        "First a.b.",
        "Second!",
        '"Third?"',
        "Fourth.",
    ]
