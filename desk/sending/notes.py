"""Notes to Slack, Teams and mailboxes, by apprise."""

import logging
import threading

from desk.sending.connections import Note
from desk.sending.http_call import NotDelivered
from domain.errors import Unavailable

# The whole note, however slowly the other side goes about it: apprise has a limit for each read.
SECONDS = 30.0


class PerhapsDelivered(Unavailable):
    """Some receivers may have the note and some not."""

    code = "perhaps-delivered"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"Nobody knows who of {name} has the message: {reason}. Ask them.")


def send_note(note: Note, title: str, text: str, *, seconds: float = SECONDS) -> None:
    """Send a note, its words as they are, all within `seconds`.

    Raises:
        NotDelivered: the address cannot be used, or the other side did not take it.
        PerhapsDelivered: it has several mailboxes and one refused it, or time was up.
    """
    import apprise

    # What it logs can hold the address, and that holds tokens.
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    sender = apprise.Apprise()
    if not sender.add(note.url):
        raise NotDelivered(note.name, "its address in the connections file cannot be used")
    taken: list[bool] = []

    def notify() -> None:
        sent = sender.notify(body=text, title=title, body_format=apprise.NotifyFormat.TEXT)
        taken.append(bool(sent))

    # One that goes on beyond its time ends by itself, or with the service.
    sending = threading.Thread(target=notify, name="note", daemon=True)
    sending.start()
    sending.join(seconds)
    if sending.is_alive():
        raise PerhapsDelivered(note.name, f"it was not taken in full within {seconds:g} s")
    if taken == [True]:
        return
    if sum(map(len, sender)) > 1:
        raise PerhapsDelivered(note.name, "one of its mailboxes at least did not take it")
    raise NotDelivered(note.name, "it could not be reached or refused it")
