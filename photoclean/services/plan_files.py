"""Plans as files: saved, read again, and applied later."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import cast

import msgspec

from photoclean.domain.errors import PhotocleanError
from photoclean.domain.plan import Plan
from photoclean.domain.printable import printable

_FORMAT = 1
_BYTES = "bytes:"
"""Stands before the hexadecimal bytes of a path that is no valid Unicode; no path that we
write begins so, as all are absolute."""


class _Envelope(msgspec.Struct):
    """The whole file: what it is, which form it has, and the plan."""

    photoclean_plan: int
    plan: Plan


def encode_plan(plan: Plan) -> bytes:
    """Write a plan as one JSON document."""
    return msgspec.json.format(
        msgspec.json.encode(_Envelope(_FORMAT, _printable(plan)), enc_hook=_encode), indent=1
    )


def decode_plan(data: bytes) -> Plan:
    """Read a plan back.

    Raises:
        PhotocleanError: It is no plan, or one of a newer photoclean.
    """
    try:
        envelope = msgspec.json.decode(data, type=_Envelope, dec_hook=_decode)
    except (msgspec.MsgspecError, ValueError) as error:
        msg = f"This is no plan of photoclean ({error})."
        raise PhotocleanError(msg) from error
    if envelope.photoclean_plan != _FORMAT:
        msg = "This plan was made by another version of photoclean. Make it anew."
        raise PhotocleanError(msg)
    return envelope.plan


def save_plan(path: Path, plan: Plan) -> None:
    """Write a plan into a file.

    Raises:
        PhotocleanError: It can't be written.
    """
    try:
        path.write_bytes(encode_plan(plan))
    except OSError as error:
        msg = f"The plan can't be written to {path} ({error.strerror or error})."
        raise PhotocleanError(msg) from error


def load_plan(path: Path) -> Plan:
    """Read a plan from a file.

    Raises:
        PhotocleanError: It can't be read, or is no plan.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        msg = f"The plan {path} can't be read ({error.strerror or error})."
        raise PhotocleanError(msg) from error
    try:
        return decode_plan(data)
    except PhotocleanError as error:
        msg = f"{path}: {error}"
        raise PhotocleanError(msg) from error


def _encode(value: object) -> str:
    """Write the only values that JSON has no form for: paths."""
    text = os.fspath(cast("Path", value))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _BYTES + os.fsencode(text).hex()
    return text


def _decode(_: type, value: object) -> Path:
    """Read a path; ValueError when it is none, or not a whole one."""
    if not isinstance(value, str):
        msg = f"{value!r} is no path"
        raise ValueError(msg)
    if value.startswith(_BYTES):
        path = Path(os.fsdecode(bytes.fromhex(value.removeprefix(_BYTES))))
    else:
        path = Path(value)
    if not path.is_absolute():
        msg = f"{value!r} is no absolute path"
        raise ValueError(msg)
    return path


def _printable(plan: Plan) -> Plan:
    """Names in sentences that are no valid Unicode get replacement characters."""
    return replace(
        plan,
        refused=tuple(replace(one, reason=printable(one.reason)) for one in plan.refused),
    )
