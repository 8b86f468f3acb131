from time import perf_counter

import pytest

from prowess.catalog import Catalog
from prowess.catalog.types import (
    Content,
    Guide,
    Lab,
    LabTopic,
    Option,
    Outcome,
    Path,
    Roadmap,
    Role,
    Section,
    Skill,
    Topic,
)


def a_topic(topic: str, **fields) -> Topic:
    defaults = {
        "title": topic.partition(".")[2].replace("-", " ").capitalize(),
        "area": topic.partition(".")[0],
        "level": 1,
        "minutes_low": 10,
        "minutes_high": 20,
        "summary": "",
        "body": "",
        "outcomes": (),
        "requires": (),
        "misconceptions": (),
        "sources": (),
    }
    return Topic(id=topic, **{**defaults, **fields})


def search(*topics: Topic, query: str, **options) -> list[str]:
    outcome = Catalog(Content(topics=topics)).search(query, **options)
    return [hit.id for hit in outcome.hits]


ONE_FIELD_EACH = (
    a_topic("a.in-body", body="vacuum freezes rows"),
    a_topic("a.in-outcomes", outcomes=(Outcome("Can run vacuum by hand", 1),)),
    a_topic("a.in-summary", summary="vacuum again"),
    a_topic("a.in-tags", tags=("vacuum",)),
    a_topic("a.other", title="Vacuum of tables"),
)


def test_the_more_telling_field_wins():
    assert search(*ONE_FIELD_EACH, query="vacuum") == [
        "a.other",
        "a.in-tags",
        "a.in-outcomes",
        "a.in-summary",
        "a.in-body",
    ]


def test_one_title_outweighs_all_other_fields_together():
    everywhere = a_topic(
        "a.everywhere",
        title="Sweeping",
        tags=("vacuum",),
        outcomes=(Outcome("Can vacuum", 1),),
        summary="vacuum",
        body="vacuum",
    )

    assert search(everywhere, a_topic("a.z", title="Vacuum"), query="vacuum")[0] == "a.z"


def test_a_document_with_all_words_beats_one_with_a_rare_one():
    both = a_topic("a.both", title="Index", body="scan of pages")
    rare = a_topic("a.rare", title="Scan", body="heap")

    assert search(both, rare, a_topic("a.third", body="index"), query="index scan")[0] == "a.both"


def test_the_shorter_title_stands_first():
    long = a_topic("a.long", title="Joins between very large tables")

    assert search(long, a_topic("a.short", title="Joins"), query="join") == ["a.short", "a.long"]


@pytest.mark.parametrize(
    ("query", "title"),
    [("databases", "Database"), ("query", "Queries"), ("caching", "Caching"), ("NAÏVE", "Naive")],
)
def test_plural_case_and_accents_do_not_matter(query, title):
    assert search(a_topic("a.x", title=title), query=query) == ["a.x"]


def test_the_beginning_of_a_word_finds_it_and_the_whole_word_comes_first():
    part = a_topic("a.b", title="Partition")
    whole = a_topic("a.z", title="Part")

    assert search(part, whole, query="part") == ["a.z", "a.b"]
    assert search(part, whole, query="parti") == ["a.b"]


def test_a_word_does_not_find_one_that_merely_shares_its_stem():
    assert search(a_topic("a.ratio", title="Ratio"), query="rate") == []
    assert search(a_topic("a.rating", title="Rating"), query="rate") == ["a.rating"]


@pytest.mark.parametrize(
    ("query", "title"),
    [("idempotent", "Idempotency"), ("paginate", "Pagination"), ("isolate", "Isolation")],
)
def test_words_of_one_root_find_one_another_after_the_word_itself(query, title):
    itself = a_topic("a.z", title=f"To {query}")

    assert search(itself, a_topic("a.root", title=title), query=query) == ["a.z", "a.root"]


def test_two_letters_that_are_a_word_mean_that_word():
    topics = (a_topic("a.io", title="IO"), a_topic("a.ion", title="Ions"))

    assert search(*topics, query="io") == ["a.io"]
    assert search(*topics, query="ion") == ["a.ion"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("isolaton", "isolation"),
        ("siolation", "isolation"),
        ("issolation", "isolation"),
        ("isolatoin", "isolation"),
        ("vavuum", "vacuum"),
        ("isolaton vavuum", "isolation vacuum"),
    ],
)
def test_a_typo_is_mended_and_said(typed, meant):
    catalog = Catalog(
        Content(
            topics=(
                a_topic("a.x", title="Isolation of vacuum"),
                a_topic("a.y", title="Insulation"),
            )
        )
    )

    outcome = catalog.search(typed)

    assert outcome.corrected == meant
    assert outcome.hits[0].id == "a.x"


def test_a_right_word_is_never_mended():
    outcome = Catalog(Content(topics=ONE_FIELD_EACH)).search("vacuum")

    assert outcome.corrected == ""


def test_of_equally_near_words_the_commoner_is_meant():
    topics = (
        a_topic("a.a", title="Lease"),
        a_topic("a.b", title="Leash", body="leash"),
        a_topic("a.c", body="leash"),
    )

    assert Catalog(Content(topics=topics)).search("leasx").corrected == "leash"


def test_what_is_far_from_every_word_finds_nothing():
    outcome = Catalog(Content(topics=ONE_FIELD_EACH)).search("xylophonic")

    assert (outcome.hits, outcome.corrected) == ((), "")


@pytest.mark.parametrize("query", ["", "   ", "!?*", "😀", "qx"])
def test_a_query_without_words_that_are_known_finds_nothing(query):
    assert search(*ONE_FIELD_EACH, query=query) == []


def test_small_words_count_only_when_there_are_no_others():
    topics = (a_topic("a.in", title="IN and NOT IN"), a_topic("a.null", title="NULL"))

    assert search(*topics, query="not in") == ["a.in"]
    assert search(*topics, query="what is null")[0] == "a.null"


BAKER = Role(
    id="baker",
    title="Baker of ovens",
    summary="",
    body="",
    experience="",
    topics=(),
    facts=(),
    tracks=(),
    stack=("oven",),
    ladder=(),
    interview_themes=(),
    projects=(),
    paths=(),
    weeks=1,
)

OVENS = Guide(
    id="which-oven",
    title="Which oven?",
    question="?",
    summary="",
    body="",
    default="",
    default_wrong_when="",
    criteria=(),
    options=(Option("gas", "Gas", "heat", "hot"),),
    evidence=(),
    exclusions=(),
)

BAKE = Lab(
    id="bake",
    title="Bake",
    kind="query",
    level=1,
    minutes=5,
    topics=(LabTopic("a.oven", 1),),
    brief="# Heading\n\nUse an oven.\nWell.\n\nMore.",
    hints=(),
    schema_brief="",
    sample_sql="",
    starter="",
    answer_file="",
    version="",
)


def test_every_kind_is_found_and_can_be_asked_for_alone():
    content = Content(
        topics=(a_topic("a.oven"),),
        roadmaps=(Roadmap("ovens", "Ovens", "", "", (Section("s", "S", "", ()),)),),
        roles=(BAKER,),
        paths=(Path("to-ovens", "To the oven", "", 1, 1, ()),),
        guides=(OVENS,),
        skills=(Skill("oven-skill", "Oven skill", "", ()),),
        labs=(BAKE,),
    )
    catalog = Catalog(content)
    kinds = {"topic", "roadmap", "role", "path", "guide", "skill", "lab"}

    assert {hit.kind for hit in catalog.search("oven").hits} == kinds
    for kind in kinds:
        assert {hit.kind for hit in catalog.search("oven", kind=kind).hits} == {kind}
    assert catalog.search("oven", kind="lab").hits[0].summary == "Use an oven. Well."
    assert catalog.search("oven", kind="cupboard").hits == ()


def test_no_more_hits_than_asked_for_and_always_in_the_same_order():
    topics = tuple(a_topic(f"a.t{n:02}", body="page") for n in range(30))

    assert search(*topics, query="page", limit=7) == [f"a.t{n:02}" for n in range(7)]


def test_a_query_of_many_words_is_cut_and_not_slow():
    topics = tuple(a_topic(f"a.t{n}", body=f"word{n} page heap row") for n in range(300))
    catalog = Catalog(Content(topics=topics))
    catalog.search("warm")

    started = perf_counter()
    catalog.search(" ".join(f"wopd{n}" for n in range(400)))

    assert perf_counter() - started < 1.0
