"""Documents to take away: sound in their format, whatever titles hold."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from itertools import chain, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from builders import a_catalog, a_household, a_role, a_topic
from prowess.application.documents import coming_monday
from prowess.application.exports import ExportPath, ExportRoadmap, ExportRole
from prowess.catalog import open_catalog
from prowess.catalog.types import Block, Path, Roadmap, Section
from prowess.kit.errors import Invalid, NotFound

NODE = re.compile(r'^    (t\d+)\["([^"\[\]{}()<>|`#;]|#\d+;)+"\]$')
SUBGRAPH = re.compile(r'^  subgraph s\d+\["([^"\[\]{}()<>|`#;]|#\d+;)+"\]$')
EDGE = re.compile(r"^  (t\d+) --> (t\d+)$")
CLASS = re.compile(r"^  class (t\d+(?:,t\d+)*) (proved|assessed|declared)$")
NASTY = (
    "He said \"no\" and 'yes'",
    "a | b | [c](javascript:alert(1)) ![d](e)",
    "</script><script>alert(1)</script>",
    "line one\nline two\r\nend\n  end",
    "%%{init: {'theme': 'x'}}%% --> t1",
    "# not a heading `code` *bold* _under_ ~~gone~~ $x$",
    "back\\slash; semi, comma: colon",
    "- [x] not a task",
    "1. not a list",
    "BEGIN:VEVENT\nSUMMARY:forged",
    "Ünïcödé — 日本語 🚀 " * 8,
    "nul\x01bell\x07 and \u202eoverride",
    "&amp; &#35; #35; &lt;",
    " ",
)


# -- readers, strict ones ------------------------------------------------------------------------


def read_mermaid(text: str) -> tuple[list[str], list[tuple[str, str]], dict[str, str]]:
    """Return node ids, edges and classes; every line must be of a kind that is known."""
    first, comment, *lines = text.splitlines()
    assert first == "flowchart TB"
    assert re.fullmatch(r"  %% [\w .-]*", comment)
    nodes, edges, classes, depth = [], [], {}, 0
    for line in lines:
        if found := NODE.match(line):
            assert depth == 1
            nodes.append(found[1])
        elif SUBGRAPH.match(line):
            depth += 1
        elif line == "  end":
            depth -= 1
        elif found := EDGE.match(line):
            edges.append((found[1], found[2]))
        elif found := CLASS.match(line):
            classes.update(dict.fromkeys(found[1].split(","), found[2]))
        else:
            assert re.fullmatch(r"  classDef [a-z]+ [a-z0-9#:, -]+", line), line
    assert depth == 0
    assert len(nodes) == len(set(nodes))
    assert {end for edge in edges for end in edge} <= set(nodes)
    assert set(classes) <= set(nodes)
    return nodes, edges, classes


def labels_of(text: str) -> list[str]:
    labels = re.findall(r'^    t\d+\["(.*)"\]$', text, re.MULTILINE)
    return [re.sub(r"#(\d+);", lambda code: chr(int(code[1])), one) for one in labels]


def read_calendar(text: str) -> list[dict[str, str]]:
    """Return the events by property, unfolded and unescaped."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    for raw in text.split("\r\n"):
        assert len(raw.encode()) <= 75, raw
    lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN"} <= set(lines)
    events: list[dict[str, str]] = []
    inside = False
    for line in lines[1:-1]:
        name, colon, value = line.partition(":")
        assert colon
        assert re.fullmatch(r"[A-Z-]+(;VALUE=DATE)?", name), line
        if line == "BEGIN:VEVENT":
            assert not inside
            inside = True
            events.append({})
        elif line == "END:VEVENT":
            assert inside
            inside = False
        elif inside:
            assert name not in events[-1]
            events[-1][name] = unescaped(value)
    assert not inside
    return events


def unescaped(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), value
    return re.sub(
        r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value, flags=re.DOTALL
    )


def read_markdown(text: str) -> tuple[list[str], list[str]]:
    """Return headings and list items as the words that a reader sees."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    assert not [token for token in tokens if token.type in {"html_block", "fence", "code_block"}]
    headings, items = [], []
    for before, token in pairwise(tokens):
        if token.type != "inline":
            continue
        kinds = {child.type for child in token.children or ()}
        assert kinds <= {"text", "text_special", "softbreak"}, (kinds, token.content)
        words = "".join(child.content for child in token.children or ())
        if before.type == "heading_open":
            headings.append(words)
        elif before.hidden:
            items.append(words)
    return headings, items


def seen(title: str) -> str:
    """What a one-line text leaves of a title."""
    line = re.sub(r"\s+", " ", title)
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", "", line).strip()


def a_house_with(*titles: str):
    """A roadmap, a role and a path, all of whose titles are hostile."""
    topics = tuple(
        a_topic(f"x.t{n:02}", title=title, requires=(f"x.t{n - 1:02}",) if n else ())
        for n, title in enumerate(titles)
    )
    ids = tuple(topic.id for topic in topics)
    sections = tuple(Section(f"s{n}", title, title, (ids[n],)) for n, title in enumerate(titles))
    blocks = tuple(Block(title, n + 1, n + 1, title, (ids[n],)) for n, title in enumerate(titles))
    return a_household(
        catalog=a_catalog(
            topics=topics,
            labs=(),
            skills=(),
            drawings=(),
            roadmaps=(Roadmap("r", titles[0], titles[0], "", sections),),
            roles=(a_role("r", needs=[(one, 1, 3) for one in ids], title=titles[0], projects=()),),
            paths=(Path("p", titles[0], titles[0], len(ids), 5, blocks),),
        )
    )


def document(house, request):
    return house.call(request).document


def every_export(house):
    for format_ in ("json", "markdown", "mermaid"):
        for request in (
            ExportRoadmap(roadmap="r", format=format_),
            ExportRole(role="r", format=format_),
            ExportPath(path="p", format=format_),
        ):
            yield format_, document(house, request)


# -- what stands in them -------------------------------------------------------------------------


def test_markdown_is_a_list_to_tick_off():
    house = a_household()
    house.grade("first-columns")

    text = document(house, ExportRoadmap(roadmap="sql"))

    assert text == (
        "# SQL\n\nRelational mastery.\n\n4 topics, 40 min to 1 h 20 min.\n\n"
        "## 1. Basics\n\nRows.\n\n"
        "- [x] Select list (sql.select-list): aware, 10 to 20 min, has a lab\n"
        "- [ ] Where filter (sql.where-filter): aware, 10 to 20 min, has a lab\n\n"
        "## 2. Joins\n\nTables.\n\n"
        "- [ ] Null logic (sql.null-logic): aware, 10 to 20 min\n"
        "- [ ] Inner join (sql.inner-join): working, 10 to 20 min, has a lab\n"
    )


def test_a_roles_document_says_the_level_needed():
    text = document(a_household(), ExportRole(role="sql-developer"))

    assert "## 1. Essential\n\n- [ ] Inner join (sql.inner-join): working needed" in text


def test_mermaid_draws_prerequisites_inside_the_roadmap_and_marks_proofs():
    house = a_household()
    house.grade("first-columns")

    nodes, edges, classes = read_mermaid(
        document(house, ExportRoadmap(roadmap="sql", format="mermaid"))
    )

    assert nodes == ["t1", "t2", "t3", "t4"]
    assert edges == [("t1", "t2"), ("t2", "t3"), ("t3", "t4")]
    assert classes == {"t1": "proved"}


def test_json_tells_all_that_the_others_tell():
    house = a_household()
    house.grade("first-columns")

    told = json.loads(document(house, ExportPath(path="first-weeks", format="json")))

    assert told["format"] == "prowess-path-1"
    assert [part["weeks"] for part in told["parts"]] == [[1, 1], [2, 2]]
    assert told["parts"][0]["labs"] == ["First columns"]
    assert told["parts"][0]["topics"] == [
        {
            "id": "sql.select-list",
            "title": "Select list",
            "level": 1,
            "minutes": [10, 20],
            "requires": [],
            "labs": ["first-columns"],
            "known": "proved",
        }
    ]


def test_each_document_is_named_after_what_it_holds():
    view = a_household().call(ExportPath(path="first-weeks", format="ics"))

    assert (view.file_name, view.media_type) == ("first-weeks.ics", "text/calendar")


# -- calendars -----------------------------------------------------------------------------------


def test_each_week_is_one_block_of_seven_whole_days():
    text = document(
        a_household(), ExportPath(path="first-weeks", format="ics", start="2027-01-04")
    )

    first, second = read_calendar(text)
    assert first["UID"] == "first-weeks-week-1@path.prowess"
    assert first["DTSTAMP"] == "20260301T120000Z"
    assert (first["DTSTART;VALUE=DATE"], first["DTEND;VALUE=DATE"]) == ("20270104", "20270111")
    assert (second["DTSTART;VALUE=DATE"], second["DTEND;VALUE=DATE"]) == ("20270111", "20270118")
    assert first["SUMMARY"] == "Week 1: Rows"
    assert first["DESCRIPTION"] == (
        "First weeks, 5 h a week.\n\nTopics:\n- Select list\n\nLabs:\n- First columns"
    )
    assert first["TRANSP"] == "TRANSPARENT"


def test_the_same_week_has_the_same_uid_whatever_the_start():
    house = a_household()
    early = read_calendar(document(house, ExportPath(path="first-weeks", format="ics")))
    house.clock.advance(86_400)

    late = read_calendar(
        document(house, ExportPath(path="first-weeks", format="ics", start="2030-05-06"))
    )

    assert [event["UID"] for event in early] == [event["UID"] for event in late]


@pytest.mark.parametrize("day", range(1, 15))
def test_without_a_day_week_1_begins_on_the_coming_monday(day):
    now = datetime(2026, 6, day, 23, 59, tzinfo=UTC)

    monday = coming_monday(now)

    assert monday.weekday() == 0
    assert timedelta(0) < monday - now.date() <= timedelta(days=7)


def test_topics_of_a_block_are_spread_over_its_weeks_in_order():
    topics = tuple(a_topic(f"x.t{n}") for n in range(7))
    block = Block("Long", 2, 4, "", tuple(topic.id for topic in topics))
    path = Path("p", "P", "", 4, 5, (Block("Short", 1, 1, "", ()), block))
    catalog = a_catalog(topics=topics, labs=(), roles=(), roadmaps=(), skills=(), paths=(path,))

    events = read_calendar(
        document(a_household(catalog=catalog), ExportPath(path="p", format="ics"))
    )

    lists = [re.findall("^- (.*)$", event["DESCRIPTION"], re.MULTILINE) for event in events]
    assert list(chain(*lists)) == [f"T{n}" for n in range(7)]
    assert [len(one) for one in lists] == [0, 2, 3, 2]


def test_two_blocks_of_one_week_are_one_event():
    blocks = tuple(Block(name, 1, 2, "", ()) for name in ("Left", "Right"))
    catalog = a_catalog(paths=(Path("p", "P", "", 2, 5, blocks),))

    events = read_calendar(
        document(a_household(catalog=catalog), ExportPath(path="p", format="ics"))
    )

    assert [event["SUMMARY"] for event in events] == ["Week 1: Left, Right", "Week 2: Left, Right"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"format": "ics", "start": "2027-02-30"}, "exports.no_such_day"),
        ({"format": "ics", "start": "0000-01-01"}, "exports.no_such_day"),
        ({"format": "ics", "start": "9999-12-27"}, "exports.start_too_late"),
        ({"format": "json", "start": "2027-01-04"}, "exports.start_without_calendar"),
    ],
)
def test_days_that_make_no_sense_are_refused(fields, code):
    with pytest.raises(Invalid) as refused:
        a_household().call(ExportPath(path="first-weeks", **fields))

    assert refused.value.code == code


@pytest.mark.parametrize(
    "request_", [ExportRoadmap(roadmap="x"), ExportRole(role="x"), ExportPath(path="x")]
)
def test_what_is_unknown_is_not_found(request_):
    with pytest.raises(NotFound):
        a_household().call(request_)


# -- hostile titles ------------------------------------------------------------------------------


def test_hostile_titles_break_no_format():
    house = a_house_with(*NASTY)

    for format_, text in every_export(house):
        match format_:
            case "json":
                assert "<" not in text
                assert [
                    topic["title"]
                    for part in json.loads(text)["parts"]
                    for topic in part["topics"]
                ] == list(NASTY)
            case "markdown":
                _, items = read_markdown(text)
                assert len(items) == len(NASTY)
                for item, title in zip(items, NASTY, strict=True):
                    assert item.startswith(f"[ ] {seen(title)} (x.t")
            case "mermaid":
                assert len(read_mermaid(text)[0]) == len(NASTY)
                assert labels_of(text) == [seen(title) or "?" for title in NASTY]


def test_hostile_titles_forge_no_event():
    house = a_house_with(*NASTY)

    events = read_calendar(document(house, ExportPath(path="p", format="ics")))

    assert [event["SUMMARY"] for event in events] == [
        f"Week {week}: {seen(title)}".strip() for week, title in enumerate(NASTY, start=1)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_any_titles_at_all_break_no_format(titles):
    house = a_house_with(*titles)

    for format_, text in every_export(house):
        match format_:
            case "json":
                assert json.loads(text)["title"] == titles[0]
            case "markdown":
                assert len(read_markdown(text)[1]) == len(titles)
            case "mermaid":
                assert len(read_mermaid(text)[0]) == len(titles)
    assert len(read_calendar(document(house, ExportPath(path="p", format="ics")))) == len(titles)


# -- the real catalog ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real():
    return a_household(catalog=open_catalog())


def test_every_roadmap_role_and_path_is_sound_in_every_format(real):
    catalog = real.catalog
    requests = [
        *((ExportRoadmap, "roadmap", one) for one in catalog.roadmaps),
        *((ExportRole, "role", one) for one in catalog.roles),
        *((ExportPath, "path", one) for one in catalog.paths),
    ]
    for message, name, thing in requests:
        nodes, edges, _ = read_mermaid(document(real, message(**{name: thing}, format="mermaid")))
        _, items = read_markdown(document(real, message(**{name: thing})))
        told = json.loads(document(real, message(**{name: thing}, format="json")))
        topics = {topic["id"] for part in told["parts"] for topic in part["topics"]}
        assert len(nodes) == len(topics) <= len(items)
        # Mermaid refuses to draw more by default
        assert len(edges) <= 500


def test_every_path_makes_a_calendar_of_all_its_weeks(real):
    for path in real.catalog.paths.values():
        request = ExportPath(path=path.id, format="ics", start="2027-01-04")

        events = read_calendar(document(real, request))

        assert len(events) == path.weeks
        last = date(2027, 1, 4) + timedelta(weeks=path.weeks)
        assert events[-1]["DTEND;VALUE=DATE"] == f"{last:%Y%m%d}"
