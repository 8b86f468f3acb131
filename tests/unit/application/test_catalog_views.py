"""What is there to know, as one learner sees it."""

import pytest

from builders import ANA, ME, a_catalog, a_guide, a_household, some_evidence
from prowess.application.capabilities import ListCapabilities, ShowCapability
from prowess.application.careers import ListCareers, ShowCareer
from prowess.application.checkpoints import ListCheckpoints, ShowCheckpoint
from prowess.application.guides import ListGuides, ShowGuide
from prowess.application.paths import ListPaths, ShowPath
from prowess.application.practices import ListPractices, ShowPractice
from prowess.application.projects import ListProjects, ShowProject
from prowess.application.resources import ListResources, ShowResource
from prowess.application.roadmaps import ListRoadmaps, ShowRoadmap
from prowess.application.roles import CompareRoles, ListRoles, ShowRole
from prowess.application.search import SearchCatalog
from prowess.application.skills import ListSkills, ShowSkill
from prowess.application.stats import ShowStats
from prowess.application.technologies import ListTechnologies, ShowTechnology
from prowess.application.topics import ListTopics, ShowTopic
from prowess.kit.errors import Invalid, NotFound


def test_roadmaps_show_size_effort_and_progress():
    house = a_household()
    house.grade("first-columns")

    (row,) = house.call(ListRoadmaps()).roadmaps

    assert (row.id, row.topics, row.proved) == ("sql", 4, 1)
    assert (row.minutes_low, row.minutes_high) == (40, 80)


def test_progress_is_the_learners_own():
    house = a_household()
    house.grade("first-columns")

    (row,) = house.call(ListRoadmaps(), actor=ANA).roadmaps

    assert row.proved == 0


def test_a_roadmap_is_drawn_with_its_own_edges():
    view = a_household().call(ShowRoadmap(roadmap="sql"))

    assert [section.slug for section in view.sections] == ["basics", "joins"]
    assert [topic.id for topic in view.sections[1].topics] == ["sql.null-logic", "sql.inner-join"]
    assert (view.width, view.height, view.nodes[0].topic) == (400, 300, "sql.select-list")
    assert [(edge.requires, edge.topic) for edge in view.edges] == [
        ("sql.select-list", "sql.where-filter"),
        ("sql.where-filter", "sql.null-logic"),
        ("sql.null-logic", "sql.inner-join"),
    ]


def test_a_roadmap_without_drawing_has_no_size():
    view = a_household(catalog=a_catalog(drawings=())).call(ShowRoadmap(roadmap="sql"))

    assert (view.width, view.height, view.nodes) == (0, 0, ())


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (ShowRoadmap(roadmap="sqll"), "catalog.unknown_roadmap"),
        (ShowTopic(topic="sql.iner-join"), "catalog.unknown_topic"),
        (ShowRole(role="dbaa"), "catalog.unknown_role"),
        (CompareRoles(roles=("dba", "nobody")), "catalog.unknown_role"),
        (ShowPath(path="first-week"), "catalog.unknown_path"),
        (ShowGuide(guide="database"), "catalog.unknown_guide"),
        (ShowSkill(skill="query"), "catalog.unknown_skill"),
        (ShowProject(project="blog"), "catalog.unknown_project"),
        (ShowCheckpoint(checkpoint="joins"), "catalog.unknown_checkpoint"),
        (ShowTechnology(technology="sql"), "catalog.unknown_technology"),
        (ShowResource(resource="schol"), "catalog.unknown_resource"),
        (ShowCareer(career="lader"), "catalog.unknown_career"),
        (ShowPractice(practice="tidy"), "catalog.unknown_practice"),
        (ShowCapability(capability="asks"), "catalog.unknown_capability"),
        (ListTopics(roadmap="x"), "catalog.unknown_roadmap"),
        (ListTopics(role="x"), "catalog.unknown_role"),
        (ListTopics(area="sqk"), "catalog.unknown_area"),
    ],
)
def test_an_unknown_id_is_told_by_its_code(request_, code):
    with pytest.raises(NotFound) as refused:
        a_household().call(request_)

    assert refused.value.code == code
    assert refused.value.hint


def test_topics_come_in_the_graphs_order_page_by_page():
    house = a_household()

    first = house.call(ListTopics(limit=3))
    second = house.call(ListTopics(limit=3, after=first.next_after))

    assert first.total == second.total == 5
    ids = [topic.id for topic in first.topics + second.topics]
    assert ids == [
        "sql.select-list",
        "sql.where-filter",
        "sql.null-logic",
        "sql.inner-join",
        "ops.crash-safety",
    ]
    assert second.next_after == ""


def test_a_page_that_ends_exactly_at_the_end_is_the_last():
    assert a_household().call(ListTopics(limit=5)).next_after == ""


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"roadmap": "sql", "level": 2}, ["sql.inner-join"]),
        ({"role": "dba"}, ["sql.select-list", "ops.crash-safety"]),
        ({"role": "dba", "roadmap": "sql"}, ["sql.select-list"]),
        ({"area": "ops"}, ["ops.crash-safety"]),
        ({"tag": "join"}, ["sql.inner-join"]),
        ({"tag": "nothing"}, []),
    ],
)
def test_topics_are_narrowed(wanted, ids):
    found = a_household().call(ListTopics(**wanted))

    assert [topic.id for topic in found.topics] == ids
    assert found.total == len(ids)


def test_a_cursor_of_another_listing_is_refused():
    with pytest.raises(Invalid) as refused:
        a_household().call(ListTopics(area="ops", after="sql.inner-join"))

    assert refused.value.code == "request.unknown_cursor"


def test_a_topic_shows_its_neighbours_its_labs_and_what_is_believed():
    house = a_household()
    house.grade("late-returns")

    view = house.call(ShowTopic(topic="sql.where-filter"))

    assert [t.id for t in view.requires] == ["sql.select-list"]
    assert [t.id for t in view.required_by] == ["sql.null-logic"]
    assert [(lab.slug, lab.passed) for lab in view.labs] == [("late-returns", True)]
    assert (view.roadmaps, view.roles) == (("sql",), ())
    assert view.mastery.basis == "proved"
    source = view.sources[0]
    assert (source.title, source.locator, source.checked) == ("The manual", "1.2", "2026-02-01")


def test_a_topic_answers_to_its_earlier_name():
    assert a_household().call(ShowTopic(topic="sql.projection")).id == "sql.select-list"


def test_evidence_under_an_earlier_name_still_counts():
    house = a_household()
    gone = some_evidence("sql.was-removed")
    with house.store.unit(ME.owner) as unit:
        unit.evidence.append([some_evidence("sql.projection", level=1), gone])

    mastery = house.call(ShowTopic(topic="sql.select-list")).mastery
    assert (mastery.basis, mastery.level) == ("proved", 1)


def test_roles_are_filtered_by_words_of_title_and_stack():
    house = a_household()

    def found(words):
        return [role.id for role in house.call(ListRoles(filter=words)).roles]

    assert found("") == ["dba", "sql-developer"]
    assert found("developer SQL") == ["sql-developer"]
    assert found("postgresql") == ["dba", "sql-developer"]
    assert found("cobol") == []


def test_coverage_grows_with_what_is_proved():
    house = a_household()
    before = house.call(ShowRole(role="sql-developer"))
    house.grade("join-loans")

    after = house.call(ShowRole(role="sql-developer"))

    assert before.coverage == 0
    assert 0.6 < after.coverage < 0.75
    assert (before.minutes_left_low, after.minutes_left_low) == (40, 10)
    assert (before.minutes_left_high, after.minutes_left_high) == (80, 20)


def test_a_role_shows_what_it_needs():
    view = a_household().call(ShowRole(role="dba"))

    assert [(t.topic.id, t.level, t.importance) for t in view.topics] == [
        ("sql.select-list", 1, 1),
        ("ops.crash-safety", 3, 3),
    ]
    assert (view.facts[0].value, view.tracks[0].title) == ("90k", "Reports")
    assert (view.ladder[0].title, view.interview_themes) == ("Junior", ("joins",))


def test_roles_are_compared():
    view = a_household().call(CompareRoles(roles=("dba", "sql-developer")))

    assert [row.id for row in view.roles] == ["dba", "sql-developer"]
    assert [(need.topic.id, need.levels) for need in view.shared] == [("sql.select-list", (1, 1))]
    assert [(need.topic.id, need.levels) for need in view.different] == [
        ("ops.crash-safety", (3, 0)),
        ("sql.inner-join", (0, 2)),
    ]
    assert 0 < view.similarity < 1


def test_a_role_is_not_compared_with_itself():
    with pytest.raises(Invalid) as refused:
        a_household().call(CompareRoles(roles=("dba", "dba")))

    assert refused.value.code == "roles.compared_with_itself"


def test_paths_show_their_blocks_with_labs():
    house = a_household()

    (row,) = house.call(ListPaths()).paths
    view = house.call(ShowPath(path=row.id))

    assert (row.weeks, row.topics) == (2, 2)
    assert [lab.slug for block in view.blocks for lab in block.labs] == [
        "first-columns",
        "join-loans",
    ]
    assert view.sources[0].checked == ""


def test_skills_show_how_much_is_proved():
    house = a_household()
    house.grade("first-columns")

    (row,) = house.call(ListSkills()).skills

    assert (row.id, row.topics, row.proved) == ("querying", 2, 1)
    assert len(house.call(ShowSkill(skill="querying")).topics) == 2


def test_a_guide_ranks_and_says_what_would_change_it():
    house = a_household()

    assert [(g.id, g.options) for g in house.call(ListGuides()).guides] == [("databases", 2)]
    view = house.call(ShowGuide(guide="databases"))

    assert [(o.id, o.score) for o in view.options] == [("postgresql", 1.333), ("redis", 0.0)]
    assert view.would_change == "Moving 'Safety' from 2 past 0.67 puts Redis first."
    assert view.options[0].evidence[0].because == "Transactions"


def test_a_guide_follows_weights_and_exclusions():
    house = a_household()

    fast = house.call(ShowGuide(guide="databases", weights=("speed=3", "safety=0.5")))
    nothing_stored = house.call(ShowGuide(guide="databases", excluded=("1",)))

    assert fast.options[0].id == "redis"
    assert {c.id: c.weight for c in fast.criteria} == {"safety": 0.5, "speed": 3.0}
    assert nothing_stored.options[0].id == "redis"
    assert nothing_stored.options[-1].excluded_because == "It stores."
    assert nothing_stored.would_change.startswith("No change of a single weight")


@pytest.mark.parametrize(
    "weight", ["speed=4", "speed=-1", "speed=", "speed", "colour=1", "speed=nan", "speed=inf"]
)
def test_a_weight_that_is_none_is_refused(weight):
    with pytest.raises(Invalid) as refused:
        a_household().call(ShowGuide(guide="databases", weights=(weight,)))

    assert refused.value.code == "guides.bad_weight"
    assert "safety, speed" in refused.value.hint


@pytest.mark.parametrize("number", ["0", "2", "x", "-1"])
def test_an_exclusion_that_is_none_is_refused(number):
    with pytest.raises(Invalid) as refused:
        a_household().call(ShowGuide(guide="databases", excluded=(number,)))

    assert refused.value.code == "guides.unknown_exclusion"


def test_a_guide_without_exclusions_says_so():
    house = a_household(catalog=a_catalog(guides=(a_guide(exclusions=()),)))

    with pytest.raises(Invalid, match="no exclusion") as refused:
        house.call(ShowGuide(guide="databases", excluded=("1",)))

    assert refused.value.hint == "It has no exclusions."


def test_search_finds_and_mends():
    house = a_household()

    results = house.call(SearchCatalog(query="iner join", kind="topic"))

    assert results.hits[0].id == "sql.inner-join"
    assert {hit.kind for hit in results.hits} == {"topic"}


def test_an_unknown_kind_is_not_searched():
    with pytest.raises(Invalid) as refused:
        a_household().call(SearchCatalog(query="join", kind="topics"))

    assert refused.value.code == "search.unknown_kind"
    assert "topic" in refused.value.hint


def test_stats_count_the_catalog():
    stats = a_household().call(ShowStats())

    assert (stats.topics, stats.edges, stats.labs, stats.roles) == (5, 4, 4, 2)
    assert stats.catalog_hash == "hash-1"
    assert [(c.roadmap, c.topics) for c in stats.per_roadmap] == [("sql", 4)]


# -- projects, checkpoints and the rest of the map -----------------------------------------------


def test_projects_say_what_they_prove_and_whether_anything_grades_them():
    house = a_household()
    house.grade("join-loans")

    (row,) = house.call(ListProjects(stage="beginner")).projects
    view = house.call(ShowProject(project="blog-api"))

    assert (row.id, row.stages, row.topics, row.is_graded) == ("blog-api", ("beginner",), 3, False)
    assert (view.brief, view.suite) == ("Build a blog.", "")
    assert [(one.topic.id, one.level, one.topic.mastery.basis) for one in view.topics] == [
        ("sql.inner-join", 2, "proved"),
        ("sql.null-logic", 1, "none"),
        ("sql.where-filter", 1, "none"),
    ]
    assert [one.families for one in view.topics] == [("contract", "errors"), ("contract",), ()]


def test_projects_of_another_stage_are_left_out_and_an_unknown_stage_is_refused():
    house = a_household()

    assert house.call(ListProjects(stage="expert")).projects == ()
    with pytest.raises(Invalid) as caught:
        house.call(ListProjects(stage="expertt"))
    assert (caught.value.code, "expert" in caught.value.hint) == ("projects.unknown_stage", True)


def test_checkpoints_count_what_is_proved_and_link_to_labs_and_projects():
    house = a_household()
    house.grade("join-loans")

    (row,) = house.call(ListCheckpoints()).checkpoints
    view = house.call(ShowCheckpoint(checkpoint="joins-shown"))

    assert (row.topics, row.proved, row.group) == (1, 1, "verification")
    assert [lab.slug for lab in view.labs] == ["join-loans"]
    assert [(one.id, one.title) for one in view.projects] == [("blog-api", "Blog API")]


def test_technologies_are_filtered_by_category():
    house = a_household()

    assert [row.id for row in house.call(ListTechnologies(category="sql")).technologies] == [
        "sqlite"
    ]
    found = house.call(ListTechnologies(category="cache"))
    assert (found.technologies, found.categories) == ((), ("sql",))
    assert house.call(ShowTechnology(technology="sqlite")).not_for == "Many writers."


def test_resources_careers_practices_and_capabilities_are_listed_and_shown():
    house = a_household()

    assert [row.id for row in house.call(ListResources()).resources] == ["school"]
    assert house.call(ShowResource(resource="school")).sources[0].title == "The manual"
    assert [row.rungs for row in house.call(ListCareers()).careers] == [1]
    assert house.call(ShowCareer(career="ladder")).milestones[0].months == 3
    assert [row.lines for row in house.call(ListPractices()).practices] == [1]
    assert house.call(ShowPractice(practice="tidy-tables")).advice[0].topics[0].id == (
        "sql.inner-join"
    )
    assert [row.claimed_by for row in house.call(ListCapabilities()).capabilities] == [
        ("The manual",)
    ]
    assert house.call(ShowCapability(capability="asks-tables")).command == (
        "prowess roadmap show sql"
    )
