from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prowess.catalog.graph import Graph, find_ring
from prowess.kit.errors import Invalid

LADDER = {"a": (), "b": ("a",), "c": ("b",), "d": ("b", "c"), "e": ()}
Requires = dict[str, tuple[str, ...]]


@st.composite
def acyclic(draw: st.DrawFn) -> Requires:
    names = draw(st.permutations([f"t{n:02}" for n in range(draw(st.integers(0, 14)))]))
    return {
        name: tuple(draw(st.lists(st.sampled_from(names[:place]), unique=True, max_size=5)))
        if place
        else ()
        for place, name in enumerate(names)
    }


@st.composite
def anything(draw: st.DrawFn) -> Requires:
    names = [f"t{n}" for n in range(draw(st.integers(1, 7)))]
    needs = st.lists(st.sampled_from([*names, "nobody"]), max_size=3).map(tuple)
    return {name: draw(needs) for name in names}


def reached(edges: Requires, start: str) -> frozenset[str]:
    seen: set[str] = set()
    ahead = list(edges.get(start, ()))
    while ahead:
        topic = ahead.pop()
        if topic not in seen:
            seen.add(topic)
            ahead += edges.get(topic, ())
    return frozenset(seen)


def turned(edges: Requires) -> Requires:
    return {t: tuple(o for o in sorted(edges) if t in edges[o]) for t in edges}


@given(acyclic())
def test_closures_equal_a_walk_over_the_edges(requires):
    graph = Graph(requires)

    for topic in requires:
        assert graph.closure(topic) == reached(requires, topic)
        assert graph.dependants(topic) == reached(turned(requires), topic)
        assert graph.requires(topic) == requires[topic]
        assert graph.required_by(topic) == turned(requires)[topic]
    assert graph.closure_of(requires) == frozenset(requires)


@given(acyclic())
def test_order_puts_prerequisites_first_and_is_one(requires):
    graph = Graph(requires)

    place = {topic: n for n, topic in enumerate(graph.order)}
    assert sorted(graph.order) == sorted(requires)
    assert all(place[o] < place[t] for t, needs in requires.items() for o in needs)
    assert Graph(dict(sorted(requires.items()))).order == graph.order


@given(acyclic(), st.data())
def test_the_way_to_topics_holds_each_once_behind_what_it_rests_on(requires, data):
    graph = Graph(requires)
    wanted = data.draw(st.permutations(sorted(requires)).map(lambda all_: all_[:5]))

    way = graph.way_to(wanted)

    place = {topic: n for n, topic in enumerate(way)}
    assert len(place) == len(way)
    assert frozenset(way) == graph.closure_of(wanted)
    assert all(place[other] < place[topic] for topic in way for other in requires[topic])
    alone = [topic for topic in wanted if not any(graph.is_below(topic, o) for o in wanted)]
    assert [topic for topic in way if topic in alone] == alone


@given(acyclic())
def test_is_below_agrees_with_closure(requires):
    graph = Graph(requires)

    for one, other in combinations(requires, 2):
        assert graph.is_below(one, other) == (one in graph.closure(other))
        assert graph.is_below(other, one) == (other in graph.closure(one))


@given(acyclic())
def test_without_its_redundant_edges_the_graph_reaches_the_same_and_no_less_edges_do(requires):
    redundant = set(Graph(requires).redundant_edges())
    kept = {t: tuple(o for o in needs if (t, o) not in redundant) for t, needs in requires.items()}

    reduced = Graph(kept)

    assert all(reduced.closure(topic) == reached(requires, topic) for topic in requires)
    assert not reduced.redundant_edges()
    for topic, needs in kept.items():
        for other in needs:
            fewer = {**kept, topic: tuple(o for o in needs if o != other)}
            assert other not in reached(fewer, topic)


@given(anything())
def test_a_graph_is_refused_exactly_when_it_has_a_ring(requires):
    ring = find_ring(requires)

    if not ring:
        assert set(Graph(requires).order) == set(requires)
        return
    assert all(o in requires[t] for t, o in zip(ring, (*ring[1:], ring[0]), strict=True))
    assert len(set(ring)) == len(ring)
    assert ring[0] == min(ring)
    with pytest.raises(Invalid) as caught:
        Graph(requires)
    assert caught.value.code == "catalog.cycle"
    assert " requires ".join([*ring, ring[0]]) in caught.value.message


def test_a_ring_is_found_from_a_topic_that_only_rests_on_it():
    assert find_ring({"a": ("m",), "m": ("z",), "z": ("m",)}) == ("m", "z")


def test_a_topic_that_requires_itself_is_a_ring():
    assert find_ring({"a": ("a",)}) == ("a",)


def test_redundant_edges_are_named():
    assert Graph(LADDER).redundant_edges() == (("d", "b"),)


def test_prerequisites_that_are_no_topics_are_left_out():
    graph = Graph({"a": ("ghost",), "b": ("a", "ghost")})

    assert graph.requires("a") == ()
    assert graph.closure("b") == {"a"}


def test_size_membership_and_edges_are_counted():
    graph = Graph(LADDER)

    assert (len(graph), graph.edges) == (5, 4)
    assert "a" in graph
    assert "ghost" not in graph
