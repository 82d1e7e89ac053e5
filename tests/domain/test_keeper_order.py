"""The order of candidates is the same whatever came first."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from photoclean.domain.keeper import (
    DEFAULT_ORDER,
    KeeperRules,
    explain_choice,
    order_by_worth,
    prefers,
)
from photoclean.domain.photo import ContentId
from photoclean.domain.quality import Quality
from tests.domain.keeper_samples import candidate, file

qualities = st.builds(
    Quality,
    detail=st.sampled_from([1.0, 0.66]),
    inner=st.sampled_from([1.0, 0.7]),
    earlier_quality=st.sampled_from([None, 60]),
    level=st.sampled_from([100.0, 130.0]),
    sharpness=st.sampled_from([0.2, 0.3]),
)


@st.composite
def companies(draw):
    """Some candidates that differ in a few ways only, so that the rules often tie."""

    def pick(*values):
        return draw(st.sampled_from(values))

    return [
        candidate(
            number,
            files=[
                file(
                    number,
                    pick("a.jpg", "a copy.jpg", "a-edited.jpg", "b/a.nef"),
                    size=pick(5, 6),
                    mtime=pick(1, 2),
                    offline=pick(False, False, True),
                    parts=pick((), ("a.mov",), ("a.xmp",)),
                )
            ],
            pixel_hash=pick(None, b"x", b"y"),
            quality_of_pixels=draw(st.none() | qualities),
            width=pick(400, 401, 404, 408, 600),
            format=pick("JPEG", "PNG"),
            quality=pick(60, 95),
            taken_at=pick(None, "2020-01-01T10:00:00"),
            camera=pick(None, "X"),
            software=pick(None, "GIMP"),
        )
        for number in range(draw(st.integers(2, 6)))
    ]


@given(companies(), st.permutations(DEFAULT_ORDER), st.randoms(use_true_random=False))
def test_the_order_is_the_same_whatever_arrived_first_for_any_order_of_rules(
    company, order, random
):
    rules = KeeperRules(order=tuple(order), preferred=(Path("/p/b"),), chosen={ContentId(1): 1})
    expected = [c.content_id for c in order_by_worth(company, rules=rules)]
    shuffled = random.sample(company, len(company))
    assert [c.content_id for c in order_by_worth(shuffled, rules=rules)] == expected
    one, other = company[:2]
    told = (prefers(rules, one, other), prefers(rules, other, one))
    assert None in told
    if len(company) == 2 and told != (None, None):
        first = one if told[0] else other
        assert expected[0] == first.content_id
    assert explain_choice(company[0], company[1:], same_files=0, rules=rules)


@given(st.permutations(range(8)))
def test_the_order_of_arrival_does_not_matter(order):
    candidates = [
        candidate(i, width=100 + i % 3, quality=80 + i % 2, pixel_hash=bytes([i // 2]))
        for i in range(8)
    ]
    expected = [c.content_id for c in order_by_worth(candidates)]
    shuffled = [candidates[i] for i in order]
    assert [c.content_id for c in order_by_worth(shuffled)] == expected
