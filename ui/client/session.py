"""Which service the pages talk to, and who is looking at them."""

import os
from functools import lru_cache

import httpx
import streamlit as st

from api.schemas.people import UserOut
from ui.client.api_client import ApiClient
from ui.client.calls import Refused, open_connection
from ui.parts.texts import language

COOKIE = "muster_session"
DEFAULT_URL = "http://127.0.0.1:8000"


def api_url() -> str:
    """Return where the service is: `MUSTER_API_URL`, else this machine's port 8000."""
    return os.environ.get("MUSTER_API_URL", DEFAULT_URL).rstrip("/")


def public_url() -> str:
    """Return where a browser finds the service: `MUSTER_PUBLIC_API_URL`, else as the pages do."""
    return os.environ.get("MUSTER_PUBLIC_API_URL", "").rstrip("/") or api_url()


@lru_cache(maxsize=1)
def _connection() -> httpx.Client:
    """All people's pages share the connection; each request carries its own person's token."""
    return open_connection(api_url())


def current_api() -> ApiClient:
    """Return the service as the person of this browser sees it."""
    return ApiClient(_connection(), st.context.cookies.get(COOKIE, ""), language())


def current_user(api: ApiClient) -> UserOut | None:
    """Return who is signed in, `None` for nobody.

    Raises: ServiceDown: the service does not answer; Refused: it could not say.
    """
    try:
        return api.me()
    except Refused as refused:
        if refused.status == 401:
            return None
        raise
