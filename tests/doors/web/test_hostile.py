"""What people, content and answers may hold: never more than text. What is asked wrongly: an
answer that says what to do.
"""

import dataclasses

import msgspec
import pytest

from builders import a_catalog
from doors.web.conftest import Browser
from doors.web.example import WRONG, Example, ExampleGrader, a_comparison
from doors.web.reading import Page
from doors.web.test_pages import assert_sound
from prowess.application.profile import ChangeProfile
from prowess.catalog import Catalog
from prowess.catalog.types import Content
from prowess.doors.web._desk import ACTOR
from prowess.kit.errors import Conflict, Exhausted, Forbidden, Internal, Unavailable

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "</title></textarea></script><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "[x](javascript:alert(1)) ![y](https://example.org/z.png) <b>",
)
ALL = " ".join(PAYLOADS)
TEXTS = {
    *("title", "summary", "body", "text", "wrong", "right", "brief", "schema_brief", "focus"),
    *(
        "question",
        "because",
        "when",
        "best_for",
        "why",
        "label",
        "value",
        "experience",
        "publisher",
    ),
    *("default_wrong_when", "starter", "salary", "version", "date", "locator"),
}
LISTS = {"tags", "stack", "interview_themes", "hints", "done_when", "milestones"}


def poisoned(value, name=""):
    if isinstance(value, dict):
        return {key: poisoned(one, key) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [poisoned(one, "title" if name in LISTS else "") for one in value]
    return f"{value} {ALL}" if isinstance(value, str) and name in TEXTS else value


def a_poisoned_catalog() -> Catalog:
    clean = a_catalog()
    kinds = (
        *("topics", "labs", "roadmaps", "roles", "paths", "guides", "skills", "sources"),
        *("projects", "checkpoints", "technologies", "resources", "careers", "practices"),
        "capabilities",
    )
    fields = {kind: tuple(getattr(clean, kind).values()) for kind in kinds}
    content = msgspec.convert(poisoned(msgspec.to_builtins(Content(**fields))), Content)
    return a_catalog(**{kind: getattr(content, kind) for kind in kinds})


class PoisonedGrader(ExampleGrader):
    def grade(self, lab, *, on_event, **surroundings):
        def tell(event):
            on_event(dataclasses.replace(event, text=ALL))

        report = super().grade(lab, on_event=tell, **surroundings)
        checks = tuple(
            dataclasses.replace(one, title=ALL, message=ALL, next_step=ALL, read=ALL)
            for one in report.checks
        )
        found = report.counterexample
        tables = tuple(
            dataclasses.replace(one, name=ALL, columns=(ALL, *one.columns[1:]))
            for one in found.tables
        )
        expected = dataclasses.replace(
            found.expected, columns=(ALL, "b"), rows=((ALL, None), (f"{ALL}\n", ""))
        )
        worse = dataclasses.replace(
            found, difference=ALL, note=ALL, tables=tables, expected=expected
        )
        return dataclasses.replace(
            report,
            summary=ALL,
            checks=checks,
            counterexample=worse,
            plans=a_comparison(ALL),
        )


@pytest.fixture(scope="module")
def poisoned_example() -> Example:
    example = Example(catalog=a_poisoned_catalog(), grader=PoisonedGrader())
    example.house.call(ChangeProfile(name=ALL[:80]), actor=ACTOR)
    example.grade("join-loans", WRONG + ALL)
    return example


@pytest.fixture
def browser(poisoned_example) -> Browser:
    return Browser(poisoned_example)


def assert_harmless(page: Page) -> None:
    assert_sound(page)
    assert not page.all("img")
    assert not page.all("b")
    assert {one["src"].split("/")[1] for one in page.all("script")} == {"static"}
    for link in page.all("a"):
        assert link["href"].startswith(("/", "#", "https://")), link["href"]
    assert "49" not in page.title


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/roadmaps", "/roadmaps/sql", "/topics", "/topics/sql.inner-join"),
        *("/roles", "/roles/sql-developer", "/compare?roles=sql-developer&roles=dba"),
        *("/paths", "/paths/first-weeks", "/guides", "/guides/databases?excluded=1", "/skills"),
        *("/skills/querying", "/labs", "/labs/join-loans", "/evidence", "/status", "/about"),
        *("/projects", "/checkpoints", "/technologies", "/resources", "/careers", "/practices"),
        "/capabilities",
        "/projects/blog-api",
        "/checkpoints/joins-shown",
        "/technologies/sqlite",
        "/resources/school",
        "/careers/ladder",
        "/practices/tidy-tables",
        "/capabilities/asks-tables",
        "/search?q=join",
    ],
)
def test_text_of_content_and_people_stays_text(browser, path):
    assert_harmless(browser.read(path))


def test_what_a_grader_and_an_answer_say_stays_text(browser, poisoned_example):
    run = poisoned_example.grade("join-loans", f"SELECT 1 -- {ALL}")

    page = browser.read(f"/runs/{run.id}")

    assert_harmless(page)
    assert "<script>alert(1)</script>" in page.text


def test_rows_of_live_events_stay_text(browser, poisoned_example):
    run = poisoned_example.grade("join-loans", WRONG)

    text = browser.get(f"/runs/{run.id}/events").text

    assert "<script" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_was_searched_stays_text(reader, payload):
    page = Page(reader.get("/search", params={"q": payload, "kind": payload}).text)

    assert_harmless(page)
    assert page.one("input", id="search")["value"] == payload


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("kind", ["topics", "labs", "roadmaps", "runs", "roles", "guides"])
def test_unknown_id_is_not_found_and_stays_text(reader, kind, payload):
    answer = reader.get(f"/{kind}/{payload.replace('/', '%2F')}")

    assert answer.status_code == 404
    assert_harmless(Page(answer.text))
    assert "What to do:" in Page(answer.text).text


def test_not_found_suggests_what_was_meant_and_offers_to_search_for_it(reader):
    page = reader.read("/topics/sql.inner-jion", status=404)

    assert "sql.inner-join" in page.text
    assert page.one("input", id="error-search")["value"] == "sql inner jion"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/static/..%2f..%2f_app.py", 404),
        ("/static/manifest.json", 404),
        ("/static/%00", 404),
        ("/topics/%00", 422),
        ("/topics/" + "x" * 300, 422),
        ("/topics?level=9", 422),
        ("/topics?level=two", 422),
        ("/topics?limit=100000", 422),
        ("/topics?roadmap=nothing", 404),
        ("/topics?after=nonsense", 422),
        ("/search?q=" + "x" * 300, 422),
        ("/search?q=%00", 422),
        ("/search?q=%ff%fe", 200),
        ("/compare?roles=sql-developer&roles=nothing", 404),
        ("/compare?" + "&".join(f"roles=r{n}" for n in range(7)), 422),
        ("/guides/databases?w.integrity=9", 422),
        ("/guides/databases?w.nothing=1", 422),
        ("/guides/databases?excluded=99", 422),
        ("/labs?level=nine", 422),
        ("/labs?topic=nothing", 404),
        ("/status?roadmap=nothing", 404),
        ("/evidence?topic=nothing", 404),
        ("/runs/nothing", 404),
        ("/runs/nothing/outcome", 404),
    ],
)
def test_wrong_question_gets_a_page_that_says_what_to_do(reader, path, status):
    answer = reader.get(path)

    assert answer.status_code == status
    page = Page(answer.text)
    assert_sound(page)
    assert status == 200 or "What to do:" in page.text


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("/labs/nothing/submit", {"answer": "SELECT 1"}, 404),
        ("/labs/books-on-loan/submit", {"answer": ""}, 422),
        ("/labs/books-on-loan/submit", {"answer": "x" * 20_001}, 422),
        ("/labs/books-on-loan/submit", {"answer": "a\0b"}, 422),
        ("/labs/books-on-loan/submit", {}, 422),
        ("/topics/sql.inner-join/declare", {"level": "7"}, 422),
        ("/topics/sql.inner-join/declare", {}, 422),
        ("/topics/nothing/declare", {"level": "1"}, 404),
        ("/profile", {"name": ""}, 422),
        ("/profile", {"name": "Ada", "role": "nothing"}, 404),
        ("/profile", {"hours_a_week": "900"}, 422),
        ("/runs/nothing/cancel", {}, 404),
        ("/", {}, 405),
    ],
)
def test_wrong_form_gets_a_page_that_says_what_to_do(newcomer, path, data, status):
    answer = newcomer.post(path, data)

    assert answer.status_code == status
    assert "What to do:" in Page(answer.text).text


def test_body_of_another_kind_is_refused_with_words(newcomer):
    answer = newcomer.client.post(
        "/labs/books-on-loan/submit", json={"answer": "x"}, headers={"origin": "http://127.0.0.1"}
    )

    assert answer.status_code == 422
    assert "expects a form" in Page(answer.text).text


def test_form_with_endless_fields_is_refused(newcomer):
    answer = newcomer.post("/profile", {f"f{n}": "x" for n in range(300)})

    assert answer.status_code == 400


def test_page_of_another_site_cannot_submit(newcomer):
    answer = newcomer.client.post(
        "/labs/books-on-loan/submit",
        data={"answer": "SELECT 1"},
        headers={"origin": "http://evil.example"},
    )

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("kind", "status"),
    [(Conflict, 409), (Forbidden, 403), (Unavailable, 503), (Exhausted, 429), (Internal, 500)],
)
def test_error_of_the_house_is_said_in_its_own_words(kind, status):
    from fakes.house import FakeHouse, an_error

    browser = Browser(FakelyInhabited(FakeHouse(list_paths=an_error(kind))))

    page = browser.read("/paths", status=status)

    assert "What went wrong." in page.text
    assert "What to do." in page.text
    assert "test.code" in page.text


def test_fault_of_ours_tells_no_secret_and_names_the_request():
    from fakes.house import FakeHouse

    browser = Browser(FakelyInhabited(FakeHouse(list_paths=RuntimeError("secret of ours"))))

    answer = browser.get("/paths")

    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["x-request-id"] in answer.text


class FakelyInhabited:
    def __init__(self, house) -> None:
        self.house = house
