"""The ports of the service and its pages: held for the service, free for the pages."""

import errno
import socket

from domain.errors import PortRefused, PortTaken, reason_of
from muster.settings import Settings
from muster.settings_sources import SettingsRefused


def require_free(settings: Settings) -> None:
    """Try both ports.

    Raises:
        SettingsRefused: both are the same.
        PortTaken, PortRefused: one cannot be listened on.
    """
    if settings.api_port == settings.ui_port:
        raise SettingsRefused(
            f"The service and the pages cannot both have port {settings.api_port}; give one of "
            "them another with MUSTER_API_PORT or MUSTER_UI_PORT."
        )
    listen_for_api(settings).close()
    _listen(settings.api_host, settings.ui_port, "MUSTER_UI_PORT").close()


def listen_for_api(settings: Settings) -> socket.socket:
    """Return a socket that listens for the service. Raises: PortTaken, PortRefused."""
    return _listen(settings.api_host, settings.api_port, "MUSTER_API_PORT")


def _listen(host: str, port: int, setting: str) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # A port whose last connections are only just closed is free.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(socket.SOMAXCONN)
    except OSError as fault:
        listening.close()
        if fault.errno == errno.EADDRINUSE:
            raise PortTaken(host, port, setting) from fault
        raise PortRefused(host, port, setting, reason_of(fault)) from fault
    return listening
