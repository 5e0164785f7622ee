"""Reports that other systems send in: JSON by key paths, and raw messages of e-mail."""

import json
from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from domain.errors import InputRefused

# What a report may have; the rest of a long message is left out, and said.
MOST_CHARACTERS = 20_000
DEEPEST = 12
CUT = "\n[The message goes on; its end was not taken.]"


class MessageRefused(InputRefused):
    """A message that holds no report."""

    code = "message-refused"


def report_in_json(body: bytes, fields: Sequence[str]) -> str:
    """Return the report in a JSON message: the texts at the key paths, in their order.

    Raises: MessageRefused: it is no JSON, or holds no text at any of them.
    """
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise MessageRefused("The message is no JSON.") from fault
    texts = [text for path in fields if (text := _text_at(content, path))]
    if not texts:
        raise MessageRefused(f"The message holds no text at {', '.join(fields)}.")
    return _bounded("\n".join(dict.fromkeys(texts)))


def report_in_email(body: bytes) -> str:
    """Return the report in a raw message: subject and text, quoted replies and HTML left out.

    Raises: MessageRefused: it holds neither.
    """
    try:
        message = message_from_bytes(body, policy=policy.default)
        subject = " ".join(str(message.get("subject", "")).split())
        text = _plain_text(message)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as fault:
        # The standard library's reader stumbles over some broken headers, and over parts nested
        # a thousand deep; whoever sends a mail could else make the service fail.
        raise MessageRefused("The message is no e-mail that can be read.") from fault
    lines = [line for line in text.splitlines() if not line.startswith(">")]
    report = "\n".join(part for part in (subject, "\n".join(lines).strip()) if part)
    if not report:
        raise MessageRefused("The message has neither subject nor plain text.")
    return _bounded(report)


def _plain_text(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain",))
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError):
        # A character set that nobody knows.
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _text_at(content: Any, path: str) -> str:
    found = content
    for key in path.split(".")[:DEEPEST]:
        if isinstance(found, dict):
            found = found.get(key)
        elif isinstance(found, list) and key.isdigit() and int(key) < len(found):
            found = found[int(key)]
        else:
            return ""
    is_number = isinstance(found, int | float) and not isinstance(found, bool)
    is_text = isinstance(found, str) or is_number
    return str(found).strip() if is_text else ""


def _bounded(text: str) -> str:
    clean = text.replace("\0", "").encode("utf-8", "ignore").decode()
    return clean if len(clean) <= MOST_CHARACTERS else clean[:MOST_CHARACTERS] + CUT
