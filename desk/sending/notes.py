"""Notes to Slack, Teams and mailboxes, by apprise."""

import logging

from desk.sending.connections import Note
from desk.sending.http_call import NotDelivered


def send_note(note: Note, title: str, text: str) -> None:
    """Send a note, its words as they are.

    Raises: NotDelivered: the address cannot be used, or the other side did not take it.
    """
    import apprise

    # What it logs can hold the address, and that holds tokens.
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    sender = apprise.Apprise()
    if not sender.add(note.url):
        raise NotDelivered(note.name, "its address in the connections file cannot be used")
    if not sender.notify(body=text, title=title, body_format=apprise.NotifyFormat.TEXT):
        raise NotDelivered(note.name, "it could not be reached or refused it")
