"""The address of a calendar that other programs subscribe to, and the key of crisis kits."""

from datetime import datetime

from api.schemas.base import Out


class FeedOut(Out):
    """Where the calendar is; whoever has the address may read it until `expires_at`."""

    url: str
    expires_at: datetime


class KitKeyOut(Out):
    """The public key that signs crisis kits here: Ed25519, 64 hexadecimal digits."""

    public_key: str
