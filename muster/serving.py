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

from api.schemas.log_lines import write_lines
from domain.decisions import UserRole
from domain.errors import DataFolderOwned, Unavailable
from muster import collector
from muster.listening import listen_for_api, require_free
from muster.operator import operator_of, write_token
from muster.output import Printer
from muster.patience import patient
from muster.settings import Settings

if TYPE_CHECKING:
    from api.schemas.people import LinkOut
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


def serve(settings: Settings, printer: Printer, *, with_sample: bool) -> None:
    """Run the service and its pages until interrupted; once it answers, that is the result.

    Raises:
        PortTaken, PortRefused, DataFolderOwned, DataFolderReadOnly, PagesFailed, SettingsRefused:
            it cannot start.
    """
    from muster.catching_up import CatchingUp
    from muster.sample_data import load_sample
    from muster.wiring import open_services
    from store.lock import find_owner

    # Before the ports: of a second start it is the first that has them.
    if owner := find_owner(settings.home):
        raise DataFolderOwned(str(settings.home), owner.pid, owner.url)
    require_free(settings)
    collector.share_heaps()
    _end_on_sigterm()
    with open_services(settings, url=settings.api_url) as services:
        write_token(services, settings.home)
        if with_sample:
            load_sample(services, printer.note)
        _renew_indexes(services, printer.note, at_once=with_sample)
        ensure_first_admin(services)
        # Nothing is being sent yet: a message without an outcome is of a service that was killed.
        services.sending_log.record_uncertain()
        services.upkeep.follow()
        _take_up_uploads(services, printer.note)
        with (
            CatchingUp(services, settings.home),
            _warming_up(services),
            _pages(settings) as pages,
        ):
            _run_api(settings, services, pages, lambda: _announce(settings, services, printer))


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


def _take_up_uploads(services: "Services", say: Callable[[str], None]) -> None:
    """Read what an upload had left that was cut off, while the service answers."""
    from api.taking import take_up

    job, taken_out = take_up(services)
    if job is not None:
        say("An upload was cut off when the service ended; its files are read now.")
    if taken_out:
        say(f"An upload was cut off and not read; send again: {', '.join(taken_out)}.")


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


def _announce(settings: Settings, services: "Services", printer: Printer) -> None:
    from api.schemas.operation import ServedOut
    from muster.render_serving import served_lines

    served = ServedOut(
        pid=os.getpid(),
        home=str(settings.home),
        api_url=settings.api_link,
        ui_url=settings.ui_link,
        plain_url=f"{settings.api_link}/plain",
        links=_links(services),
    )
    printer.result(served.model_dump(mode="json"), served_lines)


def _links(services: "Services") -> "list[LinkOut]":
    """Return a new link for each person; those of earlier starts are worth nothing."""
    from api.routes.users import link_for

    operator = operator_of(services)
    people = [one for one in services.accounts.list_users() if one.user_id != operator.user_id]
    # Whoever starts this at night looks for the responder's.
    people.sort(key=lambda one: one.role is not UserRole.RESPONDER)
    for user in people:
        services.accounts.revoke_all(user, "link", actor=operator)
    return [link_for(services, user, actor=operator) for user in people]


def _run_api(
    settings: Settings,
    services: "Services",
    pages: "subprocess.Popen[bytes]",
    announce: Callable[[], None],
) -> None:
    import uvicorn

    from api.app import create_app

    write_lines()
    config = uvicorn.Config(
        create_app(services),
        http=patient(),
        # Its lines are written as ours.
        log_config=None,
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

    # Held before the loop runs: uvicorn ends with 1, a finding, where it cannot have the port.
    with listen_for_api(settings) as listening:
        Server(config).run(sockets=[listening])
    if pages.poll() is not None:
        raise PagesFailed


def ensure_first_admin(services: "Services") -> None:
    """Let in one admin when nobody but the command line is known, so that somebody can begin."""
    operator = operator_of(services)
    if all(user.user_id == operator.user_id for user in services.accounts.list_users()):
        services.accounts.add_user("Admin", UserRole.ADMIN, actor=operator)
