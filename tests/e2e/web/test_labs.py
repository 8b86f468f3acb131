"""The workbench in a real browser: from a wrong answer to a proof, with scripts and without."""

import re
import threading

import pytest
from playwright.sync_api import Page, expect

from doors.web.example import RIGHT, WRONG, Example, ExampleGrader
from e2e.web.conftest import looking, serving
from prowess.doors.calls import Pace
from prowess.labs.playground.played import Played

pytestmark = pytest.mark.browser
LAB = "/labs/everything-but-fiction"


@pytest.fixture
def example() -> Example:
    return Example()


@pytest.fixture
def tab(chromium, example):
    with serving(example) as address, looking(chromium, address) as page:
        yield page


def write(page: Page, answer: str) -> None:
    editor = page.locator("sql-editor .cm-content")
    editor.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(answer)
    expect(editor).to_contain_text(answer.splitlines()[0][:20])


def test_wrong_then_right_answer_without_leaving_the_workbench(tab):
    tab.get_by_role("button", name="Start your first proof").click()
    tab.goto(LAB)
    write(tab, WRONG)
    tab.keyboard.press("Control+Enter")

    verdict = tab.locator("#verdict")
    expect(verdict).to_have_text("Not passed")
    expect(verdict).to_be_focused()
    expect(tab.get_by_role("table", name="Expected")).to_contain_text("A Short History of Rivers")
    expect(tab.locator("td.differs")).to_have_count(2)
    expect(tab.locator("#attempts li")).to_have_count(1)

    write(tab, RIGHT)
    tab.get_by_role("button", name="Run and grade").click()

    expect(verdict).to_have_text("Passed")
    expect(tab.locator(".proved-now")).to_contain_text("NULL and three-valued logic")
    expect(tab.locator("#lab-state")).to_have_text("passed")
    expect(tab.locator("#attempts li")).to_have_count(2)
    assert tab.url.endswith(LAB)
    tab.get_by_role("link", name="Link to this verdict").click()
    expect(tab.locator("#verdict")).to_have_text("Passed")
    expect(tab.locator("main")).to_contain_text("IS DISTINCT FROM")


@pytest.mark.parametrize("mark", ["missing", "extra", "moved"])
def test_rows_that_differ_are_tinted(tab, mark):
    tab.goto(LAB)
    tab.locator("table.data tbody tr").first.evaluate(
        "(row, mark) => row.className = mark", f"row-{mark}"
    )

    tints = "rows => rows.map(row => getComputedStyle(row.cells[0]).backgroundColor)"
    first, second = tab.locator("table.data tbody tr").evaluate_all(tints)[:2]
    assert first != second


class Verbose(ExampleGrader):
    """Refuses every statement in lines that are longer than a screen is wide."""

    def play(self, lab, **statement):
        line = f"line 1: {'x, ' * 60}FROM loanz"
        return Played(trouble=f"{'It is not run here. ' * 20}\n{line}\n{' ' * 193}^")


@pytest.mark.parametrize("width", [390, 1280])
def test_why_a_statement_did_not_run_is_folded_and_never_cut_off(chromium, width):
    window = {"width": width, "height": 900}
    with (
        serving(Example(grader=Verbose())) as address,
        looking(chromium, address, viewport=window) as page,
    ):
        page.goto(LAB)
        write(page, "TABLE loanz")
        page.get_by_role("button", name="Try on the sample").click()
        expect(page.locator("#tried mark")).to_have_text("loanz")
        cut = page.evaluate(
            "[...document.querySelectorAll('#tried *')]"
            ".filter(it => it.scrollWidth > it.clientWidth && it.clientWidth).length"
        )

    assert cut == 0


def test_several_sessions_by_keyboard_alone_and_nothing_is_blocked(tab):
    tab.goto(f"{LAB}/sessions")
    for session, text in ((1, "BEGIN"), (2, "UPDATE books SET title = 'x'"), (1, "SELECT 1")):
        tab.locator(f'input[name=session][value="{session}"]').check()
        tab.locator("#statement").fill(text)
        tab.keyboard.press("Control+Enter")
        expect(tab.locator("#statement")).to_have_value("")

    expect(tab.locator(".lane-row")).to_have_count(3)
    expect(tab.locator("#statement")).to_be_focused()


def test_everything_by_keyboard(tab):
    tab.goto(LAB)
    expect(tab.locator("sql-editor")).to_have_class(re.compile("ready"))
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.shadowRoot?.activeElement?.className ?? ''"):
            break
    tab.keyboard.press("Control+A")
    tab.keyboard.type("select 1")
    tab.keyboard.press("Control+Enter")

    expect(tab.locator("#verdict")).to_be_focused()


def test_grading_is_shown_while_it_lasts_and_resumed_without_repeating(chromium):
    go_on = threading.Event()

    def pause(done: int) -> None:
        if done == 24:
            go_on.wait(20)

    # streams end after a moment, so that the browser has to come back for the rest
    pace = Pace(first_s=0.01, longest_s=0.05, lifetime_s=0.3)
    example = Example(grader=ExampleGrader(pause=pause))
    with serving(example, pace=pace) as address, looking(chromium, address) as page:
        page.goto(LAB)
        write(page, WRONG)
        with page.expect_request(
            lambda asked: "last-event-id" in asked.all_headers(), timeout=15_000
        ):
            page.keyboard.press("Control+Enter")
        rows = page.locator(".steps-live li")
        expect(rows.last).to_contain_text("Compared on")
        texts = rows.all_inner_texts()
        go_on.set()

        assert len(texts) == len(set(texts))
        assert float(page.locator(".live-bar .bar-done").get_attribute("width") or 0) > 10
        expect(page.locator("#verdict")).to_have_text("Not passed", timeout=15_000)


class EndlessGrader(ExampleGrader):
    """Grades until it is cancelled."""

    def grade(self, lab, *, cancelled, **surroundings):
        hold = threading.Event()
        for _ in range(1000):
            if cancelled():
                break
            hold.wait(0.02)
        return super().grade(lab, cancelled=cancelled, **surroundings)


def test_grading_can_be_cancelled_from_the_workbench(chromium):
    with (
        serving(Example(grader=EndlessGrader())) as address,
        looking(chromium, address) as page,
    ):
        page.goto(LAB)
        write(page, WRONG)
        page.keyboard.press("Control+Enter")
        page.get_by_role("button", name="Cancel").click()

        expect(page.locator("#verdict")).to_have_text("Cancelled", timeout=15_000)
        assert page.url.endswith(LAB)


def test_stream_that_cannot_be_had_is_said(chromium, example):
    with serving(example) as address, chromium.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto("/?token=a-token-for-tests")
        page.route("**/events?*", lambda route: route.fulfill(status=503, body=""))
        page.goto(LAB)
        write(page, WRONG)
        page.keyboard.press("Control+Enter")

        expect(page.locator(".live-title")).to_contain_text("Reload to see it")


def test_what_was_typed_survives_a_reload_and_starting_over_forgets_it(tab):
    tab.goto(LAB)
    write(tab, "SELECT unfinished")
    tab.reload()

    expect(tab.locator("sql-editor .cm-content")).to_have_text("SELECT unfinished")
    tab.locator("details.reset summary").click()
    tab.locator("details.reset button").click()
    expect(tab.locator("sql-editor .cm-content")).not_to_contain_text("unfinished")
    assert tab.url.endswith(LAB)


def test_hint_comes_without_losing_what_was_typed(tab):
    tab.goto(LAB)
    write(tab, "SELECT half")
    tab.get_by_role("button", name="Take a hint").click()

    expect(tab.locator(".hint-list li")).to_have_count(1)
    expect(tab.locator("sql-editor .cm-content")).to_have_text("SELECT half")
    tab.get_by_role("button", name="Next hint").click()
    expect(tab.locator(".hint-list li")).to_have_count(2)


def test_problem_is_said_on_the_workbench(chromium, example):
    with serving(example) as address, chromium.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto("/?token=a-token-for-tests")
        page.goto(LAB)
        write(page, "x")
        page.keyboard.press("Backspace")
        page.keyboard.press("Control+Enter")

        expect(page.get_by_role("alert")).to_contain_text("The answer is empty")


def test_problem_is_said_beside_the_editor_on_a_narrow_screen(chromium, example):
    window = {"width": 390, "height": 844}
    with (
        serving(example) as address,
        chromium.new_context(base_url=address, viewport=window) as context,
    ):
        page = context.new_page()
        page.goto("/?token=a-token-for-tests")
        page.goto(LAB)
        write(page, "x")
        page.keyboard.press("Backspace")
        page.get_by_role("button", name="Run and grade").click()
        expect(page.get_by_role("alert")).to_contain_text("The answer is empty")

        expect(page.get_by_role("alert")).to_be_in_viewport(ratio=1)
        expect(page.locator("sql-editor")).to_be_in_viewport()


def test_what_is_too_long_stays_in_the_editor_and_is_said_before_and_when_it_is_sent(
    chromium, example
):
    pasted = "SELECT 12\n" * 2001
    with serving(example) as address, chromium.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto("/?token=a-token-for-tests")
        page.goto(LAB)
        page.locator("sql-editor .cm-content").click()
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(pasted)
        expect(page.locator(".too-long")).to_contain_text("These are 20,010 characters")
        page.get_by_role("button", name="Run and grade").click()

        expect(page.get_by_role("alert")).to_contain_text("holds 20,010 characters; 20,000")
        assert page.locator("#answer").input_value() == pasted
        expect(page.locator("#outcome")).to_be_empty()
        write(page, RIGHT)
        expect(page.locator(".too-long")).to_be_empty()


def test_statement_field_that_was_dragged_higher_stays_so_when_it_is_sent(tab):
    tab.goto(f"{LAB}/sessions")
    field = tab.locator("#statement")
    box = field.bounding_box()
    assert box is not None
    corner = (box["x"] + box["width"] - 4, box["y"] + box["height"] - 4)
    tab.mouse.move(*corner)
    tab.mouse.down()
    tab.mouse.move(corner[0], corner[1] + 80, steps=4)
    tab.mouse.up()
    dragged = field.evaluate("it => it.style.height")
    field.fill("BEGIN")
    tab.get_by_role("button", name="Send").click()
    expect(tab.locator(".lane-row")).to_have_count(1)

    assert dragged
    expect(field).to_have_css("height", dragged)


def test_refusal_of_the_guard_is_said_and_not_put_into_the_page(chromium, example):
    with serving(example) as address, chromium.new_context(base_url=address) as context:
        page = context.new_page()  # never signed in
        page.goto(LAB)
        write(page, WRONG)
        page.keyboard.press("Control+Enter")

        expect(page.get_by_role("alert")).to_contain_text("no valid token")
        expect(page.locator("#outcome")).to_be_empty()


def test_server_that_is_gone_is_said(chromium, example):
    with serving(example) as address, chromium.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto(LAB)
        write(page, WRONG)
        context.set_offline(True)
        page.keyboard.press("Control+Enter")

        expect(page.get_by_role("alert")).to_contain_text("The server does not answer")


def test_editor_completes_tables_and_columns(tab):
    tab.goto(LAB)
    write(tab, "SELECT ti")
    tab.keyboard.press("Control+A")
    tab.keyboard.type("SELECT * FROM boo")

    expect(tab.locator(".cm-tooltip-autocomplete")).to_contain_text("books")


def test_proof_without_scripts(chromium, example):
    with (
        serving(example) as address,
        looking(chromium, address, java_script_enabled=False) as page,
    ):
        page.get_by_role("button", name="Start your first proof").click()
        page.goto(LAB)
        page.get_by_label("Your answer").fill(WRONG)
        page.get_by_role("button", name="Take a hint").click()
        expect(page.get_by_label("Your answer")).to_have_value(WRONG)
        page.get_by_role("button", name="Run and grade").click()

        expect(page.locator("#verdict")).to_have_text("Not passed", timeout=15_000)
        page.get_by_role("link", name="Back to the lab, and try again").click()
        page.get_by_label("Your answer").fill(RIGHT)
        page.get_by_role("button", name="Run and grade").click()
        expect(page.locator("#verdict")).to_have_text("Passed", timeout=15_000)
