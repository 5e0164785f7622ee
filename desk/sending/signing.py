"""Signatures of messages between systems, by Standard Webhooks (standardwebhooks.com), version 1.

The signature is HMAC-SHA256 over `id.timestamp.body`, in Base64, behind `v1,`.
"""

import base64
import binascii
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from domain.errors import InputRefused, NotSignedIn

TOLERANCE = timedelta(minutes=5)
PREFIX = "whsec_"
# Shorter keys can be guessed.
LEAST_BYTES = 24
ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
LONGEST_ID = 200


class SignatureRefused(NotSignedIn):
    """A message without a good signature of the last five minutes."""

    code = "signature-refused"

    def __init__(self, reason: str) -> None:
        Exception.__init__(self, f"The message is not taken: {reason}. Nothing was recorded.")


class SecretRefused(InputRefused):
    """A signing secret that cannot be used."""

    code = "secret-refused"


def key_of(secret: str) -> bytes:
    """Return the key in a secret such as `whsec_...`; raises `SecretRefused`."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError) as fault:
        raise SecretRefused("The secret is no Base64, with or without whsec_.") from fault
    if len(key) < LEAST_BYTES:
        raise SecretRefused(f"The secret has {len(key)} bytes; at least {LEAST_BYTES} are needed.")
    return key


def sign(secret: str, message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """Return the three headers that sign `body`."""
    seconds = str(int(at.timestamp()))
    signature = f"v1,{_mac(key_of(secret), message_id, seconds, body)}"
    return {ID: message_id, TIMESTAMP: seconds, SIGNATURE: signature}


def verified_id(secret: str, headers: Mapping[str, str], body: bytes, *, now: datetime) -> str:
    """Return the id of a message whose signature is good and no older than five minutes.

    Raises: SignatureRefused: a header is missing, the time is too far off, no signature fits.
    """
    message_id, seconds, claimed = (headers.get(name, "") for name in (ID, TIMESTAMP, SIGNATURE))
    if not (message_id and seconds and claimed):
        raise SignatureRefused("a header webhook-id, webhook-timestamp or -signature is missing")
    if len(message_id) > LONGEST_ID or "." in message_id or not message_id.isprintable():
        raise SignatureRefused("its id cannot be used")
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 12):
        raise SignatureRefused("its timestamp is no number of seconds")
    if abs(now.timestamp() - int(seconds)) > TOLERANCE.total_seconds():
        raise SignatureRefused("it was signed more than five minutes from now")
    right = _mac(key_of(secret), message_id, seconds, body)
    given = [one.removeprefix("v1,") for one in claimed.split() if one.startswith("v1,")]
    # Several signatures come while a sender changes its secret; all are compared.
    fits = [hmac.compare_digest(one.encode(), right.encode()) for one in given]
    if not any(fits):
        raise SignatureRefused("no signature fits")
    return message_id


def _mac(key: bytes, message_id: str, seconds: str, body: bytes) -> str:
    signed = b".".join((message_id.encode(), seconds.encode(), body))
    return base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
