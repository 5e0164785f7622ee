"""The crisis kit over HTTP."""

from api.schemas.out import KitKeyOut
from ui.client.api_client import ApiClient


def make(api: ApiClient) -> bytes:
    """Return a new kit as a zip, in the language of this person's pages."""
    return api.make_file(("kits",))


def key(api: ApiClient) -> str:
    """Return the public key by which kits made here are told from others."""
    return api.get_one(KitKeyOut, ("kits", "key")).public_key
