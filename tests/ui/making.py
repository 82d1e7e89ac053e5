"""Makes groups and catalogues for the tests of the window."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.catalog.store import Catalog
from photoclean.domain.group import Group, Member
from photoclean.domain.photo import FileStamp, PhotoFacts
from photoclean.domain.proposal import ProposedGroup, ProposedMember
from photoclean.domain.relation import Relation, kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = {
    "identical": Relation.SAME_FILE,
    "edited": Relation.EDITED,
    "similar-shots": Relation.OTHER_SHOT,
}


def make_group(
    number: int,
    *,
    kind: str = "identical",
    members: int = 2,
    size: int = 1_000_000,
    offline: Sequence[int] = (),
    revision: int = 1,
    name: str = "photo",
    taken_at: str | None = None,
) -> Group:
    """A group whose files have the ids 100 * number, 100 * number + 1, ..."""
    relations = [Relation.KEEPER] + [KINDS[kind]] * (members - 1)
    found = tuple(
        Member(
            file_id=1000 * number + place,
            path=Path(f"/photos/{number:04d}/{name}-{place}.jpg"),
            relation=relation,
            similarity=1.0 if place == 0 else 0.97,
            edits=("50 % of the size",) if relation is Relation.EDITED else (),
            content_hash=hashlib.sha256(f"{number}-{place}".encode()).hexdigest(),
            width=4000,
            height=3000,
            format="JPEG",
            file_bytes=size,
            taken_at=taken_at,
            is_offline=place in offline,
        )
        for place, relation in enumerate(relations)
    )
    return Group(number, kind_of(relations), "4000 x 3000, the largest", found, revision)


def fill_catalog(
    path: Path,
    *,
    groups: int,
    folder: Path,
    kinds: Sequence[str] = ("identical", "edited", "similar-shots"),
    members: int = 2,
    first: int = 0,
    unreadable: int = 0,
) -> None:
    """Write `groups` groups into a catalogue, their kinds in turn."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with Catalog(path) as catalog, catalog.transaction():
        root = catalog.files.add_root(folder)
        catalog.files.set_root_state(root, state="watched")
        for number in range(unreadable):
            catalog.files.put(
                folder / f"broken-{first}-{number}.jpg",
                root_id=root,
                stamp=FileStamp(10, 1, 10**6 + number, 1),
                content_id=None,
                problem="the file is cut off",
            )
        proposed, touched = [], []
        for number in range(first, first + groups):
            relation = KINDS[kinds[number % len(kinds)]]
            found = []
            for place in range(members):
                digest = hashlib.sha256(f"{number}-{place}".encode()).digest()
                facts = PhotoFacts(4000 - 100 * place, 3000, "JPEG", quality=90)
                content = catalog.contents.add(digest, facts=facts)
                file_id = catalog.files.put(
                    folder / f"{number:05d}-{place}.jpg",
                    root_id=root,
                    stamp=FileStamp(1_000_000 + 1000 * number, 1, 100 * number + place, 1),
                    content_id=content,
                )
                own = Relation.KEEPER if place == 0 else relation
                found.append(ProposedMember(file_id, content, own, 1.0 if place == 0 else 0.9))
                touched.append(content)
            kind = kind_of([member.relation for member in found])
            proposed.append(ProposedGroup(kind, "4000 x 3000, the largest", tuple(found)))
        catalog.groups.replace(touched, groups=proposed)
