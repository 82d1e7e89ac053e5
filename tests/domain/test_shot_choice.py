"""Which of several shots is proposed."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclean.domain.keeper_rules import DEFAULT_ORDER, KeeperRules
from photoclean.domain.quality import Quality
from photoclean.domain.shot_choice import explain_shot, order_shots
from tests.domain.making import make_candidate, make_file


def shot(number, **quality):
    return make_candidate(number, quality=Quality(**quality))


def ids(shots):
    return [one.content_id for one in shots]


def test_the_sharpest_shot_goes_first_whatever_the_order():
    shots = [shot(1, sharpness=10.0), shot(2, sharpness=30.0), shot(3, sharpness=20.0)]
    for order in permutations(shots):
        assert ids(order_shots(order)) == [2, 3, 1]
    assert explain_shot(shots[1], [shots[0], shots[2]]) == "the sharpest of 3"


def test_small_differences_decide_nothing():
    shots = [shot(1, sharpness=10.0), shot(2, sharpness=10.5)]
    assert ids(order_shots(shots)) == [1, 2]
    assert "no clear difference" in explain_shot(shots[0], [shots[1]])


def test_open_eyes_go_before_sharpness():
    awake = shot(1, sharpness=10.0, faces=1, open_eyes=2)
    asleep = shot(2, sharpness=30.0, faces=1, open_eyes=0)
    assert ids(order_shots([asleep, awake])) == [1, 2]
    assert "eyes open" in explain_shot(awake, [asleep])


def test_a_better_exposed_shot_goes_first():
    good, burnt = shot(1, sharpness=10.0, clipped=0.0), shot(2, sharpness=10.0, clipped=0.3)
    assert ids(order_shots([burnt, good])) == [1, 2]
    assert explain_shot(good, [burnt]) == "better exposed"


def test_among_two_sharp_ones_the_reason_does_not_claim_too_much():
    best, equal, soft = (shot(n, sharpness=s) for n, s in ((1, 30.0), (2, 30.0), (3, 10.0)))
    assert "as sharp as any" in explain_shot(best, [equal, soft])


def test_shots_that_could_not_be_assessed_come_after_those_that_were():
    unknown = make_candidate(1, quality=None)
    assert ids(order_shots([unknown, shot(2, sharpness=5.0)])) == [2, 1]
    assert ids(order_shots([unknown])) == [1]
    assert order_shots([]) == []


def test_clearly_smaller_shots_come_last_as_their_sharpness_tells_nothing():
    sent = make_candidate(1, quality=Quality(sharpness=0.9), width=200, height=150)
    soft, sharp = shot(2, sharpness=0.2), shot(3, sharpness=0.4)
    assert ids(order_shots([sent, soft, sharp])) == [3, 2, 1]
    assert explain_shot(sharp, [sent]) == "the largest"
    assert explain_shot(sharp, [sent, soft]) == "none is larger; as sharp as any"


def test_one_eye_that_was_not_found_makes_no_difference():
    both = shot(1, faces=2, open_eyes=3)
    assert ids(order_shots([both, shot(2, faces=2, open_eyes=4)])) == [1, 2]
    assert ids(order_shots([both, shot(2, faces=2, open_eyes=2)])) == [1, 2]
    assert "eyes open" in explain_shot(both, [shot(2, faces=2, open_eyes=2)])


def test_a_little_blur_does_not_outweigh_a_burnt_sky():
    burnt, soft = shot(1, sharpness=0.5, clipped=0.2), shot(2, sharpness=0.35, clipped=0.0)
    assert ids(order_shots([burnt, soft])) == [2, 1]
    assert explain_shot(soft, [burnt]) == "better exposed"


def test_a_small_shot_that_was_chosen_by_hand_gets_no_reason_from_its_pixels():
    small = make_candidate(1, quality=Quality(sharpness=0.9), width=200, height=150)
    assert "no clear difference" in explain_shot(small, [shot(2, sharpness=0.1)])


def test_shots_that_are_offline_come_last():
    away = make_candidate(1, quality=Quality(sharpness=0.9), files=[make_file(1, offline=True)])
    assert ids(order_shots([away, shot(2, sharpness=0.1)])) == [2, 1]


IN_PICTURES = KeeperRules(preferred=(Path("/p/Pictures"),))


def lying(number, folder, *, sharpness=10.0, saved_at=None, **more):
    """A shot in a folder."""
    files = [make_file(number, f"{folder}/{number}.jpg")]
    made = make_candidate(number, files=files, quality=Quality(sharpness=sharpness), **more)
    return replace(made, facts=replace(made.facts, quality=saved_at))


def test_of_shots_that_are_about_as_good_the_one_in_a_preferred_folder_is_proposed():
    shots = [lying(1, "Downloads"), lying(2, "Downloads"), lying(3, "Pictures", sharpness=9.0)]
    for order in permutations(shots):
        assert ids(order_shots(order, rules=IN_PICTURES)) == [3, 1, 2]
    why = explain_shot(shots[2], shots[:2], rules=IN_PICTURES)
    assert why == "no clear difference between the 3 shots; in Pictures, which you prefer"


def test_a_preferred_folder_outweighs_no_clear_difference():
    sharp, soft = lying(1, "Downloads", sharpness=15.0), lying(2, "Pictures")
    assert ids(order_shots([soft, sharp], rules=IN_PICTURES)) == [1, 2]
    assert explain_shot(sharp, [soft], rules=IN_PICTURES) == "the sharpest of 2"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"width": 412}, {"width": 400}),
        ({"saved_at": 95}, {"saved_at": 91}),
    ],
)
def test_a_little_more_of_pixels_or_quality_is_no_reason_among_shots(better, worse):
    one, other = lying(1, "Downloads", **better), lying(2, "Pictures", **worse)
    assert ids(order_shots([one, other], rules=IN_PICTURES)) == [2, 1]


def test_a_much_stronger_compression_counts_among_shots():
    good, bad = lying(1, "Downloads", saved_at=95), lying(2, "Pictures", saved_at=70)
    assert ids(order_shots([bad, good], rules=IN_PICTURES)) == [1, 2]
    why = explain_shot(good, [bad], rules=IN_PICTURES)
    assert why == "no clear difference between the 2 shots; quality 95, the least compressed"


def test_the_order_of_the_rules_counts_among_shots():
    order = ("folder", *(rule for rule in DEFAULT_ORDER if rule != "folder"))
    rules = KeeperRules(order=order, preferred=IN_PICTURES.preferred)
    good, bad = lying(1, "Downloads", saved_at=95), lying(2, "Pictures", saved_at=70)
    assert ids(order_shots([bad, good], rules=rules)) == [2, 1]


def test_a_shot_that_was_compressed_before_takes_nothing_from_another():
    """Of copies it may be the source; no shot is made from another one."""
    traced = Quality(sharpness=10.0, earlier_quality=50, level=90.0)
    bad = make_candidate(1, quality=traced, width=390)
    good = make_candidate(2, quality=Quality(sharpness=10.0, level=100.0))
    assert ids(order_shots([bad, good])) == [2, 1]


def test_reasons_by_the_picture_come_before_those_by_the_rules():
    best, near, soft = (
        lying(1, "Pictures"), lying(2, "Downloads"), lying(3, "Pictures", sharpness=3.0)
    )  # fmt: skip
    why = explain_shot(best, [near, soft], rules=IN_PICTURES)
    assert why == "as sharp as any; in Pictures, which you prefer"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Pictures", "Downloads"]),
            st.sampled_from([0.0, 8.0, 9.0, 10.0, 12.5]),
            st.sampled_from([400, 390, 200]),
            st.sampled_from([None, 70, 91, 95]),
        ),
        max_size=6,
    ),
    st.data(),
)
def test_the_order_of_arrival_never_counts(kinds, data):
    shots = [
        lying(number, folder, sharpness=sharpness, width=width, saved_at=saved_at)
        for number, (folder, sharpness, width, saved_at) in enumerate(kinds, 1)
    ]
    shuffled = data.draw(st.permutations(shots))
    expected = ids(order_shots(shots, rules=IN_PICTURES))
    assert ids(order_shots(shuffled, rules=IN_PICTURES)) == expected
