"""Messages as lines of typed JSON, as they cross between the window and the engine."""

from __future__ import annotations

import typing

import msgspec

from photoclean.domain import messages

_TYPES = {
    kind.__name__: kind
    for union in (messages.Command, messages.Event)
    for kind in typing.get_args(union)
}


class _Envelope(msgspec.Struct):
    """One line: the message's type and its fields, still undecoded."""

    type: str
    body: msgspec.Raw


def encode(message: messages.Command | messages.Event) -> bytes:
    """Write a message as one line that ends in a newline.

    Names that are no valid Unicode come across with replacement characters.
    """
    try:
        body = msgspec.Raw(msgspec.json.encode(message))
    except UnicodeEncodeError:  # a sentence names a file whose name is no valid Unicode
        body = msgspec.Raw(msgspec.json.encode(_printable(msgspec.to_builtins(message))))
    return msgspec.json.encode(_Envelope(type(message).__name__, body)) + b"\n"


def decode(line: bytes) -> messages.Command | messages.Event:
    """Read one line back into its message.

    Raises:
        ValueError: The line is no message of ours.
    """
    try:
        envelope = msgspec.json.decode(line, type=_Envelope)
        kind = _TYPES[envelope.type]
        message: messages.Command | messages.Event = msgspec.json.decode(
            envelope.body, type=kind
        )
    except (msgspec.MsgspecError, KeyError) as error:
        msg = f"not a message: {line[:200]!r}"
        raise ValueError(msg) from error
    return message


def _printable(value: object) -> object:
    match value:
        case str():
            return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        case dict():
            return {key: _printable(part) for key, part in value.items()}
        case list() | tuple():
            return [_printable(part) for part in value]
        case _:
            return value
