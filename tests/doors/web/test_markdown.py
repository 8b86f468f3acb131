"""Markdown of content: what it becomes, and what it can never become."""

import pytest

from doors.web.reading import Page
from prowess.doors.web._markdown import code_block, mark_code, render_line, render_markdown


def test_code_is_colored_by_classes_and_never_by_styles():
    html = render_markdown("```sql run=library\nSELECT 'x' -- c\n```\n")

    assert 'class="tok-k"' in html
    assert "style=" not in html


def test_output_of_an_example_is_set_apart():
    html = render_markdown("```text output\n a | b\n```\n")

    assert Page(html).one("pre").classes == {"output"}


def test_language_nobody_knows_is_plain():
    assert "&lt;b&gt;" in code_block("<b>", "klingon")


def test_headings_leave_the_first_rank_to_the_page():
    assert render_markdown("# A\n\n### B") == "<h2>A</h2>\n<h3>B</h3>\n"


def test_columns_are_aligned_by_classes():
    html = render_markdown("| a | b |\n|---|--:|\n| 1 | 2 |\n")

    assert 'class="to-right"' in html
    assert "style=" not in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,hi)",
        "![x](https://example.org/x.png)",
        '<https://example.org/"onclick=x>',
        "<img src=x onerror=alert(1)>",
        "```<script>\nx\n```",
        "    <script>",
        "| <b> |\n|---|\n| <i> |",
        "&lt;script&gt;",
    ],
)
def test_markup_in_content_is_text(text):
    page = Page(f"<main>{render_markdown(text)}{render_line(text)}{mark_code(text)}</main>")

    assert {one.tag for one in page.elements} <= {
        *(
            "main",
            "p",
            "pre",
            "code",
            "a",
            "em",
            "div",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        ),
        "span",
    }
    for link in page.all("a"):
        assert link["href"].startswith("https://")
    assert not [name for one in page.elements for name in one.attributes if name.startswith("on")]


def test_line_of_a_fact_marks_code_and_nothing_else():
    assert mark_code("use `a < b` *so*") == "use <code>a &lt; b</code> *so*"
    assert mark_code("one ` tick") == "one ` tick"
