import pytest

from photoclean.domain.errors import MetadataError
from photoclean.metadata.iptc import CAPTION, KEYWORDS, TITLE, edited_record, edited_resources
from tests.metadata.metadata_samples import iptc_record, resources


def dataset(number, text, record=2):
    return bytes((0x1C, record, number)) + len(text).to_bytes(2, "big") + text


def test_other_records_and_what_stands_behind_them_stay_in_place():
    record = dataset(90, b"\x1b%G", 1) + dataset(5, b"Old") + dataset(10, b"x", 7) + b"\0\0"
    assert edited_record(record, {TITLE: ["Neü"], KEYWORDS: ["a", "b"]}) == (
        dataset(90, b"\x1b%G", 1)
        + dataset(5, "Neü".encode())
        + dataset(25, b"a")
        + dataset(25, b"b")
        + dataset(10, b"x", 7)
        + b"\0\0"
    )


def test_the_record_says_that_it_is_utf8_once_it_has_to():
    assert edited_record(b"", {TITLE: ["a"]}) == dataset(5, b"a")
    new = edited_record(dataset(0, b"\0\4"), {TITLE: ["日本"]})
    assert new == (
        dataset(90, b"\x1b%G", 1) + dataset(0, b"\0\4") + dataset(5, "日本".encode())
    )


def test_long_datasets_stay():
    long = b"\x1c\x02\xca\x80\x04" + (40_000).to_bytes(4, "big") + bytes(40_000)
    assert edited_record(long, {TITLE: ["a"]}) == long + dataset(5, b"a")


@pytest.mark.parametrize(
    "record",
    [b"\x1c\x02", dataset(5, b"abc")[:-1], b"\x1c\x02\xca\x80\x09" + bytes(20)],
)
def test_broken_records_are_refused(record):
    with pytest.raises(MetadataError, match="IPTC"):
        edited_record(record, {TITLE: ["a"]})


def test_texts_that_are_too_long_are_refused():
    with pytest.raises(MetadataError, match="too long"):
        edited_record(b"", {CAPTION: ["x" * 40_000]})


def test_resources_with_names_and_without_a_record_stay():
    named = b"8BIM\x04\x0f\x03abc\0\0\0\x02xy"
    assert edited_resources(named, {TITLE: ["a"]}) == named
    both = named + resources(iptc_record((5, b"Old")))
    assert edited_resources(both, {TITLE: ["Old"]}) == both


def test_several_records_and_broken_resources_are_refused():
    one = resources(iptc_record((5, b"Old")))
    with pytest.raises(MetadataError, match="several"):
        edited_resources(one + one, {TITLE: ["a"]})
    with pytest.raises(MetadataError, match="broken"):
        edited_resources(one[:-3], {TITLE: ["a"]})
