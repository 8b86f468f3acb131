"""Every page: shown, sound, the same for everybody who looks, and free of what the policy bans."""

import re

import pytest

from doors.web.reading import Page
from prowess.doors.web._app import ROUTES

LAB = "books-on-loan"
PLACES = {
    "roadmap": "sql",
    "topic": "sql.inner-join",
    "role": "sql-developer",
    "path": "sql-developer",
    "guide": "databases",
    "skill": "backend-development",
    "project": "blog-api",
    "checkpoint": "complex-joins",
    "technology": "postgresql",
    "resource": "postgresql-documentation",
    "career": "ladder-a",
    "practice": "database-optimization",
    "capability": "database-architecture",
    "lab": LAB,
    "kind": "role",
    "id": "sql-developer",
}
PAGES = [
    route.path.format(**PLACES)
    for route in ROUTES
    if "GET" in route.methods and "{run}" not in route.path and not route.path.endswith("/export")
]
QUERIES = [
    "/roadmaps/sql?focus=sql.inner-join",
    "/topics?roadmap=sql&level=2",
    "/topics?area=api",
    "/topics?tag=joins&role=sql-developer",
    "/search?q=windwo+fucntions",
    "/search?q=join&kind=lab",
    "/search?q=zzzzqqq",
    "/roles?filter=postgres",
    "/roles?filter=nothing+holds+this",
    "/compare?roles=sql-developer&roles=postgresql-dba",
    "/compare?roles=sql-developer",
    "/compare/roadmaps?roadmaps=sql&roadmaps=postgresql-dba",
    "/compare/roadmaps?roadmaps=backend&roadmaps=api-design&roadmaps=nodejs",
    "/topics/sql.inner-join/dependents?depth=1",
    "/topics/sql.relational-model/prerequisites",
    "/topics/sql.relational-model/dependents",
    "/coverage/roadmap/sql",
    "/coverage/path/sql-developer",
    "/guides/databases?w.integrity=0&w.series=3&excluded=1",
    "/labs?topic=sql.inner-join",
    "/labs?kind=plan&level=4&q=index",
    "/labs?q=nothing+holds+this",
    "/evidence?topic=sql.inner-join",
    "/status?roadmap=sql",
]
BANNED_ATTRIBUTES = re.compile(r"on[a-z]+|style|srcdoc")


def assert_sound(page: Page) -> None:
    ids = [one["id"] for one in page.elements if one.get("id")]
    assert len(ids) == len(set(ids)), "an id stands twice"
    assert len(page.all("h1")) == 1
    assert page.one("html")["lang"] == "en"
    assert page.one("main")["id"] == "main"
    for one in page.elements:
        banned = [name for name in one.attributes if BANNED_ATTRIBUTES.fullmatch(name)]
        assert not banned, f"<{one.tag}> has {banned}"
        for name in ("aria-labelledby", "aria-describedby", "for", "form"):
            for target in one.get(name).split():
                assert target in ids, f"{name}={target!r} names nothing"
    for script in page.all("script"):
        assert script.get("src").startswith("/static/")
        assert not script.text, "an inline script"
    assert not page.all("style")
    for field in [*page.all("select"), *page.all("textarea"), *page.all("input")]:
        assert field.get("type") == "hidden" or is_labeled(field, page), field.attributes


def is_labeled(field, page: Page) -> bool:
    named = any(label.get("for") == field.get("id", "-") for label in page.all("label"))
    return named or field.inside("label") is not None


@pytest.mark.parametrize("path", [*PAGES, *QUERIES])
def test_page_is_shown_and_sound(reader, path):
    page = reader.read(path)

    assert_sound(page)
    assert page.title.endswith("· Prowess")
    assert "{{" not in page.text
    assert "None" not in page.title


@pytest.mark.parametrize("path", PAGES)
def test_page_is_shown_to_a_newcomer(newcomer, path):
    assert_sound(newcomer.read(path))


@pytest.fixture(scope="module")
def checked() -> dict[str, int]:
    """What each address answered, so that each is asked once."""
    return {}


@pytest.mark.parametrize("path", [*PAGES, *QUERIES])
def test_every_link_inside_leads_somewhere(reader, checked, path):
    for link in reader.read(path).all("a"):
        target = link["href"].partition("#")[0]
        if not target.startswith("/") or target == "/export":
            assert link["href"].startswith(("#", "https://", "/export")), link["href"]
            continue
        if target not in checked:
            checked[target] = reader.get(target, follow_redirects=True).status_code
        assert checked[target] == 200, target


@pytest.mark.parametrize("path", PAGES)
def test_page_loads_nothing_from_elsewhere(reader, path):
    page = reader.read(path)

    loaded = [one.get("src") for one in page.elements if one.get("src")]
    loaded += [one["href"] for one in page.all("link")]
    assert all(address.startswith("/static/") for address in loaded)
    assert not page.all("img")
    assert not page.all("iframe")


def test_newcomer_is_invited_to_a_first_proof(newcomer):
    page = newcomer.read("/")

    form = page.one("form", method="post")
    assert form["action"].endswith("/start")
    assert "Start your first proof" in form.text
    assert {"Map", "Measure", "Plan", "Prove"} <= {one.text for one in page.all("h2")}


def test_who_has_begun_sees_where_they_stand_and_what_is_next_with_its_reason(reader):
    page = reader.read("/")

    assert page.one("h1").text == "Where you stand, Ines"
    assert page.having("because")[0].text
    assert re.match(r"Proved[1-9]", page.having("tally-list")[0].text)


def test_roadmap_is_a_map_of_links_and_an_ordered_list_with_the_same_topics(reader):
    page = reader.read("/roadmaps/sql")

    drawn = {one["href"] for one in page.having("node")}
    listed = {one["href"] for one in page.having("toc-title")}
    assert drawn == listed
    assert len(drawn) > 20
    node = next(one for one in page.having("node") if one["href"].endswith("sql.order-by"))
    assert re.fullmatch(r"\d+\.\d+ Sorting with ORDER BY: Declared", node["aria-label"])


def test_map_can_be_narrowed_to_what_a_topic_rests_on_and_leads_to(reader):
    whole, narrow = reader.read("/roadmaps/sql"), reader.read("/roadmaps/sql?focus=sql.having")

    assert 1 < len(narrow.having("node")) < len(whole.having("node"))
    assert "Only what" in narrow.having("map-focus")[0].text


def test_state_is_told_by_words_and_shape_and_not_by_color_alone(reader):
    page = reader.read("/roadmaps/sql")

    for state in page.having("state"):
        assert state.text in {"Proved", "Assessed", "Declared", "Open"}


def test_topic_shows_text_outcomes_mistakes_sources_and_what_it_rests_on(reader):
    page = reader.read("/topics/sql.null-three-valued-logic")

    headings = [one.text for one in page.all("h2")]
    assert headings[:5] == [
        "Outcomes",
        "What people get wrong",
        "Around it",
        "Prove it",
        "Sources",
    ]
    assert "Rests on" in headings
    assert page.having("tok-k"), "SQL is colored"
    assert page.having("output"), "with its result under it"
    assert page.having("checked")
    assert page.having("unchecked")


def test_search_forgives_typos_and_says_what_it_searched(reader):
    page = reader.read("/search?q=windwo+functoins")

    assert "Window functions" in [one.text for one in page.all("h2")]
    assert "Searched for window function" in page.text


def test_comparison_puts_levels_side_by_side(reader):
    page = reader.read("/compare?roles=sql-developer&roles=postgresql-dba")

    heads = [one.text for one in page.all("th", scope="col")]
    assert heads[:4] == ["Topic", "SQL Developer", "PostgreSQL DBA", "Yours"]


def test_guide_ranks_anew_by_the_weights_given_and_rules_out(reader):
    plain = reader.read("/guides/databases")
    live = reader.read("/guides/databases?w.live=3&w.integrity=0&w.queries=0&w.series=0")
    barred = reader.read("/guides/databases?excluded=1")

    assert plain.having("winner")[0].text != live.having("winner")[0].text
    assert "Firestore" in live.having("winner")[0].text
    assert "Ruled out" in barred.text


def test_pages_of_a_listing_follow_one_another(reader):
    first = reader.read("/topics?limit=10&area=sql")
    more = first.having("pager")[0]
    link = next(one for one in first.all("a") if one.parent is more)
    second = reader.read(link["href"])

    def titles(page):
        return {one.text for one in page.all("h2")}

    assert len(titles(first) | titles(second)) == 20


def test_the_menu_leads_to_the_projects(reader):
    menu = reader.read("/labs").having("nav")[0]

    assert "Projects" in menu.text


def test_who_cannot_write_is_told_how_to(lived_in):
    from starlette.testclient import TestClient

    from prowess.doors.guard import Guard, GuardRules
    from prowess.doors.web import build

    client = TestClient(
        Guard(build(lived_in.house), rules=GuardRules(token="t")), base_url="http://127.0.0.1"
    )

    page = Page(client.get("/").text)

    assert "`prowess serve` (or `make start`) printed" in page.having("notice")[0].text


def labs_of(page: Page) -> list[str]:
    rows = [one for one in page.all("h2") if one.inside("ul")]
    return [row.text for row in rows]


def test_labs_say_their_kind_and_the_titles_of_their_topics(reader):
    page = reader.read("/labs")
    rows = page.having("lab-rows")[0]

    assert len(labs_of(page)) == len(reader.example.catalog.labs)
    for kind in ("query", "plan", "schema", "transaction", "change of data", "definition"):
        assert kind in rows.text
    assert "Lost update" in rows.text
    assert "sql.lost-updates" not in page.text
    asked = reader.example.catalog.labs
    assert str(len(asked)) in page.one("section", id="found").text


def test_labs_are_filtered_by_kind_level_and_words_in_the_address(reader):
    plans = reader.read("/labs?kind=plan")
    hard = reader.read("/labs?kind=plan&level=4")
    locks = reader.read("/labs?q=lock+money&kind=transaction")

    catalog = reader.example.catalog.labs.values()
    assert sorted(labs_of(plans)) == sorted(one.title for one in catalog if one.kind == "plan")
    assert set(labs_of(hard)) < set(labs_of(plans))
    assert labs_of(locks)
    assert len(labs_of(locks)) < len([one for one in catalog if one.kind == "transaction"])
    chosen = [one["value"] for one in hard.all("option") if "selected" in one.attributes]
    assert chosen == ["plan", "4"]
    assert locks.one("input", name="q", type="search", value="lock money")


def test_each_word_narrows_the_labs_and_a_typo_is_forgiven(reader):
    one = set(labs_of(reader.read("/labs?q=index")))
    both = set(labs_of(reader.read("/labs?q=partial+index")))
    typo = set(labs_of(reader.read("/labs?q=partail+index")))

    assert both == typo
    assert both < one
    assert "no more than 100" in reader.read("/labs?q=null").text
    assert "no more than 100" not in reader.read("/labs?q=partial").text


def test_labs_that_none_fits_say_so(reader):
    page = reader.read("/labs?q=zzzzqqq")

    assert "No lab fits" in page.text
    assert labs_of(page) == []


def test_labs_of_a_topic_name_it_and_keep_it_while_they_are_narrowed(reader):
    page = reader.read("/labs?topic=sql.lost-updates")

    assert "Proves Lost update" in page.one("section", id="found").text
    assert page.one("input", name="topic")["value"] == "sql.lost-updates"


def test_a_lab_has_a_difficulty_and_no_level_of_mastery(reader):
    told = [one.text for one in reader.read("/labs").having("level")]

    assert set(told) <= {"easy", "moderate", "hard", "very hard"}
    assert told
