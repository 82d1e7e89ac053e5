"""What the user says of groups: it is kept by content, and never asked again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from photoclean.domain.verdicts import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Generator

    from photoclean.catalog.store import Catalog
    from photoclean.domain.messages import Event, SeenGroup
    from photoclean.domain.photo import ContentId
    from photoclean.services.matching import Matcher


def judge(
    catalog: Catalog, matcher: Matcher, *, groups: Collection[SeenGroup], verdict: Verdict
) -> Generator[Event]:
    """Remember a verdict on what was seen of groups, and take them from sight.

    What has joined a group meanwhile was not seen, so the verdict is not on that.
    """
    series = catalog.groups.series_among(group.group_id for group in groups)
    judged: set[ContentId] = set()
    with catalog.transaction():
        for group in groups:
            seen = Counter(bytes.fromhex(number) for number in group.contents)
            ids = catalog.contents.by_hash(seen)
            held = frozenset(ids.values())
            twins = frozenset(ids[number] for number in ids if seen[number] > 1)
            if len(held) > 1 or twins:
                is_shot = group.group_id in series
                catalog.verdicts.judge(Judgement(verdict, held, twins, is_shot))
                judged |= held
    yield from _follow(matcher, judged)


def choose_keeper(
    catalog: Catalog, matcher: Matcher, *, group_id: int, file_id: int
) -> Generator[Event]:
    """Remember which member of a group is to be kept; nothing happens if it is none by now."""
    members = dict(catalog.groups.contents_of([group_id]).get(group_id, ()))
    content_id = members.get(file_id)
    if content_id is None:
        return
    is_shot = group_id in catalog.groups.series_among([group_id])
    with catalog.transaction():
        catalog.verdicts.choose(content_id, file_id=file_id, shot=is_shot)
    yield from _follow(matcher, {content_id})


def _follow(matcher: Matcher, contents: set[ContentId]) -> Generator[Event]:
    """Show at once what can be told, then compare what has to be compared."""
    matcher.regroup(contents)
    yield from matcher.announce()
    yield from matcher.settle(contents)
