"""Writes a crisis kit: every file of it in order, the signed list of all at the end."""

from collections.abc import Iterator
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.kit.content import KitContent
from desk.kit.frame import Frame
from desk.kit.lists import call_list, checklists_page, contents_page, objectives_page
from desk.kit.manifest import (
    MANIFEST,
    SIGNATURE,
    entry_of,
    manifest_bytes,
    public_key_of,
    signature_bytes,
)
from desk.kit.plan_page import plan_page
from desk.kit.start import start_page
from desk.kit.steps import checklist_page, first_steps
from desk.out.texts import speaker
from desk.response.checklist import Starts, any_to_tick
from domain.canonical import sha256_of

File = tuple[str, bytes]


def make_kit(content: KitContent, key: Ed25519PrivateKey) -> Iterator[File]:
    """Yield each file by its path in the kit; the manifest and its signature come last.

    The same content gives the same bytes.
    """
    public_key = public_key_of(key)
    entries = []
    for path, written in _files(content, public_key):
        entries.append(entry_of(path, written))
        yield path, written
    entries.sort(key=lambda one: one.path)
    manifest = manifest_bytes(_told(content), entries, public_key)
    yield MANIFEST, manifest
    yield SIGNATURE, signature_bytes(key, manifest)


def _files(content: KitContent, public_key: str) -> Iterator[File]:
    say = speaker(content.language, content.zone)
    doubted = say.day(content.doubted_from())
    frame = Frame(say, content.language, say.made_at(content.made_at), doubted)
    today = content.made_at.astimezone(content.zone).date()
    starts = Starts(content.made_at, content.made_at)
    counts: dict[str, int] = {}
    for plan in content.plans:
        steps = first_steps(plan, starts)
        if any_to_tick(steps):
            counts[plan.document_id] = sum(not one.is_note for one in steps)
            yield plan.checklist, checklist_page(frame, plan, steps)
        has_checklist = plan.document_id in counts
        yield plan.page, plan_page(frame, plan, today, has_checklist=has_checklist)
    yield "checklists.html", checklists_page(frame, content.plans, counts)
    yield "contents.html", contents_page(frame, content.plans, today)
    yield from call_list(frame, content)
    yield "objectives.html", objectives_page(frame, content)
    yield "index.html", start_page(frame, content, public_key)


def _told(content: KitContent) -> dict[str, Any]:
    return {
        "made_at": content.made_at.isoformat(),
        "made_by": content.made_by,
        "language": content.language,
        "time_zone": content.zone_name,
        "generation": content.generation,
        "doubted_from": content.doubted_from().isoformat(),
        "plans": [
            {
                "page": one.page,
                "path": one.read.path,
                "title": one.read.version.title,
                "version_id": one.read.version.version_id,
                "number": one.read.version.number,
                "file_sha256": one.sha256,
                "text_sha256": sha256_of(one.read.version.text),
            }
            for one in content.plans
        ],
        "left_out": [{"path": path} for path in content.left_out],
    }
