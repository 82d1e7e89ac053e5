"""The user's settings, kept in a TOML file that can be edited by hand."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from photoclean.domain.errors import PhotocleanError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user can choose.

    `model` is "sscd_disc_mixup" or "imagenet1k_v2"; `weights_file` names weights of the user's
    own; `vector_uri` and `vector_token` name a Milvus server in place of the built-in store;
    `keep_running_in_tray` is None until the user has been asked.
    """

    model: str = "sscd_disc_mixup"
    weights_file: str = ""
    vector_uri: str = ""
    vector_token: str = ""
    keep_running_in_tray: bool | None = None


def load_settings(path: Path) -> Settings:
    """Read the settings; what is missing has its default, what is unknown is ignored.

    Raises:
        PhotocleanError: The file is damaged or holds a value of the wrong kind.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        msg = f"The settings in {path} can't be read ({error}). Mend the file or remove it."
        raise PhotocleanError(msg) from error


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings in one step; a cut-off write leaves the old ones."""
    values = {k: v for k, v in dataclasses.asdict(settings).items() if v is not None}
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(msgspec.toml.encode(values))
    fresh.replace(path)
