"""The service and its pages as two processes on this machine, ended together."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from domain.decisions import UserRole
from domain.errors import PortTaken, Unavailable
from muster import collector
from muster.operator import operator_of, write_token
from muster.settings import Settings

if TYPE_CHECKING:
    from api.services import Services

# Where the rooms are, the pages' among them.
ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 60.0
STOP_SECONDS = 10.0


class PagesFailed(Unavailable):
    """The process of the pages ended before it answered."""

    code = "pages-failed"

    def __init__(self) -> None:
        super().__init__("The pages did not start; what they said stands above.")


def require_free(settings: Settings) -> None:
    """Raise `PortTaken` unless both ports can be listened on."""
    wanted = ((settings.api_port, "MUSTER_API_PORT"), (settings.ui_port, "MUSTER_UI_PORT"))
    for port, setting in wanted:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.api_host, port))
            except OSError as fault:
                raise PortTaken(settings.api_host, port, setting) from fault


def serve(settings: Settings, say: Callable[[str], None], *, with_sample: bool) -> None:
    """Run the service and its pages until interrupted; `say` gets the lines for the person.

    Raises:
        PortTaken, DataFolderOwned, DataFolderReadOnly, PagesFailed: it cannot start.
    """
    from muster.sample_data import load_sample
    from muster.wiring import open_services

    require_free(settings)
    collector.share_heaps()
    _end_on_sigterm()
    with open_services(settings, url=settings.api_url) as services:
        write_token(services, settings.home)
        if with_sample:
            load_sample(services, say)
        _renew_indexes(services, say, at_once=with_sample)
        ensure_first_admin(services)
        services.upkeep.follow()
        with _warming_up(services), _pages(settings) as pages:
            _run_api(settings, services, pages, lambda: _announce(settings, services, say))


def _renew_indexes(services: "Services", say: Callable[[str], None], *, at_once: bool) -> None:
    """Build the indexes anew where an earlier Muster built them with another model.

    The few plans of the sample are waited for; many may take minutes, in which the service answers
    by words alone and says so. One that ends meanwhile goes on with the next start.
    """
    if not services.keeper.is_of_another_model():
        return
    if at_once:
        say("The index is of an earlier Muster and is built anew; that takes half a minute.")
        services.reindex(operator_of(services), lambda *_: None)
    else:
        say("The index is of an earlier Muster and is built anew while the service answers.")
        services.begin_reindex(operator_of(services))


def _end_on_sigterm() -> None:
    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupt)


@contextmanager
def _warming_up(services: "Services") -> Iterator[None]:
    """Let triage learn while the pages start, so that the first report does not wait for it."""
    thread = threading.Thread(target=services.triager.warm_up, name="warm-up", daemon=True)
    thread.start()
    try:
        yield
    finally:
        # What it reads from is closed after this.
        thread.join()


def settings_of_pages(settings: Settings) -> dict[str, str]:
    """Return what the pages read from their environment, wherever it was set."""
    return {
        "MUSTER_API_URL": settings.api_url,
        "MUSTER_PUBLIC_API_URL": settings.api_link,
        # Empty where no proxy stands before them: then each browser's own way to them counts.
        "MUSTER_PUBLIC_UI_URL": settings.public_ui_url,
    }


@contextmanager
def _pages(settings: Settings) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(  # noqa: S603  our own interpreter and files
        [
            sys.executable,
            *("-m", "ui.serve"),
            *("--server.address", settings.api_host),
            *("--server.port", str(settings.ui_port)),
        ],
        env={**os.environ, **settings_of_pages(settings)},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        # Ctrl-C reaches the service alone, which then ends the pages in order.
        start_new_session=True,
    )
    try:
        _wait_until_listening(settings.api_host, settings.ui_port, process)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_until_listening(host: str, port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise PagesFailed
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if probe.connect_ex((host, port)) == 0:
                return
        time.sleep(0.1)
    raise PagesFailed


def _announce(settings: Settings, services: "Services", say: Callable[[str], None]) -> None:
    say(f"Muster answers at {settings.api_link}; the pages are at {settings.ui_link}")
    say("Sign in as (whoever opens a link is that person; links are printed anew at each start):")
    operator = operator_of(services)
    people = [one for one in services.accounts.list_users() if one.user_id != operator.user_id]
    # Whoever starts this at night looks for the responder's.
    for user in sorted(people, key=lambda one: one.role is not UserRole.RESPONDER):
        services.accounts.revoke_all(user, "link")
        token = services.accounts.issue_token(user, "link", services.links.link, actor=operator)
        say(f"  {user.name} ({user.role.value}): {settings.api_link}/sign-in?token={token}")
    say(f"Without script, or when the pages fail: {settings.api_link}/plain")
    say("Stop with Ctrl-C.")


def _run_api(
    settings: Settings,
    services: "Services",
    pages: "subprocess.Popen[bytes]",
    announce: Callable[[], None],
) -> None:
    import uvicorn

    from api.app import create_app

    config = uvicorn.Config(
        create_app(services),
        host=settings.api_host,
        port=settings.api_port,
        log_level="warning",
        # The address of a sign-in holds its token, so no line is written per request.
        access_log=False,
        server_header=False,
    )

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets=sockets)
            # Only now does a link lead somewhere.
            announce()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Before requests are waited for: some may wait for the job.
            services.jobs.stop()
            await super().shutdown(sockets=sockets)

    Server(config).run()
    if pages.poll() is not None:
        raise PagesFailed


def ensure_first_admin(services: "Services") -> None:
    """Let in one admin when nobody but the command line is known, so that somebody can begin."""
    operator = operator_of(services)
    if all(user.user_id == operator.user_id for user in services.accounts.list_users()):
        services.accounts.add_user("Admin", UserRole.ADMIN, actor=operator)
