"""A library of thousands of identical copies, put into the catalogue as a scan would do it."""

from photoclean.domain.photo import PhotoFacts
from photoclean.files.identity import hash_bytes, stamp_of
from photoclean.services.scanning import add_roots

_A_FOLDER = 200


def fill_with_copies(world, *, groups, size=600):
    """Make files of unlike bytes with a copy each, and the groups of them."""
    library = world.library or world.open()
    catalog = library.catalog
    (root,) = add_roots(catalog, [world.folder])
    ids = []
    with catalog.transaction():
        for number in range(groups):
            data = b"%08d" % number * (size // 8)
            facts = PhotoFacts(4000 + number, 3000, "JPEG")
            ids.append(catalog.contents.add(hash_bytes(data), facts=facts))
            for folder in ("kept", "copies"):
                place = world.folder / f"{folder} {number // _A_FOLDER}" / f"{number:06}.jpg"
                place.parent.mkdir(exist_ok=True)
                place.write_bytes(data)
                stamp = stamp_of(place)
                catalog.files.put(place, root_id=root.id, stamp=stamp, content_id=ids[-1])
        catalog.contents.mark_embedded(ids, model=library.matcher.model)
        catalog.contents.mark_matched(ids, model=library.matcher.model)
    library.matcher.regroup(ids)
