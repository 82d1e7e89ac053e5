"""What the demo library is made to show is what the evidence sees in it."""

import numpy as np
from showing.library import SHOTS, write_shot

from photoclean.domain.keeper import KeeperRules
from photoclean.domain.relation import Relation
from photoclean.services.explaining import explain_pair
from photoclean.services.places import Places


class Blind:
    """An embedder to which all pictures are alike."""

    def embed(self, pixels):
        """Give each the same vector of length 1."""
        return np.full((len(pixels), 4), 0.5)


def test_the_captioned_landscape_is_a_copy(tmp_path):
    home = tmp_path / "home"
    number = next(
        number for number, shot in enumerate(SHOTS) if shot.path.endswith("IMG_2633.jpg")
    )
    write_shot(number, home)
    files = {path.name: path for path in home.rglob("*.jpg")}
    pair = files["IMG_2633.jpg"], files["postcard.jpg"]
    explained = explain_pair(
        *pair,
        places=Places.find(tmp_path / "library"),
        rules=KeeperRules(),
        load_embedder=Blind,
    )
    assert explained.evidence.relation is Relation.EDITED, explained.evidence.reason
