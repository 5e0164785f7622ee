"""The address of a calendar that other programs subscribe to."""

from datetime import datetime

from api.schemas.base import Out


class FeedOut(Out):
    """Where the calendar is; whoever has the address may read it until `expires_at`."""

    url: str
    expires_at: datetime
