"""The drawing of a roadmap: numbers, boxes, curves, bands, focus."""

from builders import a_catalog, a_household, a_topic
from prowess.application.roadmaps import ShowRoadmap
from prowess.catalog.types import Drawing, Position, Roadmap, Section
from prowess.doors.web import _map

IDS = ("sql.a", "sql.b", "sql.c", "sql.d")


def a_view(*, positions=((0, 0), (0, 150), (300, 150), (0, 400)), sections=(IDS[:3], IDS[3:])):
    topics = (
        a_topic(
            "sql.a",
            title="A very long title that does not fit into the three lines of a box, not at all",
        ),
        a_topic("sql.b", requires=("sql.a",)),
        a_topic("sql.c", requires=("sql.a",)),
        a_topic("sql.d", requires=("sql.b",)),
    )
    roadmap = Roadmap(
        id="sql",
        title="SQL",
        summary="",
        focus="",
        sections=tuple(
            Section(f"s{n}", f"Part {n}", "", ids) for n, ids in enumerate(sections, 1)
        ),
    )
    drawing = Drawing(
        "sql",
        900,
        600,
        tuple(Position(t, x, y) for t, (x, y) in zip(IDS, positions, strict=False)),
    )
    empty = dict.fromkeys(("labs", "roles", "paths", "guides", "skills"), ())
    catalog = a_catalog(topics=topics, roadmaps=(roadmap,), drawings=(drawing,), **empty)
    return a_household(catalog=catalog).call(ShowRoadmap(roadmap="sql"))


def test_topics_are_numbered_by_section_and_place():
    assert _map.number_topics(a_view()) == dict(
        zip(IDS, ("1.1", "1.2", "1.3", "2.1"), strict=True)
    )


def test_boxes_come_in_the_order_of_the_list_and_hold_three_lines_at_most():
    drawing = _map.draw(a_view())

    assert [box.number for box in drawing.boxes] == ["1.1", "1.2", "1.3", "2.1"]
    assert len(drawing.boxes[0].lines) == 3
    assert drawing.boxes[0].lines[-1].endswith("…")


def test_every_box_and_curve_is_inside_the_drawing():
    drawing = _map.draw(a_view())

    left, top, width, height = drawing.view_box
    for box in drawing.boxes:
        assert left <= box.x <= left + width - drawing.box_width
        assert top <= box.y <= top + height - drawing.box_height
    assert {(one.requires, one.topic) for one in drawing.curves} == {
        ("sql.a", "sql.b"),
        ("sql.a", "sql.c"),
        ("sql.b", "sql.d"),
    }


def test_boxes_shrink_where_neighbors_are_near():
    near = _map.draw(a_view(positions=((0, 0), (0, 66), (150, 66), (0, 140))))

    assert near.box_width == 134
    assert near.box_height == 48


def test_focus_keeps_what_a_topic_rests_on_and_leads_to():
    drawing = _map.draw(a_view(), focus="sql.b")

    assert [box.row.id for box in drawing.boxes] == ["sql.a", "sql.b", "sql.d"]
    assert drawing.focus == "sql.b"


def test_focus_leaves_no_empty_stretches():
    whole = a_view(positions=((0, 0), (0, 150), (300, 150), (0, 2000)))

    drawing = _map.draw(whole, focus="sql.b")

    assert drawing.view_box[3] < 600


def test_focus_on_nothing_known_draws_everything():
    assert len(_map.draw(a_view(), focus="nothing").boxes) == 4


def test_sections_that_stand_one_below_another_get_their_headings():
    assert [band.title for band in _map.draw(a_view()).bands] == ["Part 1", "Part 2"]


def test_sections_that_overlap_get_none():
    mixed = a_view(sections=((IDS[0], IDS[3]), (IDS[1], IDS[2])))

    assert _map.draw(mixed).bands == ()


def test_roadmap_without_positions_has_no_drawing():
    assert _map.draw(a_view(positions=())) is None


def test_line_runs_beside_the_boxes_that_stand_between():
    drawing = _map.draw(a_view(positions=((0, 0), (0, 300), (0, 150), (0, 450))))

    past = next(one for one in drawing.curves if one.topic == "sql.b")
    width = drawing.box_width
    lane = abs(int(past.path.split("V")[0].split()[-2]))
    assert lane > width // 2, "beside the box, not behind it"
    straight = next(one for one in drawing.curves if one.topic == "sql.c")
    assert straight.path.count("C") == 1


def test_line_that_meets_no_box_stays_straight():
    drawing = _map.draw(a_view(positions=((0, 0), (0, 300), (300, 150), (0, 450))))

    past = next(one for one in drawing.curves if one.topic == "sql.b")
    assert set(past.path) & {"C"} == set()


def test_curve_between_neighbors_of_one_row_leaves_at_the_side():
    drawing = _map.draw(a_view(positions=((0, 0), (300, 0), (600, 0), (900, 0))))

    assert drawing.curves[0].path.startswith("M100 0C")
