"""Whether the user wants the work to go on in the tray, as the settings remember it."""

from __future__ import annotations

import dataclasses
import logging
from typing import TYPE_CHECKING

from photoclean.domain.errors import PhotocleanError
from photoclean.services.settings import load_settings, save_settings

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)


def read_wish(settings: Path) -> bool | None:
    """Read the wish; None when the user has not been asked, or the settings are damaged."""
    try:
        return load_settings(settings).keep_running_in_tray
    except PhotocleanError as error:
        _log.warning("%s", error)
        return None


def save_wish(settings: Path, *, keep: bool) -> str:
    """Remember the wish; tells in words what kept it from that, empty when nothing did."""
    try:
        known = load_settings(settings)
        save_settings(settings, dataclasses.replace(known, keep_running_in_tray=keep))
    except (PhotocleanError, OSError) as error:
        return str(error)
    return ""
