"""Screenshots of the main pages of a real installation: both themes, 390 and 1280 pixels wide.

Starts Prowess in an empty home, learns a little through the pages themselves, and writes to
shots/. Look at them before a release: no test sees what is ugly.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
SHOTS = ROOT / "shots"
PROWESS = str(Path(sys.executable).with_name("prowess"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WIDTHS = {390: 844, 1280: 900}
THEMES = ("light", "dark")
PATIENCE_MS = 60_000

WRONG = "SELECT book_id, title\nFROM books\nWHERE genre <> 'fiction'\nORDER BY title, book_id;"
PAGES: Mapping[str, str] = {
    "home": "/",
    "roadmaps": "/roadmaps",
    "roadmap": "/roadmaps/sql",
    "topic": "/topics/sql.null-three-valued-logic",
    "topics": "/topics?roadmap=sql",
    "search": "/search?q=windwo",
    "role": "/roles/sql-developer",
    "compare": "/compare?roles=sql-developer&roles=postgresql-dba",
    "compare-roadmaps": "/compare/roadmaps?roadmaps=backend&roadmaps=api-design",
    "prerequisites": "/topics/sql.window-frames/prerequisites",
    "dependents": "/topics/sql.inner-join/dependents",
    "coverage": "/coverage/roadmap/sql",
    "path": "/paths/sql-developer",
    "guide": "/guides/databases",
    "projects": "/projects",
    "project": "/projects/blog-api",
    "checkpoints": "/checkpoints",
    "checkpoint": "/checkpoints/complex-joins",
    "technologies": "/technologies",
    "technology": "/technologies/postgresql",
    "practices": "/practices",
    "practice": "/practices/database-optimization",
    "resources": "/resources",
    "careers": "/careers",
    "career": "/careers/ladder-a",
    "capabilities": "/capabilities",
    "capability": "/capabilities/database-architecture",
    "labs": "/labs",
    "lab": "/labs/longest-books",
    "evidence": "/evidence",
    "status": "/status",
    "not-found": "/topics/sql.inner-jion",
}


def main() -> int:
    """Return the exit code."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("No chromium on this machine. On Debian: apt-get install chromium")
        return 6
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir()
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        take_all(browser, address)
        browser.close()
    print(f"wrote {len(list(SHOTS.iterdir()))} pictures to {SHOTS.relative_to(ROOT)}/")
    return 0


@contextmanager
def serving() -> Iterator[str]:
    """Serve from an empty home, and yield the address that signs in."""
    with tempfile.TemporaryDirectory(prefix="prowess-shots-") as home:
        process = subprocess.Popen(
            [PROWESS, "serve", "--port", "0", "--no-browser", "--json"],
            env={**os.environ, "PROWESS_HOME": home},  # noqa: TID251 - a tool reads its own
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout is not None
            yield str(json.loads(read_object(process.stdout))["address_with_token"])
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def read_object(lines: Iterator[str]) -> str:
    """Return the first JSON object of a stream that stays open."""
    text = ""
    for line in lines:
        text += line
        if line.rstrip() == "}":
            return text
    print("prowess serve ended before it was ready")
    raise SystemExit(1)


def take_all(browser: Browser, address: str) -> None:
    """Take every picture: first as a newcomer, then as somebody who has learned a little."""
    for page, suffix in tabs(browser, address):
        take(page, f"newcomer-{suffix}")
    first, _ = next(tabs(browser, address))
    wrong, right = learn(first)
    for page, suffix in tabs(browser, address):
        for name, path in {**PAGES, "wrong": wrong, "right": right}.items():
            page.goto(path)
            take(page, f"{name}-{suffix}")


def tabs(browser: Browser, address: str) -> Iterator[tuple[Page, str]]:
    """Yield a signed-in tab for each width and theme."""
    for width, height in WIDTHS.items():
        for theme in THEMES:
            context = browser.new_context(
                base_url=address.partition("?")[0],
                viewport={"width": width, "height": height},
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(address)
            yield page, f"{width}-{theme}"
            context.close()


def learn(page: Page) -> tuple[str, str]:
    """Fail a lab, pass it, begin another, declare a topic; return the pages of both verdicts."""
    wrong = answer(page, "everything-but-fiction", WRONG)
    right = answer(
        page, "everything-but-fiction", WRONG.replace("<> 'fiction'", "IS DISTINCT FROM 'fiction'")
    )
    for lab in ("poems-and-plays", "books-on-loan"):
        answer(page, lab, (ROOT / "content" / "labs" / lab / "reference.sql").read_text())
    page.goto("/labs/longest-books")
    page.get_by_role("button", name="Take a hint").click()
    expect(page.locator(".hint-list li")).to_have_count(1)
    page.goto("/topics/sql.order-by")
    page.get_by_role("button", name="Declare").click()
    return wrong, right


def answer(page: Page, lab: str, text: str) -> str:
    """Submit on the workbench, wait for the verdict, and return its address."""
    page.goto(f"/labs/{lab}")
    editor = page.locator("sql-editor.ready .cm-content")
    editor.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
    page.get_by_role("button", name="Run and grade").click()
    expect(page.locator("#verdict")).to_be_visible(timeout=PATIENCE_MS)
    link = page.get_by_role("link", name="Link to this verdict").get_attribute("href")
    assert link is not None
    return link


def take(page: Page, name: str) -> None:
    """Write one picture of the whole page, when it has come to rest."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


if __name__ == "__main__":
    sys.exit(main())
