"""Which of several shots is proposed."""

from itertools import permutations

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
