"""The list of what is in a crisis kit, with a hash of each file, and its Ed25519 signature.

The signature is over the bytes of `manifest.json` and stands beside it in hexadecimal: what is
spelled in one way alone cannot be changed in any bit and still be taken.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
FORMAT = "muster-crisis-kit 1"
# What reading bytes that somebody else wrote can come upon.
MALFORMED = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a kit: its path below the folder with `/`, its size in bytes, its SHA-256."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is read back of a manifest; `public_key` is 64 hexadecimal digits.

    `zone` is that of the days; UTC where the kit names none that is known here.
    """

    made_at: datetime
    made_by: str
    doubted_from: date
    public_key: str
    plans: int
    left_out: tuple[str, ...]
    files: tuple[Entry, ...]
    zone: tzinfo

    def is_doubted(self, now: datetime) -> bool:
        """Return whether the day has come from which on the kit is not to be relied on."""
        return now.astimezone(self.zone).date() >= self.doubted_from


class NoManifest(ValueError):
    """The bytes are no manifest of a kit that this Muster knows."""


def entry_of(path: str, content: bytes) -> Entry:
    """Return the entry of a file with that content."""
    return Entry(path, len(content), hashlib.sha256(content).hexdigest())


def manifest_bytes(told: Mapping[str, Any], files: Iterable[Entry], public_key: str) -> bytes:
    """Return the manifest: what is `told` of the kit, the key, and the files in the order given."""
    listed = [{"path": one.path, "size": one.size, "sha256": one.sha256} for one in files]
    whole = {"format": FORMAT, **told, "public_key": public_key, "files": listed}
    return (json.dumps(whole, indent=1) + "\n").encode("utf-8")


def public_key_of(private: Ed25519PrivateKey) -> str:
    """Return the public key as it is shown and compared: 64 hexadecimal digits."""
    return private.public_key().public_bytes_raw().hex()


def signature_bytes(private: Ed25519PrivateKey, manifest: bytes) -> bytes:
    """Return the content of the file that signs a manifest."""
    return f"{private.sign(manifest).hex()}\n".encode("ascii")


def is_signed(manifest: bytes, signature: bytes, public_key: str) -> bool:
    """Return whether the signature file is that of the key over the manifest."""
    try:
        raw = bytes.fromhex(signature.decode("ascii"))
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(raw, manifest)
    except (ValueError, InvalidSignature):
        return False
    return signature == f"{raw.hex()}\n".encode("ascii")


def read_manifest(content: bytes) -> Manifest:
    """Return what a manifest says. Raises: NoManifest: it is none."""
    try:
        said = json.loads(content)
        if said["format"] != FORMAT:
            raise NoManifest(str(said["format"]))
        made_at = datetime.fromisoformat(said["made_at"])
        if made_at.tzinfo is None:
            raise NoManifest("its time has no zone")
        return Manifest(
            made_at=made_at,
            made_by=str(said["made_by"]),
            doubted_from=date.fromisoformat(said["doubted_from"]),
            public_key=str(said["public_key"]),
            plans=len(said["plans"]),
            left_out=tuple(str(one["path"]) for one in said["left_out"]),
            files=tuple(
                Entry(str(one["path"]), int(one["size"]), str(one["sha256"]))
                for one in said["files"]
            ),
            zone=_zone(str(said.get("time_zone", ""))),
        )
    except MALFORMED as fault:
        raise NoManifest(str(fault)) from fault


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC
