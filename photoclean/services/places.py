"""Where photoclean keeps what it knows."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Places:
    """The files and folders of one library, all below `data` and `cache`."""

    data: Path
    cache: Path

    @classmethod
    def find(cls, home: Path | None = None) -> Places:
        """Take `home`, else PHOTOCLEAN_HOME, else the platform's folders for the user."""
        named = home or (Path(os.environ["PHOTOCLEAN_HOME"]) if _is_home_set() else None)
        if named is not None:
            folder = named.expanduser().absolute()
            return cls(data=folder, cache=folder)
        folders = platformdirs.PlatformDirs("photoclean", appauthor=False)
        return cls(data=Path(folders.user_data_dir), cache=Path(folders.user_cache_dir))

    def create(self) -> None:
        """Make the folders that are missing."""
        for folder in (self.data, self.thumbnails, self.renders, self.models, self.logs):
            folder.mkdir(parents=True, exist_ok=True)

    @property
    def catalog(self) -> Path:
        """The SQLite catalogue."""
        return self.data / "catalog.sqlite"

    @property
    def vectors(self) -> Path:
        """The Milvus Lite folder."""
        return self.data / "vectors.db"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.data / "settings.toml"

    @property
    def view(self) -> Path:
        """How the window showed the groups when it was last open."""
        return self.data / "view.json"

    @property
    def lock(self) -> Path:
        """Held by the one process that may write."""
        return self.data / "photoclean.lock"

    @property
    def inflight(self) -> Path:
        """Names the files that are being decoded right now."""
        return self.data / "decoding.log"

    @property
    def thumbnails(self) -> Path:
        """Previews by content hash."""
        return self.cache / "thumbnails"

    @property
    def renders(self) -> Path:
        """Pictures that the engine has decoded for the window, the last few."""
        return self.cache / "renders"

    @property
    def models(self) -> Path:
        """Downloaded weights."""
        return self.data / "models"

    @property
    def logs(self) -> Path:
        """Log files."""
        return self.data / "logs"

    @property
    def engine_log(self) -> Path:
        """What the engine has to say of what went wrong."""
        return self.logs / "engine.log"

    @property
    def kept(self) -> Path:
        """Earlier bytes of files that were given metadata, for undo."""
        return self.data / "kept"

    def preview(self, content_hash: str) -> Path:
        """Where the preview of a content lies (hex hash)."""
        return self.thumbnails / content_hash[:2] / f"{content_hash}.jpg"


def _is_home_set() -> bool:
    return bool(os.environ.get("PHOTOCLEAN_HOME"))
