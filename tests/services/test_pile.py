"""Work shared out by topic: nothing twice, nothing left, and each stays with what it is at."""

from hypothesis import given
from hypothesis import strategies as st

from photoclean.services.pile import Pile


@given(topics=st.lists(st.sampled_from("abc"), max_size=30), workers=st.integers(1, 4))
def test_each_thing_is_taken_once_and_topics_are_kept(topics, workers):
    pile = Pile(topics)
    at = [None] * workers
    taken = []
    for turn in range(len(topics)):
        worker = turn % workers
        left = [topic for place, topic in enumerate(topics) if place not in taken]
        place, topic = pile.take(at[worker])
        assert topics[place] == topic
        if at[worker] in left:
            assert topic == at[worker]
        at[worker] = topic
        taken.append(place)
    assert sorted(taken) == list(range(len(topics)))


def test_a_new_topic_goes_before_one_that_somebody_is_at():
    pile = Pile("aaab")
    assert pile.take(None) == (0, "a")
    assert pile.take(None) == (3, "b")
    assert pile.take("b") == (1, "a")


def test_where_all_have_been_begun_the_fullest_is_helped_with():
    pile = Pile("abbaaab")
    assert [pile.take(None)[1] for _ in range(2)] == ["a", "b"]
    assert pile.take("c")[1] == "a"
