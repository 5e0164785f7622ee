import time
from pathlib import Path

import pytest

from store.lock import DataFolderLock
from tests.commands import Run, run_muster

pytestmark = pytest.mark.model


@pytest.mark.timed
def test_help_comes_in_half_a_second(muster: Run) -> None:
    times = []
    for _ in range(3):
        began = time.monotonic()
        assert muster("--help").code == 0
        times.append(time.monotonic() - began)
    assert min(times) < 0.5


def test_a_proposal_is_decided_by_whoever_holds_the_link(muster: Run) -> None:
    assert muster("user", "add", "Robin", "responder").code == 0
    link = muster("user", "link", "Robin").out.strip()
    proposal = muster("triage", "The power is out", "--json").json
    arguments = ("decide", proposal["proposal_id"], "--shown", proposal["shown_sha256"])
    decided = muster(*arguments, "--confirm", "class", "--json", MUSTER_TOKEN=link)
    assert decided.code == 0, decided.err
    assert decided.json["decided_by"] == "Robin"
    again = muster(*arguments, "--confirm", "class", "--token", link)
    assert again.code == 4
    assert "Robin" in again.err
    assert muster("audit", "verify").code == 0


@pytest.mark.parametrize(
    ("now", "began"),
    [
        ("2026-03-29T04:10", "2026-03-29T02:00"),
        ("2026-03-29 04:10:00", "2026-03-29T02:00"),
        ("2026-03-28T23:10", "2026-03-28T22:00"),
        ("2026-03-29T00:10+00:00", "2026-03-29T00:00"),
        ("2026-03-29T00:10Z", "2026-03-29T00:00"),
    ],
)
def test_the_time_now_is_that_of_the_organization_unless_it_says(
    muster: Run, now: str, began: str
) -> None:
    said = muster(
        "triage", "The power went out 10 minutes ago", "--now", now, "--json",
        MUSTER_TIME_ZONE="Europe/Berlin",
    )  # fmt: skip
    assert said.code == 0, said.err
    assert said.json["times"]["began"][:16] == began


def test_what_is_no_time_is_wrong_use(muster: Run) -> None:
    for wrong in ("soon", "2026-02-29", "25:00"):
        said = muster("triage", "The power is out", "--now", wrong)
        assert (said.code, wrong in said.err, "2026-03-01T14:30" in said.err) == (2, True, True)
    assert muster("triage", "The power is out", "--now", "0001-01-01T00:00").code == 3


def test_nobody_decides_with_a_wrong_token(muster: Run) -> None:
    proposal = muster("triage", "The power is out", "--json").json
    arguments = ("decide", proposal["proposal_id"], "--shown", proposal["shown_sha256"])
    assert muster(*arguments, "--confirm", "class").code == 3
    said = muster(*arguments, "--confirm", "class", "--token", "wrong")
    assert said.code == 3
    assert "not-signed-in" in said.err


def test_a_quote_is_the_stored_text_at_its_span(muster: Run, house: Path) -> None:
    [hit, *_] = muster("search", "diesel generator", "--json").json["hits"]
    shown = muster("show", hit["path"], "--json").json
    assert shown["title"] == "Power failure plan"
    text = (house.parent / "plans" / "power.md").read_text(encoding="utf-8")
    assert text[hit["start"] : hit["end"]] == hit["quote"]


def test_a_second_run_finds_all_unchanged(muster: Run, house: Path) -> None:
    said = muster("ingest", str(house.parent / "plans"), "--json")
    assert said.code == 0
    assert (said.json["unchanged"], said.json["documents"]) == (2, 0)


def test_reindex_gives_the_same_hits(muster: Run) -> None:
    before = muster("search", "stock in the lower hall", "--json").json["hits"]
    assert muster("reindex").code == 0
    # More than once: an index may be changed by being opened.
    for _ in range(3):
        found = muster("search", "stock in the lower hall", "--json").json
        assert found["hits"] == before
        assert found["notices"] == []
    assert muster("doctor").code == 0


@pytest.mark.parametrize("text", ["", " \n "])
def test_empty_text_is_refused(muster: Run, text: str) -> None:
    for command in ("search", "triage"):
        said = muster(command, "-", "--json", text=text)
        assert said.code == 3
        assert said.json["error"]["code"] == "empty-text"


def test_a_megabyte_of_text_is_refused(muster: Run) -> None:
    for command in ("search", "triage"):
        said = muster(command, "-", "--json", text="smoke " * 175_000)
        assert said.code == 3
        assert said.json["error"]["code"] == "text-too-long"


def test_an_unknown_id_is_refused(muster: Run) -> None:
    assert muster("show", "no-such-plan.md").code == 3
    said = muster("decide", "prop-none", "--shown", "0" * 64, "--confirm", "class", "--token", "x")
    assert said.code == 3


def test_a_binary_file_is_refused_with_its_code_and_others_are_read(
    tmp_path: Path,
) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "good.md").write_text("# Plan\n\nCall the fire brigade.\n", encoding="utf-8")
    (plans / "bad.md").write_bytes(bytes(range(256)) * 20)
    said = run_muster(tmp_path / "home", "ingest", str(plans), "--json")
    assert said.code == 3
    assert said.json["documents"] == 1
    [refused] = said.json["refused"]
    assert refused["path"].endswith("bad.md")
    assert refused["code"]


def test_a_path_that_is_not_there_is_refused(muster: Run, tmp_path: Path) -> None:
    said = muster("ingest", str(tmp_path / "nowhere"))
    assert said.code == 3
    assert "nowhere" in said.err


def test_a_second_owner_is_refused_at_once_naming_the_first(muster: Run, house: Path) -> None:
    import os

    with DataFolderLock(house):
        began = time.monotonic()
        said = muster("search", "generator")
        assert time.monotonic() - began < 5
    assert said.code == 4
    assert str(os.getpid()) in said.err


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    said = run_muster(tmp_path / "file" / "home", "search", "generator")
    assert said.code == 5
    assert str(tmp_path / "file") in said.err


def test_a_taken_port_is_told_with_the_setting_to_change(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = run_muster(tmp_path / "home", "serve", "--api-port", port)
    assert said.code == 5
    assert port in said.err
    assert "MUSTER_API_PORT" in said.err
    assert not (tmp_path / "home").exists()


def test_an_unknown_setting_is_told_with_the_nearest(tmp_path: Path) -> None:
    said = run_muster(tmp_path / "home", "config", "show", MUSTER_API_PROT="1")
    assert said.code == 3
    assert "api_port" in said.err


def test_secrets_are_masked(tmp_path: Path) -> None:
    url = "postgresql+psycopg://muster:hunter2@db/muster"
    said = run_muster(tmp_path / "home", "config", "show", MUSTER_DATABASE_URL=url)
    assert said.code == 0
    assert "hunter2" not in said.out + said.err


def test_a_wrong_option_is_a_usage_error(muster: Run) -> None:
    assert muster("search").code == 2
    assert muster("search", "x", "-k", "0").code == 2


@pytest.mark.parametrize("command", [("doctor",), ("search", "water"), ("setup",)])
def test_a_model_that_the_settings_name_and_is_not_there_is_named(tmp_path: Path, command) -> None:
    said = run_muster(tmp_path / "home", *command, "--json", MUSTER_MODEL="/nonexistent/model")
    assert (said.code, said.json["error"]["code"]) == (5, "model-missing")
    assert "MUSTER_MODEL names /nonexistent/model" in said.json["error"]["detail"]
    assert "make setup" not in said.err
