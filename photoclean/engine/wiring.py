"""The engine's composition root: opens a library and ties the services together."""

from __future__ import annotations

import functools
import logging
import os
import uuid
from contextlib import ExitStack
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from photoclean.catalog.store import Catalog
from photoclean.domain.errors import LibraryBusyError, PhotocleanError
from photoclean.domain.evidence import EVIDENCE_METHOD
from photoclean.domain.folders import is_protected
from photoclean.embedding.weights import INPUT_SIZE, name_vectors
from photoclean.engine.network import find_model, load_network, named_weights, threads_for
from photoclean.files.watch import FolderWatcher
from photoclean.services.cleanup import Cleanup
from photoclean.services.decoding_ledger import DecodingLedger
from photoclean.services.indexing import Indexer
from photoclean.services.matching import Matcher
from photoclean.services.merging import Merger
from photoclean.services.reading import PhotoReader
from photoclean.services.rendering import Rendering
from photoclean.services.scanning import Scanner
from photoclean.services.settings import (
    keeper_rules,
    needs_restart,
    rules_signature,
    similarity_of,
)
from photoclean.services.watching import Watching
from photoclean.trash.desktop_trash import DesktopTrash

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path
    from typing import Self

    from photoclean.domain.messages import Event, PhotoRendered
    from photoclean.embedding.weights import ModelSpec
    from photoclean.services.places import Places
    from photoclean.services.ports import Comparer, Embedder, Trash, VectorStore
    from photoclean.services.settings import Settings

_log = logging.getLogger(__name__)


class Library:
    """One library, open for writing: the catalogue, the vectors and the services on them.

    The network and the vector store are loaded when they are first needed. Belongs to the
    thread that opened it; `load_embedder` alone may be called from another. What is slow or
    irreversible can be replaced: the network, the connection to the vectors, the comparing of
    pixels, the trash.
    """

    def __init__(
        self,
        places: Places,
        settings: Settings,
        *,
        load_embedder: Callable[[], Embedder] | None = None,
        connect: Callable[[], VectorStore] | None = None,
        comparer: Comparer | None = None,
        trash: Trash | None = None,
    ) -> None:
        self.places = places
        self.settings = settings
        spec = find_model(settings)
        with ExitStack() as closing:
            closing.callback(_lock(places).release)
            self._ledger = closing.enter_context(_open_ledger(places))
            self.catalog = closing.enter_context(Catalog(places.catalog))
            self._comparer = comparer or self._make_comparer()
            self._tie_together(spec, load_embedder, connect, trash)
            closing.callback(self._close_store)
            closing.callback(self._indexer.close)
            closing.callback(self.watching.close)
            self._closing = closing.pop_all()

    def _tie_together(
        self,
        spec: ModelSpec,
        load_embedder: Callable[[], Embedder] | None,
        connect: Callable[[], VectorStore] | None,
        trash: Trash | None,
    ) -> None:
        places, settings = self.places, self.settings
        self._blame_cut_off()
        self._spec = spec
        self._download: tuple[int, int] | None = None
        self._collection = name_vectors(settings.model, named=named_weights(settings))
        self._store: VectorStore | None = None
        self._connect = connect or self._connect_milvus
        self.load_embedder = functools.cache(load_embedder or self._load_network)
        self.matcher = Matcher(
            catalog=self.catalog,
            store=self.open_store,
            model=self._collection,
            candidate_similarity=similarity_of(settings, usual=spec.candidate_similarity),
            comparer=self._comparer,
            rules=keeper_rules(settings),
        )
        reader = PhotoReader(places=places, ledger=self._ledger, input_size=INPUT_SIZE)
        self._indexer = Indexer(
            catalog=self.catalog,
            reader=reader,
            embedder=self.load_embedder,
            matcher=self.matcher,
            download=lambda: self._download,
            threads=threads_for(settings),
        )
        skip = (places.data, places.cache)
        self.scanner = Scanner(
            catalog=self.catalog, indexer=self._indexer, matcher=self.matcher, skip=skip
        )
        trash = trash or DesktopTrash()
        self.cleanup = Cleanup(
            catalog=self.catalog,
            matcher=self.matcher,
            trash=trash,
            merger=Merger(catalog=self.catalog, store=places.kept),
            reread=self.scanner.update,
            is_protected=self._is_protected,
        )
        self.watching = Watching(catalog=self.catalog, watcher=FolderWatcher)
        self._bring_groups_up_to_date()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def change_settings(self, settings: Settings) -> tuple[str, ...]:
        """Work by other settings as far as that can be done now; the groups become due.

        Returns:
            The names of the settings that have changed and wait for the next start.
        """
        waiting = needs_restart(self.settings, settings)
        self.settings = settings
        usual = self._spec.candidate_similarity
        self.matcher.change(
            rules=keeper_rules(settings),
            candidate_similarity=similarity_of(settings, usual=usual),
        )
        self._bring_groups_up_to_date()
        return waiting

    def make_up(self) -> Generator[Event]:
        """Match and work out all that is due."""
        self.matcher.catch_up()
        yield from self.matcher.match(())

    def open_store(self) -> VectorStore:
        """Open the vectors at first use and put them in step with the catalogue."""
        if self._store is None:
            self.catalog.write_meta("vectors_open", value="yes")
            self._store = self._connect()
            self._reconcile(self._store)
        return self._store

    def needs_repair(self) -> bool:
        """Tell whether the vectors may be behind the catalogue: not closed well, or gone."""
        if not self.settings.vector_uri and not self.places.vectors.exists():
            return bool(self.catalog.contents.embedded(model=self.matcher.model))
        return self.catalog.read_meta("vectors_open") == "yes"

    def close(self) -> None:
        """Write everything down and let go of the library."""
        self._closing.close()

    def _close_store(self) -> None:
        if self._store is not None:
            store, self._store = self._store, None
            store.close()
            self.catalog.write_meta("vectors_open", value="no")

    def _connect_milvus(self) -> VectorStore:
        from photoclean.vectors.milvus import open_embedded, open_server

        settings, spec = self.settings, self._spec
        if settings.vector_uri:
            return open_server(
                settings.vector_uri,
                token=settings.vector_token,
                collection=f"{self._collection}_{self._library_id()}",
                dimension=spec.dimension,
            )
        return open_embedded(
            self.places.vectors, collection=self._collection, dimension=spec.dimension
        )

    def make_renderer(self, tell: Callable[[PhotoRendered], None]) -> Rendering:
        """Make what decodes pictures for the window; whoever asks for it has to close it."""
        return Rendering(places=self.places, ledger=self._ledger, tell=tell)

    def _make_comparer(self) -> Comparer:
        from photoclean.services.comparing import PixelComparer

        threads = threads_for(self.settings)
        return PixelComparer(places=self.places, ledger=self._ledger, threads=threads)

    def _is_protected(self, path: Path) -> bool:
        """Tell whether a path lies in a protected folder, also by way of a link."""
        folders = self.settings.protected_folders
        if not folders:
            return False
        real = [os.path.realpath(folder) for folder in folders]
        return is_protected(path, folders) or is_protected(os.path.realpath(path), real)

    def _library_id(self) -> str:
        """Name this catalogue among others that may use the same Milvus server."""
        known = self.catalog.read_meta("library_id")
        if known is None:
            known = uuid.uuid4().hex[:12]
            self.catalog.write_meta("library_id", value=known)
        return known

    def _reconcile(self, store: VectorStore) -> None:
        """Forget marks without vectors, and vectors without marks."""
        stored = store.ids()
        marked = self.catalog.contents.embedded(model=self.matcher.model)
        lost = marked - stored
        if lost:
            _log.warning("%d vectors are missing and will be made again", len(lost))
            with self.catalog.transaction():
                self.catalog.contents.forget_embedded(lost, model=self.matcher.model)
        store.delete(sorted(stored - marked))

    def _load_network(self) -> Embedder:
        try:
            return load_network(self.places, self.settings, report=self._note_download)
        finally:
            self._download = None

    def _note_download(self, _: str, done: int, total: int) -> None:
        self._download = (done, total)

    def _blame_cut_off(self) -> None:
        if self._ledger.cut_off:
            with self.catalog.transaction():
                self.catalog.files.add_crashes(self._ledger.cut_off)

    def _bring_groups_up_to_date(self) -> None:
        """Go on where the last end cut the work off.

        With another model, method or order of rules all groups are due to be worked out anew;
        until a scan has done so the old ones stand.
        """
        self.matcher.bring_up_to_date(usual=self._spec.candidate_similarity)
        rules = rules_signature(self.settings)
        basis = f"{self.matcher.model}, evidence {EVIDENCE_METHOD}, {rules}"
        if self.catalog.read_meta("groups_basis") != basis:
            with self.catalog.transaction():
                self.catalog.groups.mark_due(self.catalog.contents.ids())
                self.catalog.write_meta("groups_basis", value=basis)
        else:
            self.matcher.regroup(())


def _open_ledger(places: Places) -> DecodingLedger:
    try:
        return DecodingLedger(places.inflight)
    except OSError as error:
        raise _not_writable(places, error) from error


def _not_writable(places: Places, error: OSError) -> PhotocleanError:
    return PhotocleanError(
        f"photoclean can't write in its own folder {places.data}: {error.strerror or error}."
        " Free some space or mend the folder's permissions, or name another one with --home."
    )


def _lock(places: Places) -> FileLock:
    """Make the library's folders and hold them for this process."""
    try:
        places.create()
        lock = FileLock(places.lock)
        lock.acquire(timeout=0)
    except Timeout as error:
        msg = (
            f"Another photoclean is using this library ({places.data})."
            " Close it first, or name another one with --home."
        )
        raise LibraryBusyError(msg) from error
    except OSError as error:
        raise _not_writable(places, error) from error
    return lock
