"""What the catalogue tells for a close look at a group."""

import pytest

from photoclean.catalog.reader import CatalogReader
from photoclean.catalog.store import Catalog
from photoclean.domain.evidence import Alignment, Evidence
from photoclean.domain.photo import FileStamp, PhotoFacts
from photoclean.domain.proposal import ProposedGroup, ProposedMember
from photoclean.domain.quality import Quality
from photoclean.domain.relation import GroupKind, Relation

HALF = Alignment(0.5, 0, 10, 0, 0.5, 20)


@pytest.fixture(params=[False, True])
def reader(request, tmp_path):
    """A catalogue of a keeper, a copy and the copy's twin; the keeper comes first or last."""
    path = tmp_path / "catalog.sqlite"
    with Catalog(path) as catalog, catalog.transaction():
        root = catalog.files.add_root(tmp_path)
        names = ["keeper", "copy"]
        contents = {}
        for name in reversed(names) if request.param else names:
            facts = PhotoFacts(100, 80, "JPEG", camera=name)
            contents[name] = catalog.contents.add(name.encode() * 4, facts=facts)
        catalog.contents.set_quality(contents["copy"], quality=Quality(sharpness=0.3))
        evidence = Evidence(Relation.EDITED, "It agrees.", 1.0, HALF)
        catalog.evidence.put(contents["keeper"], contents["copy"], evidence=evidence)
        members = []
        for number, name in enumerate(("keeper", "copy", "twin", "copy")):
            content = contents["keeper" if name == "twin" else name]
            relation = Relation.EDITED if name == "copy" else Relation.SAME_FILE
            file_id = catalog.files.put(
                tmp_path / f"{number}.jpg",
                root_id=root,
                stamp=FileStamp(10, 5_000_000_000, number, 1),
                content_id=content,
            )
            own = Relation.KEEPER if number == 0 else relation
            members.append(ProposedMember(file_id, content, own, 1.0))
        group = ProposedGroup(GroupKind.EDITED, "", tuple(members))
        catalog.groups.replace(list(contents.values()), groups=[group])
    with CatalogReader(path) as found:
        yield found


def test_evidence_leads_from_the_keeper_to_each_member(reader):
    (group,) = reader.groups()
    details = reader.details(group.id)
    keeper, copy, twin, again = (details.members[m.file_id] for m in group.members)
    for one in (copy, again):
        assert one.evidence is not None
        alignment = one.evidence.alignment
        assert alignment is not None
        assert alignment.xx == pytest.approx(0.5)
        assert (alignment.x0, alignment.y0) == pytest.approx((10, 20))
        assert one.quality == Quality(sharpness=0.3)
        assert one.facts.camera == "copy"
    assert keeper.evidence is None is twin.evidence
    assert keeper.quality is None
    assert keeper.modified_ns == 5_000_000_000


def test_a_group_that_is_not_there_has_no_details(reader, tmp_path):
    assert reader.details(999).members == {}
    with CatalogReader(tmp_path / "none.sqlite") as nothing:
        assert nothing.details(1).members == {}
