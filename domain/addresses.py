"""Addresses as they may be shown: without what is secret in them."""

import re

MASK = "***"
# What stands before the host: a name and a password, or a token alone.
_BEFORE_HOST = re.compile(
    r"(?P<scheme>\b[A-Za-z][\w+.-]{0,30}://)(?:(?P<user>[^\s/?#:@]*):)?[^\s/?#]*@"
)
_KEY_IN_QUERY = re.compile(
    r"(?P<name>[?&][\w.-]*(?:key|token|password|secret)=)[^\s&#]+", re.IGNORECASE
)


def without_secrets(text: str) -> str:
    """Return the text with passwords, tokens and keys in its addresses masked."""
    masked = _BEFORE_HOST.sub(
        lambda found: (
            found["scheme"]
            + (f"{found['user']}:" if found["user"] is not None else "")
            + f"{MASK}@"
        ),
        text,
    )
    return _KEY_IN_QUERY.sub(lambda found: found["name"] + MASK, masked)
