"""The first proof as a newcomer makes it: `prowess serve`, a real PostgreSQL, a real browser."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.servers, pytest.mark.timeout(240)]
PROWESS = Path(sys.executable).with_name("prowess")
WRONG = "SELECT book_id, title FROM books WHERE genre <> 'fiction' ORDER BY title, book_id"
RIGHT = WRONG.replace("<> 'fiction'", "IS DISTINCT FROM 'fiction'")
PATIENCE_MS = 90_000


@pytest.fixture
def address(tmp_path):
    process = subprocess.Popen(
        [PROWESS, "serve", "--port", "0", "--no-browser", "--json"],
        env={**os.environ, "PROWESS_HOME": str(tmp_path / "home")},  # noqa: TID251 - a test's own
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        text = ""
        while not text.rstrip().endswith("}"):
            line = process.stdout.readline()
            assert line, "prowess serve ended before it was ready"
            text += line
        yield json.loads(text)["address_with_token"]
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        process.stdout.close()


def test_newcomer_is_refuted_by_a_counterexample_and_then_proves_the_topic(chromium, address):
    with chromium.new_context(base_url=address.partition("?")[0]) as context:
        page = context.new_page()
        problems: list[str] = []
        page.on("console", lambda said: said.type == "error" and problems.append(said.text))
        page.goto(address)
        expect(page.get_by_role("button", name="Start your first proof")).to_be_visible()
        page.goto("/labs/everything-but-fiction")
        editor = page.locator("sql-editor.ready .cm-content")
        verdict = page.locator("#verdict")

        editor.click()
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(WRONG)
        page.keyboard.press("Control+Enter")
        expect(verdict).to_have_text("Not passed", timeout=PATIENCE_MS)
        data = page.locator(".counterexample .tables table").first
        expect(data).to_contain_text("NULL")
        assert 1 <= data.locator("tbody tr").count() <= 2
        expect(page.locator(".expected .row-missing")).to_have_count(1)

        editor.click()
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(RIGHT)
        page.keyboard.press("Control+Enter")
        expect(verdict).to_have_text("Passed", timeout=PATIENCE_MS)
        expect(page.locator(".proved-now")).to_contain_text("NULL and three-valued logic")
        expect(page.locator(".next")).to_be_visible()
        page.goto("/topics/sql.null-three-valued-logic")
        expect(page.locator("#mastery")).to_contain_text("Proved")
        page.goto("/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Where you stand")

    assert problems == []
