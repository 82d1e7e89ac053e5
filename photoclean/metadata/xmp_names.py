"""The names of what XMP calls the fields of a photo."""

from __future__ import annotations

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "digiKam": "http://www.digikam.org/ns/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "MicrosoftPhoto": "http://ns.microsoft.com/photo/1.0/",
    "MicrosoftPhoto1": "http://ns.microsoft.com/photo/1.0",
    "MP": "http://ns.microsoft.com/photo/1.2/",
    "MPReg": "http://ns.microsoft.com/photo/1.2/t/Region#",
    "MPRI": "http://ns.microsoft.com/photo/1.2/t/RegionInfo#",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "stArea": "http://ns.adobe.com/xmp/sType/Area#",
    "stDim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}


def full(name: str) -> str:
    """Write "dc:title" as a parsed packet has it, "namespace title"."""
    prefix, _, local = name.partition(":")
    return f"{NAMESPACES[prefix]} {local}"


TITLE, CAPTION, KEYWORDS = full("dc:title"), full("dc:description"), full("dc:subject")
CREATORS, RIGHTS = full("dc:creator"), full("dc:rights")
RATING, LABEL = full("xmp:Rating"), full("xmp:Label")
CREATE_DATE, MODIFY_DATE = full("xmp:CreateDate"), full("xmp:ModifyDate")
DATE_CREATED, EXIF_DATE = full("photoshop:DateCreated"), full("exif:DateTimeOriginal")
LATITUDE, LONGITUDE = full("exif:GPSLatitude"), full("exif:GPSLongitude")
ALTITUDE, ALTITUDE_REF = full("exif:GPSAltitude"), full("exif:GPSAltitudeRef")
TREE, DIGIKAM_TREE = full("lr:hierarchicalSubject"), full("digiKam:TagsList")
PEOPLE = full("Iptc4xmpExt:PersonInImage")
PRESERVED_NAME = full("xmpMM:PreservedFileName")
WINDOWS_RATINGS = (full("MicrosoftPhoto:Rating"), full("MicrosoftPhoto1:Rating"))
"""Windows writes the namespace with a slash at its end, some programs without."""
REGIONS, REGION_LIST = full("mwg-rs:Regions"), full("mwg-rs:RegionList")
REGION_NAME, REGION_TYPE = full("mwg-rs:Name"), full("mwg-rs:Type")
AREA, DIMENSIONS = full("mwg-rs:Area"), full("mwg-rs:AppliedToDimensions")
WINDOWS_REGIONS, WINDOWS_LIST = full("MP:RegionInfo"), full("MPRI:Regions")
WINDOWS_NAME, WINDOWS_AREA = full("MPReg:PersonDisplayName"), full("MPReg:Rectangle")
