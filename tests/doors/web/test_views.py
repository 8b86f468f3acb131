"""Lineage, coverage, comparison and files to take away, as pages."""

import json

import pytest

from builders import a_catalog
from doors.web.conftest import Browser
from doors.web.example import Example


def test_a_topic_stands_among_its_neighbors(reader):
    page = reader.read("/topics/sql.inner-join")

    nodes = [one for one in page.all("a") if "node" in one.get("class").split()]
    topics = [one["data-topic"] for one in nodes]
    assert "sql.where-filter" in topics
    assert "sql.outer-join" in [link["href"].removeprefix("/topics/") for link in page.all("a")]
    focus = [one["data-topic"] for one in nodes if "node-focus" in one.get("class")]
    assert focus == ["sql.inner-join"]
    assert all(one["aria-label"][0].isalpha() for one in nodes), "no numbers among neighbors"
    assert "Above it stands what it rests on" in page.text


def test_a_topic_folds_what_it_rests_on_and_leads_to_all_of_it(reader):
    above = reader.example.catalog.graph.closure("sql.window-frames")

    page = reader.read("/topics/sql.window-frames")

    summaries = [one.text for one in page.all("summary")]
    assert summaries[0].startswith(f"All it rests on: {len(above)} topics, ")
    assert page.all("a", href="/topics/sql.window-frames/prerequisites")


def test_prerequisites_are_numbered_in_the_order_of_learning(reader):
    graph = reader.example.catalog.graph

    page = reader.read("/topics/sql.window-frames/prerequisites")

    order = [one["href"].removeprefix("/topics/") for one in page.having("toc-title")]
    assert set(order) == graph.closure("sql.window-frames")
    for place, topic in enumerate(order):
        assert set(graph.requires(topic)) <= set(order[:place])
    assert [one.text for one in page.having("toc-number")] == [
        str(number) for number in range(1, len(order) + 1)
    ]


def test_dependents_are_grouped_by_their_distance_and_paged(reader):
    graph = reader.example.catalog.graph
    widest = max(graph.order, key=lambda topic: len(graph.dependants(topic)))

    page = reader.read(f"/topics/{widest}/dependents")

    headings = [one.text for one in page.all("h2")]
    assert headings[:2] == ["Directly", "2 steps away"]
    more = next(one["href"] for one in page.all("a") if one.text == "More")
    assert reader.get(more).status_code == 200


def test_an_alias_leads_to_the_topics_own_address():
    browser = Browser(Example(catalog=a_catalog()))

    answer = browser.get("/topics/sql.projection/dependents", follow_redirects=False)

    assert answer.status_code == 308
    assert answer.headers["location"] == "/topics/sql.select-list/dependents"


def test_coverage_counts_by_ground(reader):
    page = reader.read("/coverage/roadmap/sql")

    proved = page.all("dd")[0].text
    assert "topics," in proved
    assert proved.endswith("of the time")
    rows = page.all("tr")
    heads = [one.text for one in page.all("th", scope="col")]
    assert heads == ["Part", "Proved", "Assessed", "Declared", "Open", "With labs"]
    assert len(rows) == 1 + len(reader.example.catalog.roadmaps["sql"].sections)


def test_roadmaps_stand_side_by_side(reader):
    page = reader.read("/compare/roadmaps?roadmaps=backend&roadmaps=api-design&roadmaps=nodejs")

    headings = [one.text for one in page.all("h2")]
    assert any(one.startswith("On all of them") for one in headings)
    assert any(one.startswith("On some of them") for one in headings)
    assert any(one.startswith("Only on Node.js") for one in headings)


def test_a_roadmap_is_not_compared_with_a_stranger(reader):
    assert reader.get("/compare/roadmaps?roadmaps=sql&roadmaps=nobody").status_code == 404


@pytest.mark.parametrize(
    ("address", "name", "begins"),
    [
        ("/roadmaps/sql/export", "sql.md", "# SQL\n"),
        ("/roadmaps/sql/export?as=mermaid", "sql.mmd", "flowchart TB\n"),
        ("/roles/sql-developer/export?as=markdown", "sql-developer.md", "# SQL Developer\n"),
        ("/paths/sql-developer/export?as=ics&start=", "sql-developer.ics", "BEGIN:VCALENDAR\r\n"),
        (
            "/paths/sql-developer/export?as=ics&start=2027-01-04",
            "sql-developer.ics",
            "BEGIN:VCALENDAR\r\n",
        ),
    ],
)
def test_files_are_handed_over_under_their_names(reader, address, name, begins):
    answer = reader.get(address)

    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.text.startswith(begins)


def test_the_first_day_of_a_calendar_is_taken(reader):
    text = reader.get("/paths/sql-developer/export?as=ics&start=2027-01-04").text

    assert "DTSTART;VALUE=DATE:20270104" in text


def test_the_json_file_is_json(reader):
    told = json.loads(reader.get("/roles/sql-developer/export?as=json").text)

    assert told["id"] == "sql-developer"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/roadmaps/sql/export?as=ics", 422),
        ("/roadmaps/nobody/export", 404),
        ("/paths/sql-developer/export?as=ics&start=2027-02-30", 422),
        ("/paths/sql-developer/export?as=ics&start=tomorrow", 422),
        ("/coverage/guide/databases", 422),
        ("/coverage/role/nobody", 404),
        ("/topics/sql.inner-join/prerequisites?depth=x", 422),
        ("/topics/nobody/prerequisites", 404),
    ],
)
def test_what_does_not_fit_is_told(reader, address, status):
    assert reader.get(address).status_code == status
