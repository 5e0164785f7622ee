"""What a crisis kit is made of, as far as the person who makes it sees it, and the kit as a zip."""

import io
import zipfile
from collections import defaultdict
from datetime import datetime
from hashlib import sha256

from api.findings_seen import shown_to
from api.schemas.wording import finding_in
from api.services import Services
from desk.kit.content import Deadline, KitContent, KitDuty, KitPlan, Warned
from desk.kit.making import File, make_kit
from desk.kit.manifest import MANIFEST, public_key_of
from desk.out.texts import DUTIES, said_again
from desk.response.checklist import read_plan
from domain.decisions import User
from domain.documents import VersionStatus
from domain.errors import TextDamaged
from domain.finding_states import FindingState
from domain.findings import FindingSeverity

# On a stick a kit is a folder: nobody but its owner looks into it. 0o100000 is a plain file.
FILE_MODE = 0o100600


def kit_archive(services: Services, user: User, language: str) -> bytes:
    """Return a kit as a zip, after the audit trail has who took how much out of here."""
    content = kit_content(services, user, language)
    key = services.kit_key()
    manifest = b""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, written in make_kit(content, key):
            _add(archive, (path, written), content.made_at)
            if path == MANIFEST:
                manifest = written
    services.audit.note(
        at=content.made_at,
        actor=user.name,
        action="export-kit",
        subject="kit",
        detail={
            "plans": len(content.plans),
            "left_out": len(content.left_out),
            "people": len(content.people),
            "language": language,
            "units": sorted(user.units),
            "manifest_sha256": sha256(manifest).hexdigest(),
            "public_key": public_key_of(key),
        },
    )
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, file: File, at: datetime) -> None:
    path, written = file
    entry = zipfile.ZipInfo(path, at.timetuple()[:6])
    entry.external_attr = FILE_MODE << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, written)


def kit_content(services: Services, user: User, language: str) -> KitContent:
    """Return what the person sees of plans in force, roster and objectives, as of now."""
    now = services.clock().replace(microsecond=0)
    plans, left_out = _plans(services, user, language)
    reference = services.reference.load(units=user.units)
    zone = services.rules.zone
    return KitContent(
        made_at=now,
        made_by=user.name,
        language=language,
        zone=zone,
        zone_name=str(zone),
        generation=services.last_job(),
        newer_url=services.links.ui_url,
        emergency_number=services.rules.emergency_number,
        plans=tuple(plans),
        left_out=tuple(left_out),
        people=tuple(one for one in reference.people if one.is_current(services.today())),
        reference=reference,
        duties=_duties(services, language),
    )


def _plans(services: Services, user: User, language: str) -> tuple[list[KitPlan], list[str]]:
    warned = _warned(services, user, language)
    plans, left_out = [], []
    for entry in services.plans.list_documents(units=user.units):
        if entry.status != VersionStatus.IN_FORCE:
            continue
        path = entry.document.path
        try:
            read = read_plan(services.plans, entry.version_id, path)
        except TextDamaged:
            left_out.append(path)
            continue
        plans.append(
            KitPlan(
                read,
                entry.document.document_id,
                read.version.sha256,
                tuple(warned[entry.version_id]),
            )
        )
    return plans, left_out


def _warned(services: Services, user: User, language: str) -> defaultdict[str, list[Warned]]:
    """Return the open findings of high severity by version, as the last check knows them."""
    shown = shown_to(services, user)
    present = (one.finding for one in services.upkeep.records.present())
    seen = [told for one in present if (told := shown(one)) is not None]
    found: defaultdict[str, list[Warned]] = defaultdict(list)
    for entry in services.upkeep.entries(seen, services.today()):
        one = entry.finding
        if one.severity != FindingSeverity.HIGH or entry.standing.state is not FindingState.OPEN:
            continue
        message = finding_in(language, one.rule, one.message)
        for side in one.sides:
            if side.version_id:
                found[side.version_id].append(Warned(message, side.heading, side.quote))
    return found


def _duties(services: Services, language: str) -> tuple[KitDuty, ...]:
    return tuple(
        KitDuty(
            said_again(rule.regime, language, DUTIES),
            rule.recipient,
            tuple(Deadline(one.name, one.after, one.starts) for one in rule.deadlines),
        )
        for rule in services.rules.duties.rules
    )
