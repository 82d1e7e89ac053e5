"""Ways to a collection: a Milvus Lite folder of our own, or a Milvus server."""

from __future__ import annotations

import errno
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit, urlunsplit

from photoclean.domain.errors import LibraryBusyError, VectorStoreError
from photoclean.vectors.client import (
    MILVUS_ERRORS,
    DataDirLockedError,
    DataType,
    MilvusClient,
    MilvusException,
    MilvusLite,
    reason_of,
    server_manager_instance,
)

if TYPE_CHECKING:
    from pathlib import Path

# Errors of the disk and of rights: the files in the folder may well be sound.
_ENVIRONMENT_ERRNOS = frozenset(
    number
    for name in "EACCES EDQUOT EIO EMFILE ENFILE ENOMEM ENOSPC EPERM EROFS".split()
    if (number := getattr(errno, name, None)) is not None
)
_LOCK_HELD_ERRNOS = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})


class Connection(Protocol):
    """How a store gets at its collection, and how it speaks of it."""

    timeout: float
    """Seconds that one call may take."""
    is_embedded: bool
    """Whether it is an engine of our own: to be flushed, but no limit to a query's rows."""
    was_rebuilt: bool
    """Whether what was there had to be given up for an empty collection."""

    def open(self) -> MilvusClient:
        """Connect; afterwards the collection is there and answers."""

    def close(self, client: MilvusClient) -> None:
        """Let go of everything that `open` took."""

    def failure(self, error: Exception) -> VectorStoreError:
        """Say in a sentence what went wrong, and what to do."""


class EmbeddedConnection:
    """A Milvus Lite folder, opened in this process.

    A folder that can't be read is moved aside, for an empty one to take its place: the vectors
    can be had again from the photos.
    """

    timeout = 300.0  # a flush of 100,000 vectors took 9 s
    is_embedded = True

    def __init__(self, folder: Path, *, collection: str, dimension: int) -> None:
        if folder.suffix != ".db":
            raise ValueError(f"Milvus Lite wants a name that ends in .db, not {folder.name}")
        self._folder = folder.absolute()
        self._collection = collection
        self._dimension = dimension
        self.was_rebuilt = False

    def open(self) -> MilvusClient:
        """Open the folder; damaged, it is moved aside and made anew.

        Raises:
            LibraryBusyError: Another process has it open.
            VectorStoreError: The disk or its rights don't allow it, or the collection holds
                vectors of another length.
        """
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unusable(error) from error
        try:
            return self._open_once()
        except MILVUS_ERRORS as error:
            if not _is_damage(error):
                raise self.failure(error) from error
            self._move_aside()
        try:
            client = self._open_once()
        except MILVUS_ERRORS as error:
            raise self.failure(error) from error
        self.was_rebuilt = True
        return client

    def close(self, client: MilvusClient) -> None:
        """Stop the engine behind the client, too: closing the client alone keeps the lock."""
        client.close()
        server_manager_instance.release_server(str(self._folder))

    def failure(self, error: Exception) -> VectorStoreError:
        """Name the folder and Milvus Lite's reason."""
        return self._unusable(reason_of(error))

    def _unusable(self, reason: object) -> VectorStoreError:
        return VectorStoreError(
            f"The vectors in {self._folder} can't be used: {reason}. Check that the disk is "
            "connected, has free space and may be written to, then try again."
        )

    def _open_once(self) -> MilvusClient:
        client = self._connect()
        try:
            # This first call also loads the collection, before any other thread can: two first
            # calls at once lose rows. And it reads all files, so damage shows here.
            _prepare(client, self._collection, dimension=self._dimension, where=self._folder)
        except BaseException:
            self.close(client)
            raise
        return client

    def _connect(self) -> MilvusClient:
        try:
            return self._client()
        except MILVUS_ERRORS:
            server_manager_instance.release_server(str(self._folder))
            self._find_reason()
        try:
            return self._client()
        except MILVUS_ERRORS as error:
            server_manager_instance.release_server(str(self._folder))
            raise self.failure(error) from error

    def _client(self) -> MilvusClient:
        # The engine listens on 127.0.0.1; a proxy that the environment names has no way there.
        return MilvusClient(str(self._folder), grpc_options={"grpc.enable_http_proxy": 0})

    def _find_reason(self) -> None:
        """Open the engine directly, for its own exception: MilvusClient keeps it to itself.

        Raises:
            LibraryBusyError: Another process holds the lock.
            VectorStoreError: The file system knows no locks.
            MilvusException: Whatever else keeps the engine from opening.
        """
        try:
            MilvusLite(str(self._folder)).close()
        except DataDirLockedError as locked:
            if getattr(locked.__cause__, "errno", None) not in _LOCK_HELD_ERRNOS:
                raise self._unusable(locked.__cause__) from locked
            raise LibraryBusyError(
                f"Another photoclean is using this library ({self._folder.parent}). Close it, "
                "or wait until it has ended, then try again."
            ) from locked
        except Exception as reason:
            raise MilvusException(message=str(reason)) from reason

    def _move_aside(self) -> None:
        stamp = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"
        try:
            self._folder.rename(_unused(self._folder, f"{self._folder.stem}.damaged-{stamp}"))
        except OSError as error:
            raise self._unusable(error) from error


class ServerConnection:
    """A Milvus server: standalone, distributed or Zilliz Cloud."""

    timeout = 60.0
    is_embedded = False
    was_rebuilt = False

    def __init__(
        self, uri: str, *, token: str, collection: str, dimension: int, database: str
    ) -> None:
        self._uri = uri
        self._token = token
        self._collection = collection
        self._dimension = dimension
        self._database = database
        self._shown = _without_credentials(uri)

    def open(self) -> MilvusClient:
        """Connect, and create, index and load the collection where that is still to do.

        Raises:
            VectorStoreError: The server can't be reached, refuses the token, or its collection
                holds vectors of another length.
        """
        # Of its own: pymilvus else shares one connection by address, whose close is for all.
        options: dict[str, Any] = {"timeout": 10.0, "dedicated": True}
        try:
            client = MilvusClient(
                self._uri, token=self._token, db_name=self._database, **options
            )
        except MILVUS_ERRORS as error:
            raise self.failure(error) from error
        try:
            _prepare(client, self._collection, dimension=self._dimension, where=self._shown)
            self._index_and_load(client)
        except MILVUS_ERRORS as error:
            client.close()
            raise self.failure(error) from error
        except BaseException:
            client.close()
            raise
        return client

    def close(self, client: MilvusClient) -> None:
        """Hang up."""
        client.close()

    def failure(self, error: Exception) -> VectorStoreError:
        """Name the server and its reason, never the token."""
        reason = reason_of(error).replace(self._uri, self._shown)
        if self._token:
            reason = reason.replace(self._token, "***")
        return VectorStoreError(
            f"The Milvus server at {self._shown} can't be used: {reason}. Check that it runs "
            "and that the address and the token in the settings are right; without an address, "
            "photoclean keeps the vectors in a folder of its own."
        )

    def _index_and_load(self, client: MilvusClient) -> None:
        if not client.list_indexes(self._collection):
            index = client.prepare_index_params()
            index.add_index("vector", index_type="AUTOINDEX", metric_type="COSINE")
            client.create_index(self._collection, index, timeout=self.timeout)
        client.load_collection(self._collection, timeout=self.timeout)


def ask_server(uri: str, *, token: str) -> str:
    """Find out which version of Milvus answers at an address; nothing is written there.

    Raises:
        VectorStoreError: None answers, it refuses the token, or the address is none.
    """
    if "://" not in uri:  # pymilvus takes such a thing for a folder
        msg = f"{uri!r} is no address: it must be like http://localhost:19530."
        raise VectorStoreError(msg)
    connection = ServerConnection(uri, token=token, collection="", dimension=0, database="")
    try:
        client = MilvusClient(uri, token=token, timeout=10.0, dedicated=True)
    except MILVUS_ERRORS as error:
        raise connection.failure(error) from error
    try:
        client.list_collections()
        return str(client.get_server_version())
    except MILVUS_ERRORS as error:
        raise connection.failure(error) from error
    finally:
        client.close()


def _prepare(client: MilvusClient, collection: str, *, dimension: int, where: object) -> None:
    """Create the collection, or check that the one there holds vectors of this length."""
    if not client.has_collection(collection):
        schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("id", DataType.INT64, is_primary=True)
        schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dimension)
        client.create_collection(collection, schema=schema, consistency_level="Strong")
        return
    fields = client.describe_collection(collection)["fields"]
    found = {field["name"]: field["params"].get("dim") for field in fields}.get("vector")
    if found != dimension:
        raise VectorStoreError(
            f"The collection {collection} in {where} holds vectors of length {found}, but "
            f"{dimension} is needed. Remove or rename that collection, then try again."
        )


def _is_damage(error: Exception) -> bool:
    """Tell what the files' content makes fail from errors of the disk, of rights or of time.

    The engine sends the text of its OSError through gRPC, nothing more. Errors of gRPC itself
    have no number for a code.
    """
    if not isinstance(error, MilvusException) or not isinstance(error.code, int):
        return False
    numbers = {int(number) for number in re.findall(r"\[Errno (\d+)\]", error.message)}
    return not numbers & _ENVIRONMENT_ERRNOS and "[WinError" not in error.message


def _unused(folder: Path, name: str) -> Path:
    candidate = folder.with_name(name)
    count = 1
    while candidate.exists():
        count += 1
        candidate = folder.with_name(f"{name}-{count}")
    return candidate


def _without_credentials(uri: str) -> str:
    parts = urlsplit(uri)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
