"""What is said when a clean-up, its plan or its undoing leaves something alone."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

CLEANUP_SENTENCES = (
    # Plans (services/planning.py, rechecking.py, plan_files.py, engine/plans.py).
    QT_TRANSLATE_NOOP("said", "The group has changed since it was shown. Look at it again."),
    QT_TRANSLATE_NOOP("said", "Left alone, because another group keeps it."),
    QT_TRANSLATE_NOOP("said", "Its folder can't be reached now, so nothing in it was touched."),
    QT_TRANSLATE_NOOP("said", "Left alone, because its folder is protected."),
    QT_TRANSLATE_NOOP(
        "said",
        "Only a copy of the very same bytes can be replaced by a link to the kept file.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "Left alone: {path} lies in a protected folder, so it can't be given what only"
        " this copy knows ({changes}).",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "It is none of the photos in the folders that photoclean looks after.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "It has changed, or has not been compared, since the plan was made. Plan it again.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "By now it does not stand in one group with the photo to keep. Plan it again.",
    ),
    QT_TRANSLATE_NOOP("said", "Left alone, because the same plan keeps it."),
    QT_TRANSLATE_NOOP("said", "The plan names it twice; once is enough."),
    QT_TRANSLATE_NOOP("said", "{path}, the photo to keep: {why}"),
    QT_TRANSLATE_NOOP("said", "The folder to move copies into does not exist: {folder}."),
    QT_TRANSLATE_NOOP(
        "said",
        "{folder} is in a watched folder: what goes there would be found again.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "what the copies know has changed since the plan was made. Plan it again.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "There is no field {field} that could be settled. Plan it again.",
    ),
    QT_TRANSLATE_NOOP("said", "This is no plan of photoclean ({why})."),
    QT_TRANSLATE_NOOP(
        "said",
        "This plan was made by another version of photoclean. Make it anew.",
    ),
    QT_TRANSLATE_NOOP("said", "The plan can't be written to {path} ({why})."),
    QT_TRANSLATE_NOOP("said", "The plan {path} can't be read ({why})."),
    QT_TRANSLATE_NOOP("said", "This plan is out of date. Make it again."),
    # Clean-ups (services/cleanup.py, checking.py, asset_moves.py, recovery.py).
    QT_TRANSLATE_NOOP("said", "The clean-up was stopped before it."),
    QT_TRANSLATE_NOOP("said", "The clean-up was cut off before it."),
    QT_TRANSLATE_NOOP("said", "{path} lies in a protected folder."),
    QT_TRANSLATE_NOOP(
        "said",
        "Left alone, because the photo to keep can't be given its data: {why}",
    ),
    QT_TRANSLATE_NOOP("said", "Left alone, because the photo to keep is not safe: {why}"),
    QT_TRANSLATE_NOOP("said", "Left alone, because {path} goes with it, and is to be kept."),
    QT_TRANSLATE_NOOP("said", "Left alone, because {path} would be kept nowhere."),
    QT_TRANSLATE_NOOP("said", "{path} was left alone ({why})."),
    QT_TRANSLATE_NOOP("said", "{path} is what the link {link} leads to."),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} is the photo to keep itself, under another name ({name}).",
    ),
    QT_TRANSLATE_NOOP("said", "{path} was changed or replaced while it was looked at."),
    QT_TRANSLATE_NOOP("said", "{path} leads out of the folder {folder}."),
    QT_TRANSLATE_NOOP("said", "{path} has changed since it was compared."),
    QT_TRANSLATE_NOOP("said", "{path} goes with another photo by now. Look at it again."),
    QT_TRANSLATE_NOOP(
        "said",
        "{path}, which goes with it, is new or has changed. Look at it again.",
    ),
    QT_TRANSLATE_NOOP("said", "{path} was replaced while it was looked at."),
    QT_TRANSLATE_NOOP("said", "{path} was changed while it was looked at."),
    QT_TRANSLATE_NOOP("said", "{path} is no longer there."),
    QT_TRANSLATE_NOOP("said", "{path} is being changed by another program"),
    QT_TRANSLATE_NOOP("said", "its place in the trash is not known"),
    QT_TRANSLATE_NOOP("said", "because {path} was replaced while it was looked at"),
    QT_TRANSLATE_NOOP("said", "because the photo to keep has gone or changed: {path}"),
    QT_TRANSLATE_NOOP("said", "Brought back at once, {why}"),
    QT_TRANSLATE_NOOP("said", "{path} is in the trash, and should not be, {why}. {why_else}"),
    QT_TRANSLATE_NOOP("said", "{path} could not be brought back: look for it in the trash."),
    QT_TRANSLATE_NOOP(
        "said",
        "The last clean-up was cut off. {stayed} of its files are still in their place;"
        " {moved} had just been moved to the trash. Undo brings back all that was moved.",
    ),
    # Links and clones (services/replacing.py, reinstating.py, files/linking.py).
    QT_TRANSLATE_NOOP("said", "The photo to keep has gone or changed: {path}."),
    QT_TRANSLATE_NOOP("said", "Its place there is not known."),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} is in the trash, with nothing in its place ({why}). {why_else}",
    ),
    QT_TRANSLATE_NOOP("said", "{path} was left as it was ({why})."),
    QT_TRANSLATE_NOOP("said", "{folder} takes no times or rights of files ({why})."),
    QT_TRANSLATE_NOOP("said", "{path} was changed just now, so it was left alone."),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} is not there any more, and the trash doesn't have it either.",
    ),
    QT_TRANSLATE_NOOP("said", "{path} is something else by now, so it was left alone."),
    QT_TRANSLATE_NOOP("said", "{path} is something else by now; what it was lies in {place}."),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} can't be made a file again: the trash doesn't have it any more, and"
        " {target} holds something else by now.",
    ),
    QT_TRANSLATE_NOOP("said", "{path} can't be made a file again ({why})."),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} has changed since it was replaced by a link, so it was left alone.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "{folder} is on another disk than {target}: no hard link can lead there.",
    ),
    QT_TRANSLATE_NOOP("said", "No hard link can be made in {folder} ({why})."),
    QT_TRANSLATE_NOOP("said", "No symbolic link can be made in {folder} ({why})."),
    QT_TRANSLATE_NOOP("said", "The disk of {folder} can't share blocks between files."),
    QT_TRANSLATE_NOOP("said", "{path} can't be cloned ({why})."),
    # The trash and other folders (trash).
    QT_TRANSLATE_NOOP(
        "said",
        "{path} was handed to the system's trash, which doesn't tell where it put it;"
        " look for it there before you clean up more.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} can't be brought back: the trash doesn't have it any more.",
    ),
    QT_TRANSLATE_NOOP("said", "{path} is a link, not a photo; nothing was done."),
    QT_TRANSLATE_NOOP("said", "{path} is not there any more; nothing was done."),
    QT_TRANSLATE_NOOP(
        "said",
        "The name of {path} is no valid Unicode, so the system's trash can't take it;"
        " nothing was done. Rename it, then look again.",
    ),
    QT_TRANSLATE_NOOP("said", "The trash can't be used: {why} ({folder}); nothing was done."),
    QT_TRANSLATE_NOOP("said", "{path} has gone; the trash may have it ({why})."),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} may not be taken out of its folder, which is read-only; nothing was done.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "The disk of {path} has no trash that can be used ({why}); nothing was done.",
    ),
    QT_TRANSLATE_NOOP("said", "{folder} is not there; {path} was left where it is."),
    QT_TRANSLATE_NOOP("said", "{path} can't be moved into {folder} ({why}); nothing was done."),
    QT_TRANSLATE_NOOP("said", "{path} can't be brought back: {trashed} is gone."),
    QT_TRANSLATE_NOOP("said", "{folder} has too many files named {name}."),
    QT_TRANSLATE_NOOP("said", "{folder} has no room for {path}; nothing was done."),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} can't be brought back: there is something of that name already. It was"
        " left in the trash; rename what is there, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} can't be brought back: there is something of that name already. It was"
        " left in {place}; rename what is there, then try again.",
    ),
    QT_TRANSLATE_NOOP("said", "{path} can't be brought back: {why}. It was left in the trash."),
    QT_TRANSLATE_NOOP("said", "{path} can't be brought back: {why}. It was left in {place}."),
    QT_TRANSLATE_NOOP("said", "it was changed while it was copied"),
    # Taking back (services/undo.py, merging.py).
    QT_TRANSLATE_NOOP(
        "said",
        "Clean-up {number} was cut off, and a disk of it is away: plug it in first, so"
        " that photoclean can see what became of its files.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "There is no clean-up {number}; `photoclean history` lists them.",
    ),
    QT_TRANSLATE_NOOP("said", "{path} can't be brought back now ({why})."),
    QT_TRANSLATE_NOOP(
        "said",
        "{path}: its place in the trash is not known; restore it from there.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} can't be brought back now, because its disk is not there. Plug it in,"
        " then undo again.",
    ),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} can't be brought back: what lies in its place in the trash ({trashed}) is"
        " another file.",
    ),
    QT_TRANSLATE_NOOP("said", "{path} can't be given its earlier data back ({why})."),
    QT_TRANSLATE_NOOP("said", "{path}: its earlier bytes are gone from {folder}."),
    QT_TRANSLATE_NOOP(
        "said",
        "{path} was changed again by clean-up {number}: undo that first.",
    ),
    QT_TRANSLATE_NOOP("said", "{path} is not there any more, so it was left alone."),
    QT_TRANSLATE_NOOP("said", "{path} has been changed since, so it was left as it is."),
    # Metadata that can't be written (metadata).
    QT_TRANSLATE_NOOP("said", "{path} can't be written ({why})."),
    QT_TRANSLATE_NOOP("said", "{path}: its copy could not be made ({why})"),
    QT_TRANSLATE_NOOP("said", "{path}: the sidecar could not be made ({why})"),
    QT_TRANSLATE_NOOP("said", "metadata can't be written into files of this format"),
    QT_TRANSLATE_NOOP("said", "the picture would have changed"),
    QT_TRANSLATE_NOOP("said", "the disk gives back other bytes than were written"),
    QT_TRANSLATE_NOOP("said", "the size or the orientation would have changed"),
    QT_TRANSLATE_NOOP("said", "the {why} could not be read back"),
    QT_TRANSLATE_NOOP("said", "{name} would have changed as well"),
    QT_TRANSLATE_NOOP("said", "its metadata can't be read ({why})"),
    QT_TRANSLATE_NOOP("said", "it is too large for a sidecar"),
    QT_TRANSLATE_NOOP("said", "the EXIF data is broken"),
    QT_TRANSLATE_NOOP("said", "a folder of the EXIF data is broken"),
    QT_TRANSLATE_NOOP("said", "a tag of the EXIF data is there twice"),
    QT_TRANSLATE_NOOP("said", "the TIFF structure is broken"),
    QT_TRANSLATE_NOOP("said", "the file is too large for TIFF"),
    QT_TRANSLATE_NOOP("said", "the IPTC data is broken"),
    QT_TRANSLATE_NOOP("said", "there are several IPTC records"),
    QT_TRANSLATE_NOOP("said", "the IPTC data can't take all letters of the text"),
    QT_TRANSLATE_NOOP("said", "the text is too long for the IPTC data"),
    QT_TRANSLATE_NOOP("said", "Photoshop's data is broken"),
    QT_TRANSLATE_NOOP("said", "Photoshop's data is spread over several segments"),
    QT_TRANSLATE_NOOP("said", "the JPEG file is broken"),
    QT_TRANSLATE_NOOP("said", "there are several blocks of {name} data"),
    QT_TRANSLATE_NOOP("said", "a JPEG file has no room for so much metadata"),
    QT_TRANSLATE_NOOP("said", "the file holds further pictures that would no longer be found"),
    QT_TRANSLATE_NOOP("said", "the PNG file is broken"),
    QT_TRANSLATE_NOOP("said", "the PNG file's metadata is written in an old way"),
    QT_TRANSLATE_NOOP("said", "the PNG file's XMP is broken"),
    QT_TRANSLATE_NOOP("said", "the PNG file's XMP is too large"),
    QT_TRANSLATE_NOOP("said", "the WebP file is broken"),
    QT_TRANSLATE_NOOP("said", "there are several blocks of metadata of one kind"),
    QT_TRANSLATE_NOOP("said", "there is no XMP in it"),
    QT_TRANSLATE_NOOP("said", "there is no RDF in its XMP"),
    QT_TRANSLATE_NOOP("said", "its XMP is broken ({why})"),
    QT_TRANSLATE_NOOP("said", "its XMP is nested too deeply"),
)
