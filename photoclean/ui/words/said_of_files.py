"""What is said of files that can't be read, folders, disks, vectors, weights and settings."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

FILE_SENTENCES = (
    # Photos that can't be read (imaging, services/reading.py, rendering.py, indexing.py,
    # engine/describing.py).
    QT_TRANSLATE_NOOP("said", "the file is cut off before the end of the picture"),
    QT_TRANSLATE_NOOP("said", "the file is cut off or damaged"),
    QT_TRANSLATE_NOOP("said", "the file is empty"),
    QT_TRANSLATE_NOOP("said", "there is not enough memory to open this picture"),
    QT_TRANSLATE_NOOP(
        "said",
        "it says that it has more than {count} megapixels: it is not opened",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "it says that it has {count} megapixels; pictures of more than {most} are not opened",
    ),
    QT_TRANSLATE_NOOP("said", "the picture is damaged"),
    QT_TRANSLATE_NOOP("said", "the picture is damaged ({why})"),
    QT_TRANSLATE_NOOP("said", "this is no picture, or of a kind that can't be read"),
    QT_TRANSLATE_NOOP(
        "said",
        "{format} pictures need the package {name}, which is not installed",
    ),
    QT_TRANSLATE_NOOP("said", "LibRaw doesn't know this camera's files"),
    QT_TRANSLATE_NOOP("said", "It can't be read: {why}."),
    QT_TRANSLATE_NOOP("said", "It can't be shown: {why}."),
    QT_TRANSLATE_NOOP("said", "The file is no longer there."),
    QT_TRANSLATE_NOOP("said", "Not all of it can be read: {why}."),
    QT_TRANSLATE_NOOP("said", "photoclean stumbled over it; the log has the rest."),
    QT_TRANSLATE_NOOP("said", "photoclean doesn't know this file any more."),
    QT_TRANSLATE_NOOP(
        "said",
        "It made the decoder crash twice, so it is left alone until it changes.",
    ),
    QT_TRANSLATE_NOOP("said", "it has changed while it was compared"),
    # Folders and disks (files/walk.py, services/scanning.py, watching.py, indexing.py, engine).
    QT_TRANSLATE_NOOP("said", "{path} can't be reached: {why}. Is the disk plugged in?"),
    QT_TRANSLATE_NOOP("said", "it went away while it was looked through"),
    QT_TRANSLATE_NOOP("said", "reading it is not permitted"),
    QT_TRANSLATE_NOOP("said", "it does not exist"),
    QT_TRANSLATE_NOOP("said", "it is not a folder"),
    QT_TRANSLATE_NOOP("said", "{path} holds photoclean's own files; it is not looked through."),
    QT_TRANSLATE_NOOP("said", "{path} does not exist. Check the name, or plug the disk in."),
    QT_TRANSLATE_NOOP("said", "{path} is neither a folder nor a photo."),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} can't be watched live, so photoclean looks through it now and then and"
        " finds new photos a little later.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} has more folders than this system lets programs watch, so photoclean"
        " looks through it now and then and finds new photos a little later. To raise the"
        " limit, type this into a terminal, then look again:",
    ),
    QT_TRANSLATE_NOOP("said", "The folder of {path} can't be read ({why})."),
    QT_TRANSLATE_NOOP("said", "{path} can't be read ({why})."),
    QT_TRANSLATE_NOOP("said", "The disk can't be written: {why}. The scan was stopped."),
    QT_TRANSLATE_NOOP(
        "said",
        "The disk with photoclean's own files ({path}) is full. Free some space: the work"
        " then goes on by itself.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The disk with photoclean's own files ({path}) is full. Free about {size} MB: the"
        " work then goes on by itself.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The disk with photoclean's own files ({path}) is full. Free about {size} MB for"
        " the 1 photo left: the work then goes on by itself.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The disk with photoclean's own files ({path}) is full. Free about {size} MB for"
        " the {count} photos left: the work then goes on by itself.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "photoclean can't write in its own folder {path}: {why}. Free some space or mend"
        " the folder's permissions, or name another one with --home.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "Another photoclean is using this library ({path}). Close it first, or name"
        " another one with --home.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "Another photoclean is using this library ({path}). Close it, or wait until it"
        " has ended, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "Something went wrong inside photoclean ({error}); the log has the rest.",
    ),
    # The catalogue (catalog).
    QT_TRANSLATE_NOOP(
        "said",
        "The catalogue can't be used: {why}, then look through the folders again.",
    ),
    QT_TRANSLATE_NOOP("said", "the disk is full. Free some space"),
    QT_TRANSLATE_NOOP("said", "the disk can't be read or written. Check the disk"),
    QT_TRANSLATE_NOOP("said", "it may not be written. Check who owns it"),
    QT_TRANSLATE_NOOP(
        "said",
        "it can't be opened. Check who owns it, and the space on the disk",
    ),
    QT_TRANSLATE_NOOP("said", "another program holds it. Close that program"),
    QT_TRANSLATE_NOOP("said", "it is damaged. Restore it from a backup, or move it away"),
    QT_TRANSLATE_NOOP(
        "said",
        "The catalogue {path} was made by a newer photoclean: please update.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The catalogue {path} can't be opened ({why}). Restore it from a backup, or move"
        " it away to start a new one; the photos themselves are untouched.",
    ),
    # Vectors (vectors/connections.py, engine/process.py).
    QT_TRANSLATE_NOOP(
        "said",
        "The vectors in {folder} can't be used: {why}. Check that the disk is connected,"
        " has free space and may be written to, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The Milvus server at {address} can't be used: {why}. Check that it runs and that"
        " the address and the token in the settings are right; without an address,"
        " photoclean keeps the vectors in a folder of its own.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "{address} is no address: it must be like http://localhost:19530.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The collection {name} in {place} holds vectors of length {found}, but {wanted}"
        " is needed. Remove or rename that collection, then try again.",
    ),
    QT_TRANSLATE_NOOP("said", "{address} can't be used: {why}"),
    QT_TRANSLATE_NOOP("said", "Milvus {version} answers."),
    # Weights (embedding).
    QT_TRANSLATE_NOOP("said", "There is no model called “{model}”. Choose one of: {names}."),
    QT_TRANSLATE_NOOP("said", "The settings name the model {model}; it must be {names}."),
    QT_TRANSLATE_NOOP(
        "said",
        "The weights file {path} is not there. Name another one in the settings.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} is damaged or of an unknown version (its SHA-256 is not the known one)."
        " Install it again: {command}",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} is damaged. Delete it; it is downloaded again at the next start.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "What {address} sent is not the published file (SHA-256 {digest}, expected"
        " {expected}). {why}",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The weights of {name} could not be downloaded from {address}: {why}. {why_else}",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "Go online and start again, or fetch {name} on another machine and name it as"
        " weights_file in the settings, or run: {command}",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "Go online and start again, or fetch {name} on another machine and name it as"
        " weights_file in the settings.",
    ),
    QT_TRANSLATE_NOOP("said", "the connection broke after {done} of {total} bytes"),
    QT_TRANSLATE_NOOP("said", "the server answered {code} ({why})"),
    QT_TRANSLATE_NOOP(
        "said",
        "the server's certificate can't be verified (a proxy that reads along, a wrong"
        " clock or missing root certificates)",
    ),
    QT_TRANSLATE_NOOP("said", "the server did not answer in time"),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} can't be read as this network's weights: {why}. Name an SSCD .onnx or"
        " .torchvision.pt file, or a torchvision ResNet-50 .pth file.",
    ),
    QT_TRANSLATE_NOOP("said", "it has no {name}"),
    QT_TRANSLATE_NOOP("said", "it holds no state dict"),
    QT_TRANSLATE_NOOP("said", "it is no ONNX file ({why})"),
    QT_TRANSLATE_NOOP("said", "{name} is not quantised symmetrically"),
    # Settings (services/settings.py, autostart.py).
    QT_TRANSLATE_NOOP(
        "said",
        "The settings in {path} can't be read ({why}). Mend the file or remove it.",
    ),
    QT_TRANSLATE_NOOP("said", "{why} Mend the settings in {path}, or remove the file."),
    QT_TRANSLATE_NOOP(
        "said",
        "The protected folder {folder} in {path} must be a whole path, like /photos.",
    ),
    QT_TRANSLATE_NOOP("said", "There is no rule {name}; the rules are {names}."),
    QT_TRANSLATE_NOOP("said", "The order of rules names {names} more than once."),
    QT_TRANSLATE_NOOP("said", "{path} can't be changed: {why}. Check who owns it."),
    # What systems say of a file most often.
    QT_TRANSLATE_NOOP("said", "Permission denied"),
    QT_TRANSLATE_NOOP("said", "No such file or directory"),
    QT_TRANSLATE_NOOP("said", "No space left on device"),
    QT_TRANSLATE_NOOP("said", "Read-only file system"),
    QT_TRANSLATE_NOOP("said", "Input/output error"),
    QT_TRANSLATE_NOOP("said", "Operation not permitted"),
    QT_TRANSLATE_NOOP("said", "Operation not supported"),
    QT_TRANSLATE_NOOP("said", "Device or resource busy"),
    QT_TRANSLATE_NOOP("said", "Is a directory"),
    QT_TRANSLATE_NOOP("said", "Not a directory"),
    QT_TRANSLATE_NOOP("said", "File exists"),
    QT_TRANSLATE_NOOP("said", "File name too long"),
    QT_TRANSLATE_NOOP("said", "Stale file handle"),
    QT_TRANSLATE_NOOP("said", "Too many links"),
    QT_TRANSLATE_NOOP("said", "Invalid cross-device link"),
    QT_TRANSLATE_NOOP("said", "Disk quota exceeded"),
    QT_TRANSLATE_NOOP("said", "Too many open files"),
    QT_TRANSLATE_NOOP("said", "Transport endpoint is not connected"),
    QT_TRANSLATE_NOOP("said", "Host is down"),
    QT_TRANSLATE_NOOP("said", "Connection refused"),
)
