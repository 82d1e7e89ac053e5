"""pymilvus and Milvus Lite, imported so that they keep quiet.

Importing them takes 0.6 to 1.1 s, so only `photoclean.vectors.milvus` does.
"""

from __future__ import annotations

import logging
import os

# gRPC's C core reads these once, when it is loaded; else it writes to standard error on a fork.
os.environ.setdefault("GRPC_VERBOSITY", "NONE")
os.environ.setdefault("GLOG_minloglevel", "3")

import grpc  # type: ignore[import-untyped]
from milvus_lite import DataDirLockedError, MilvusLite
from milvus_lite.server_manager import server_manager_instance
from pymilvus import DataType, MilvusClient, MilvusException

__all__ = [
    "MILVUS_ERRORS",
    "DataDirLockedError",
    "DataType",
    "MilvusClient",
    "MilvusException",
    "MilvusLite",
    "reason_of",
    "server_manager_instance",
]

# pymilvus lets some of gRPC's own errors through: a refused token, a deadline that has passed.
MILVUS_ERRORS = (MilvusException, grpc.RpcError, grpc.FutureTimeoutError)


def reason_of(error: Exception) -> str:
    """Give the text of one of `MILVUS_ERRORS`, without codes and class names."""
    if isinstance(error, MilvusException):
        return str(error.message)
    details = getattr(error, "details", None)
    return str(details() if callable(details) else error)


def _quieten() -> None:
    """Take pymilvus's own handlers away.

    It logs each error with a traceback before it raises it, and warns at each iteration over
    Milvus Lite; the exceptions say it all.
    """
    for name in ("pymilvus", "pymilvus.milvus_client", "pymilvus.bulk_writer"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(logging.CRITICAL)
    logging.getLogger("milvus_lite").setLevel(logging.WARNING)
    for name in ("milvus_lite.server_manager", "milvus_lite.adapter"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


_quieten()
