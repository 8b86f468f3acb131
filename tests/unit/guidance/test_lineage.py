from hypothesis import given
from hypothesis import strategies as st

from prowess.catalog.graph import Graph
from prowess.guidance.lineage import trace_dependents, trace_prerequisites

#  a - b - d - e
#   \- c -/
DIAMOND = Graph({"a": (), "b": ("a",), "c": ("a",), "d": ("c", "b"), "e": ("d",), "x": ()})


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    names = [f"t{n:02}" for n in range(draw(st.integers(1, 20)))]
    return Graph(
        {
            name: tuple(draw(st.sets(st.sampled_from(names[:n]), max_size=3))) if n else ()
            for n, name in enumerate(names)
        }
    )


def told(kin):
    return [(one.topic, one.steps) for one in kin]


def test_prerequisites_come_in_the_order_in_which_one_can_learn_them():
    assert told(trace_prerequisites("e", graph=DIAMOND)) == [
        ("a", 3),
        ("c", 2),
        ("b", 2),
        ("d", 1),
    ]


def test_dependents_come_nearest_first():
    assert told(trace_dependents("a", graph=DIAMOND)) == [
        ("b", 1),
        ("c", 1),
        ("d", 2),
        ("e", 3),
    ]


def test_who_stands_alone_has_neither():
    assert trace_prerequisites("x", graph=DIAMOND) == ()
    assert trace_dependents("x", graph=DIAMOND) == ()


def test_the_shortest_way_counts():
    graph = Graph({"a": (), "b": ("a",), "c": ("b",), "d": ("a", "c")})

    assert ("a", 1) in told(trace_prerequisites("d", graph=graph))
    assert ("d", 1) in told(trace_dependents("a", graph=graph))


def test_a_chain_of_any_length_is_traced():
    names = [f"t{n:05}" for n in range(5000)]
    graph = Graph({name: (names[n - 1],) if n else () for n, name in enumerate(names)})

    assert [one.topic for one in trace_prerequisites(names[-1], graph=graph)] == names[:-1]


@given(graphs(), st.data())
def test_each_is_learned_after_all_it_rests_on_and_none_is_missing(graph, data):
    topic = data.draw(st.sampled_from(graph.order))

    above = [one.topic for one in trace_prerequisites(topic, graph=graph)]
    below = [one.topic for one in trace_dependents(topic, graph=graph)]

    assert set(above) == graph.closure(topic)
    assert set(below) == graph.dependants(topic)
    for place, one in enumerate(above):
        assert set(graph.requires(one)) <= set(above[:place])
