"""An example of each thing that goes in or out, made from the shapes that are told of it."""

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]

# What a text of that name looks like; of any other, its name stands for it.
NAMED = {
    "proposal_id": "prop-1f",
    "into": "prop-1e",
    "decision_id": "dec-1f",
    "room_id": "room-1f",
    "version_id": "d1f.1",
    "document_id": "d1f",
    "section_id": "d1f.1.s3",
    "item_id": "class:CYB.1",
    "shown_sha256": "5f" * 32,
    "sha256": "5f" * 32,
    "path": "/srv/plans/ransomware.md",
    "paths": "/srv/plans",
    "heading": "Containment",
    "report": "Since six all office computers show a note that the files are encrypted.",
    "text": "Office computers show a ransom note.",
    "class": "CYB.1",
    "class_code": "CYB.1",
    "subclass": "CYB.1",
    "code": "CYB.1",
    "name": "Dana Vogt",
    "person": "Dana Vogt",
    "to": "Dana Vogt",
    "role": "Incident Commander",
    "units": "north",
    "reason": "Checked with the owner.",
    "note": "Told by telephone.",
    "link_token": "the-token-of-a-sign-in-link",
    "url": "https://muster.example/",
    "email": "dana.vogt@works.example",
    "value": "dana.vogt@works.example",
    "phone": "+49 30 23125 103",
    "measure": "macro_f1",
}
FORMATS = {
    "date-time": "2026-11-26T06:00:00Z",
    "date": "2026-11-26",
    "binary": "# Plan",
    "duration": "PT1H",
}
# What files of each kind begin with.
FILES = {
    "text/csv": "person,role\r\nDana Vogt,Incident Commander\r\n",
    "text/calendar": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
    "text/html": "<!doctype html>\n<title>Muster</title>",
    "text/markdown": "# Situation report",
    "message/rfc822": "Subject: Water in hall 3\r\n\r\nThe pumps stand still.\r\n",
    "application/pdf": "%PDF-1.7",
}
OTHER_FILE = "The bytes of the file."


def of_content(kind: str, schema: Schema, shapes: Mapping[str, Schema]) -> Any:
    """Return an example of a body of this media type; `shapes` are what `$ref`s name."""
    if kind in FILES:
        return FILES[kind]
    is_json = kind.endswith(("json", "form-data"))
    return of_shape(schema, shapes) if is_json else OTHER_FILE


def of_shape(schema: Schema, shapes: Mapping[str, Schema], name: str = "") -> Any:
    """Return a value that fits `schema`, as small as it may be; `name` is its field's."""
    if "$ref" in schema:
        return of_shape(shapes[schema["$ref"].rpartition("/")[2]], shapes, name)
    if "examples" in schema:
        return schema["examples"][0]
    for key in ("const", "default"):
        if schema.get(key) is not None:
            return schema[key]
    if "enum" in schema:
        return schema["enum"][0]
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return of_shape(schema[key][0], shapes, name)
    return _of_type(schema, shapes, name)


def _of_type(schema: Schema, shapes: Mapping[str, Schema], name: str) -> Any:
    match schema.get("type"):
        case "object":
            return _of_object(schema, shapes)
        case "array" if "prefixItems" in schema:
            return [of_shape(one, shapes, name) for one in schema["prefixItems"]]
        case "array":
            return [of_shape(schema.get("items", {}), shapes, name)]
        case "string":
            plain = FORMATS.get(schema.get("format", "")) or NAMED.get(name)
            return plain or name.replace("_", " ") or "text"
        case "integer" | "number":
            return max(1, schema.get("minimum", 1)) if schema.get("maximum", 1) >= 1 else 0
        case "boolean":
            return False
        case "null":
            return None
    return {}


def _of_object(schema: Schema, shapes: Mapping[str, Schema]) -> dict[str, Any]:
    properties = schema.get("properties", {})
    needed = schema.get("required", ())
    made = {
        name: of_shape(one, shapes, name)
        for name, one in properties.items()
        if name in needed or "examples" in one
    }
    more = schema.get("additionalProperties")
    if not properties and isinstance(more, Mapping):
        made["name"] = of_shape(more, shapes)
    return made
