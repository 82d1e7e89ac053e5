"""Pictures that the window asks the engine for, while it works and while it is held."""

from photoclean.domain import messages
from tests.engine.test_loop import Loop
from tests.services.conftest import copies, world  # noqa: F401 - fixtures


def test_a_picture_is_decoded_for_the_window_though_the_work_is_held(copies):  # noqa: F811
    copies.open()
    copies.scan()
    file = copies.read_groups()[0].keeper
    events = Loop(copies).run(
        messages.Pause(), messages.RenderPhoto(file.file_id), until=messages.PhotoRendered
    )
    (rendered,) = (event for event in events if isinstance(event, messages.PhotoRendered))
    assert rendered.file_id == file.file_id
    assert rendered.problem == ""
    assert (copies.library.places.renders / rendered.name).exists()


def test_a_file_that_is_not_known_is_told(copies):  # noqa: F811
    events = Loop(copies).run(messages.RenderPhoto(99_999), until=messages.PhotoRendered)
    assert events[-2] == messages.PhotoRendered(
        99_999, problem="photoclean doesn't know this file any more."
    )
