"""The user's settings, kept in a TOML file that can be edited by hand."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from photoclean.domain.errors import PhotocleanError
from photoclean.domain.keeper_rules import DEFAULT_ORDER, KeeperRules

if TYPE_CHECKING:
    from collections.abc import Sequence


Similarity = Literal["strict", "usual", "loose"]
Performance = Literal["polite", "usual", "full"]
Language = Literal["system", "en", "zh_TW"]

_RESTARTED_FOR = ("model", "weights_file", "vector_uri", "vector_token", "performance")
"""What the engine takes up at its start only."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user can choose.

    `model` is "sscd_disc_mixup" or "imagenet1k_v2"; `weights_file` names weights of the user's
    own; `vector_uri` and `vector_token` name a Milvus server in place of the built-in store;
    `keep_running_in_tray` is None until the user has been asked. `keeper_rules` are the names
    of the rules by which keepers are chosen, the most important first; `preferred_folders` are
    the folders whose files are kept first, the best first. `protected_folders` are absolute
    paths in which nothing is ever planned for or written to. `similarity` says how alike two
    photos must look to be compared closely, `performance` how much of the machine the work may
    take. The work stops by itself on battery and beside a full-screen program, if so wished.
    """

    model: str = "sscd_disc_mixup"
    weights_file: str = ""
    vector_uri: str = ""
    vector_token: str = ""
    keep_running_in_tray: bool | None = None
    keeper_rules: tuple[str, ...] = DEFAULT_ORDER
    preferred_folders: tuple[str, ...] = ()
    protected_folders: tuple[str, ...] = ()
    similarity: Similarity = "usual"
    performance: Performance = "usual"
    pause_on_battery: bool = True
    pause_in_full_screen: bool = True
    notifications: bool = True
    language: Language = "system"


def load_settings(path: Path) -> Settings:
    """Read the settings; what is missing has its default, what is unknown is ignored.

    Raises:
        PhotocleanError: The file is damaged, holds a value of the wrong kind, or names rules
            that do not exist.
    """
    try:
        settings = msgspec.toml.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        msg = f"The settings in {path} can't be read ({error}). Mend the file or remove it."
        raise PhotocleanError(msg) from error
    try:
        order = complete_order(settings.keeper_rules)
    except PhotocleanError as error:
        msg = f"{error} Mend the settings in {path}, or remove the file."
        raise PhotocleanError(msg) from error
    protected = tuple(_make_absolute(folder, path) for folder in settings.protected_folders)
    return dataclasses.replace(settings, keeper_rules=order, protected_folders=protected)


def _make_absolute(folder: str, path: Path) -> str:
    """Take a folder as a whole path; one that can't be found must not pass for protected."""
    try:
        whole = Path(folder).expanduser()
    except RuntimeError:  # the home of a user that there is not
        whole = Path(folder)
    if not whole.is_absolute():
        msg = f"The protected folder {folder!r} in {path} must be a whole path, like /photos."
        raise PhotocleanError(msg)
    return str(whole)


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings in one step; a cut-off write leaves the old ones."""
    values = {k: v for k, v in dataclasses.asdict(settings).items() if v is not None}
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(msgspec.toml.encode(values))
    fresh.replace(path)


def complete_order(names: Sequence[str]) -> tuple[str, ...]:
    """Check an order of rules and add those that are missing at its end.

    Raises:
        PhotocleanError: A name is no rule's, or is there twice.
    """
    for name in names:
        if name not in DEFAULT_ORDER:
            msg = f"There is no rule {name!r}; the rules are {', '.join(DEFAULT_ORDER)}."
            raise PhotocleanError(msg)
    doubles = sorted({name for name in names if names.count(name) > 1})
    if doubles:
        msg = f"The order of rules names {' and '.join(doubles)} more than once."
        raise PhotocleanError(msg)
    return (*names, *(name for name in DEFAULT_ORDER if name not in names))


def keeper_rules(settings: Settings) -> KeeperRules:
    """Give the rules that the settings ask for; none is chosen by hand yet.

    Protected folders come before the preferred ones: what is in them stays anyway.
    """
    named = (*settings.protected_folders, *settings.preferred_folders)
    folders = tuple(Path(folder).expanduser() for folder in named)
    return KeeperRules(order=settings.keeper_rules, preferred=folders)


def rules_signature(settings: Settings) -> str:
    """Sum the rules up: groups that were worked out under another signature are out of date."""
    rules = keeper_rules(settings)
    return ", ".join([*rules.order, *(f"in {folder}" for folder in rules.preferred)])


def similarity_of(settings: Settings, *, usual: float) -> float:
    """Tell the cosine from which pairs are compared closely; `usual` is the network's own.

    A quarter of the way up to 1.0 when strict, a tenth further down when loose: 0.55 and 0.34
    for a network whose own is 0.40.
    """
    share = {"strict": 0.25, "usual": 0.0, "loose": -0.1}[settings.similarity]
    return usual + share * (1 - usual)


def most_threads(settings: Settings, *, cores: int) -> int | None:
    """Tell on how many cores to work at most, a quarter to be polite; None stands for all."""
    return max(1, cores // 4) if settings.performance == "polite" else None


def needs_restart(old: Settings, new: Settings) -> tuple[str, ...]:
    """Name the settings that have changed and that the engine takes up at its start only."""
    return tuple(name for name in _RESTARTED_FOR if getattr(old, name) != getattr(new, name))
