"""Pages in a real browser: what everybody can use, what they weigh, and the small machinery."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from doors.web.example import BEGUN, WRONG, Example
from e2e.web.conftest import TOKEN, looking, serving

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[3] / "ui/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGE_BYTES = 250_000
FIRST_SCRIPTS_BYTES = 60_000
PAGES = (
    *("/", "/roadmaps", "/roadmaps/sql", "/topics/sql.null-three-valued-logic", "/roles"),
    *("/roles/sql-developer", "/compare?roles=sql-developer&roles=postgresql-dba", "/labs"),
    *(f"/labs/{BEGUN}", "/runs/wrong", "/runs/right", "/guides/databases", "/evidence"),
    *("/status", "/search?q=windwo", "/topics?roadmap=sql", "/paths/sql-developer", "/about"),
    "/skills/backend-development",
)


@pytest.fixture(scope="module")
def lived_in():
    example = Example()
    example.live_a_little()
    wrong = example.grade("books-in-demand", WRONG).id
    right = example.grade("books-in-demand", "SELECT 1 -- right").id
    with serving(example) as address:
        yield address, {"/runs/wrong": f"/runs/{wrong}", "/runs/right": f"/runs/{right}"}


@pytest.fixture
def tab(chromium, lived_in):
    with looking(chromium, lived_in[0]) as page:
        yield page


@pytest.fixture(scope="module")
def critic(chromium, lived_in):
    # without motion, so that a switch of the theme is over when it is looked at
    with looking(chromium, lived_in[0], reduced_motion="reduce") as page:
        yield page


@pytest.mark.parametrize("path", PAGES)
def test_page_is_usable_by_everybody(critic, lived_in, path):
    if not AXE.exists():
        pytest.skip("no axe-core: npm ci (in ui/)")
    critic.goto(lived_in[1].get(path, path))
    if "/labs/" in path:
        critic.wait_for_selector("sql-editor.ready")
    critic.evaluate(AXE.read_text())

    found = []
    for theme, width in (("light", 1280), ("dark", 1280), ("light", 390)):
        critic.emulate_media(color_scheme=theme)
        critic.set_viewport_size({"width": width, "height": 900})
        found += [f"{theme} {width}: {one}" for one in violations(critic)]

    assert not found, "\n".join(found)


def violations(page) -> list[str]:
    """What axe-core finds, and whether the page has to be scrolled sideways."""
    options = json.dumps({"runOnly": RULES, "resultTypes": ["violations"]})
    result = page.evaluate(f"axe.run(document, {options})")
    found = [
        f"{one['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for one in result["violations"]
        for node in one["nodes"][:3]
    ]
    html = "document.documentElement"
    if page.evaluate(f"{html}.scrollWidth > {html}.clientWidth"):
        found.append("must be scrolled sideways")
    return found


@pytest.mark.parametrize("path", PAGES)
def test_page_weighs_little(chromium, lived_in, path):
    address, runs = lived_in
    sizes: dict[str, int] = {}

    def weigh(request) -> None:
        size = request.sizes()
        sizes[request.url] = size["responseBodySize"] + size["responseHeadersSize"]

    with chromium.new_context(base_url=address) as cold:
        page = cold.new_page()
        page.on("requestfinished", weigh)
        page.goto(runs.get(path, path), wait_until="networkidle")

    scripts = [size for url, size in sizes.items() if re.search(r"/(theme|main)-\w+\.js$", url)]
    assert len(scripts) == 2
    assert sum(scripts) <= FIRST_SCRIPTS_BYTES
    assert sum(sizes.values()) <= PAGE_BYTES, sizes
    if "/labs/" in path:
        assert any("/editor-" in url for url in sizes), "the editor is counted"


def test_theme_is_switched_and_remembered_before_anything_is_painted(tab):
    def paper() -> str:
        return tab.evaluate("getComputedStyle(document.body).backgroundColor")

    light = paper()
    tab.get_by_role("button", name="Switch to the dark theme").click()
    dark = paper()
    tab.goto("/roadmaps")

    assert light != dark == paper()
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    first = tab.evaluate("document.querySelector('head script').src")
    assert re.search(r"/theme-\w+\.js$", first), "it blocks the first paint, and is tiny"
    tab.get_by_role("button", name="Switch to the light theme").click()
    assert paper() == light


def test_system_theme_stands_where_none_was_chosen(chromium, lived_in):
    with looking(chromium, lived_in[0], color_scheme="dark") as page:
        expect(page.get_by_role("button", name="Switch to the light theme")).to_be_visible()


def test_first_tab_skips_to_the_text(tab):
    tab.keyboard.press("Tab")
    expect(tab.locator(".skip")).to_be_focused()
    tab.keyboard.press("Enter")

    expect(tab.locator("main")).to_be_focused()


def test_slash_goes_to_the_search_unless_somebody_types(tab):
    tab.keyboard.press("/")
    field = tab.locator("#quick-search")
    expect(field).to_be_focused()
    tab.keyboard.type("a/b")

    expect(field).to_have_value("a/b")


def test_search_answers_while_it_is_typed_and_keeps_its_address(tab):
    tab.goto("/search")
    tab.get_by_label("Search everything").fill("windwo functoins")

    expect(tab.get_by_role("link", name="Window functions", exact=True)).to_be_visible()
    expect(tab).to_have_url(re.compile(r"/search\?q=windwo"))
    tab.get_by_role("link", name="Window functions", exact=True).click()
    # Chromium has no history to go back in until the other page is the active one.
    expect(tab.get_by_role("heading", name="Window functions", level=1)).to_be_visible()
    tab.wait_for_load_state()
    tab.go_back()
    expect(tab.get_by_label("Search everything")).to_have_value("windwo functoins")
    expect(tab.get_by_role("link", name="Window functions", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("/search?q=index", "Search everything"),
        ("/labs?q=index", "Words"),
        ("/topics?tag=sql", "Tag"),
    ],
)
def test_leaving_a_field_for_a_result_does_not_replace_the_results(tab, address, label):
    """A press on a link leaves the field; were the link replaced then, the click would be lost."""
    tab.goto(address)
    field = tab.get_by_label(label)
    field.evaluate(
        "field => document.addEventListener('htmx:config:request', () => (window.asked = true))"
    )

    field.dispatch_event("change")

    assert tab.evaluate("window.asked") is None


def test_guide_ranks_anew_when_a_weight_changes(tab):
    tab.goto("/guides/databases")
    for name in ("Integrity across rows", "Unplanned questions", "Time series"):
        tab.get_by_label(name).select_option("does not matter")
    tab.get_by_label("Live sync to clients").select_option("decides")

    expect(tab.locator(".winner h3")).to_contain_text("Firestore")
    expect(tab).to_have_url(re.compile("w.live=3"))


def test_topics_are_filtered_without_a_new_page(tab):
    tab.goto("/topics")
    first = tab.locator(".topic-rows li").first.inner_text()
    tab.get_by_label("Level").select_option("expert")

    expect(tab).to_have_url(re.compile("level=4"))
    expect(tab.locator(".topic-rows li").first).not_to_have_text(first)


def test_labs_are_filtered_without_a_new_page(tab):
    tab.goto("/labs")
    tab.get_by_label("Kind").select_option("plan")
    expect(tab).to_have_url(re.compile("kind=plan"))
    tab.get_by_label("Words").fill("partial")
    tab.keyboard.press("Enter")

    expect(tab).to_have_url(re.compile("q=partial"))
    expect(tab.locator(".lab-rows li").first).to_contain_text("plan")


def test_map_traces_what_a_topic_rests_on_and_leads_to(tab):
    tab.goto("/roadmaps/sql")
    node = tab.locator('.node[data-topic="sql.group-by"]')
    node.focus()

    expect(tab.locator('.node.near[data-topic="sql.aggregate-functions"]')).to_have_count(1)
    expect(tab.locator(".edges path.near").first).to_be_attached()
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile("/topics/sql.group-by$"))


def test_map_is_enlarged_and_dragged_and_a_drag_opens_nothing(tab):
    tab.goto("/roadmaps/sql")
    svg, view = tab.locator(".map-svg"), tab.locator(".map-view")
    before = int(svg.get_attribute("width") or 0)
    tab.get_by_role("button", name="Larger").click()
    assert int(svg.get_attribute("width") or 0) > before
    tab.get_by_role("button", name="Fit the frame").click()
    assert int(svg.get_attribute("width") or 0) < before
    for _ in range(6):
        tab.get_by_role("button", name="Larger").click()

    node = tab.locator(".node").first
    node.scroll_into_view_if_needed()
    box = node.bounding_box()
    assert box is not None
    start = view.evaluate("it => it.scrollTop")
    tab.mouse.move(box["x"] + 20, box["y"] + 20)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 20, box["y"] - 100, steps=5)
    tab.mouse.up()

    assert view.evaluate("it => it.scrollTop") > start
    assert tab.url.endswith("/roadmaps/sql")


def test_narrow_screen_shows_the_list_before_the_map(chromium, lived_in):
    with looking(chromium, lived_in[0], viewport={"width": 390, "height": 844}) as page:
        page.goto("/roadmaps/sql")
        contents = page.get_by_role("heading", name="Contents").bounding_box()
        drawing = page.get_by_role("heading", name="Map", exact=True).bounding_box()

    assert contents is not None
    assert drawing is not None
    assert contents["y"] < drawing["y"]


def test_nothing_moves_for_who_wants_no_motion(chromium, lived_in):
    with looking(chromium, lived_in[0], reduced_motion="reduce") as page:
        moving = page.evaluate(
            "[...document.querySelectorAll('a, button')]"
            ".filter(it => parseFloat(getComputedStyle(it).transitionDuration) > 0).length"
        )

    assert moving == 0


def test_token_in_the_address_is_gone_after_the_first_page(tab):
    assert TOKEN not in tab.url
