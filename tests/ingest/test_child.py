import os
import resource
import time
from collections.abc import Iterator

import pytest

from ingest.child import ReadingChild, Request
from ingest.frames import FrameBroken, pack, read_lengths
from ingest.limits import Limits

SMALL = b"# Flood plan\n\nThe warden counts the people.\n"


def request(data: bytes, reader: str = "markdown") -> Request:
    return Request({"name": "plan.md", "reader": reader, "kind": None}, data)


@pytest.fixture(scope="module")
def child() -> Iterator[ReadingChild]:
    with ReadingChild(Limits(file_seconds=3.0, memory_bytes=2**30)) as running:
        running.submit(request(SMALL))
        assert "document" in running.take()
        yield running


def pid_of(child: ReadingChild) -> int:
    assert child._process is not None
    return child._process.pid


def test_answers_come_in_the_order_of_the_files(child: ReadingChild) -> None:
    for number in range(20):
        child.submit(request(f"# Plan {number}\n\nText.\n".encode()))
    assert [child.take()["title"] for _ in range(20)] == [f"Plan {n}" for n in range(20)]


@pytest.mark.timed
def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read(child: ReadingChild) -> None:
    first = pid_of(child)
    began = time.monotonic()
    child.submit(request(b"# x\n\ncall [the](x) **duty** manager `now` " * 1_200_000))
    child.submit(request(SMALL))
    assert child.take()["refused"][0] == "timeout"
    assert time.monotonic() - began < 8
    assert child.take()["title"] == "Flood plan"
    assert pid_of(child) != first


def test_a_file_that_kills_the_process_is_refused_and_the_next_is_read(child: ReadingChild) -> None:
    child.submit(request(b"# x\n\ncall [the](x) **duty** manager `now` " * 500_000))
    time.sleep(0.3)
    os.kill(pid_of(child), 11)
    child.submit(request(SMALL))
    assert child.take()["refused"][0] == "crashed"
    assert child.take()["title"] == "Flood plan"


def test_a_file_that_wants_too_much_memory_is_refused_and_the_next_is_read() -> None:
    with ReadingChild(Limits(memory_bytes=300 * 2**20)) as child:
        child.submit(request(b"- item\n" * 3_000_000))
        child.submit(request(SMALL))
        assert child.take()["refused"][0] == "out-of-memory"
        assert child.take()["title"] == "Flood plan"


@pytest.mark.parametrize(
    ("reader", "data"),
    [
        ("docx", b"PK\x03\x04 word/document.xml and then nothing"),
        ("xlsx", b"PK\x03\x04 xl/workbook.xml"),
        ("pdf", b"%PDF-1.7 nothing"),
        ("csv", b'a,b\n"' + b"x" * 2_000_000),
        ("jsonl", b"[" * 200_000),
        ("markdown", b"\xff\xfe\x00"),
    ],
)
def test_a_broken_file_is_refused_without_a_restart(
    child: ReadingChild, reader: str, data: bytes
) -> None:
    before = pid_of(child)
    child.submit(request(data, reader))
    code, reason = child.take()["refused"]
    assert code == "unreadable"
    assert reason
    child.submit(request(SMALL))
    assert "document" in child.take()
    assert pid_of(child) == before


@pytest.mark.timed
def test_leaving_kills_the_child_at_once_and_leaves_no_process() -> None:
    with ReadingChild(Limits()) as child:
        child.submit(request(SMALL))
        child.take()
        child.submit(request(b"call [the](x) **duty** manager `now` " * 1_000_000))
        time.sleep(0.2)
        pid = pid_of(child)
        began = time.monotonic()
    assert time.monotonic() - began < 2
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_the_child_does_not_take_the_memory_limit_to_its_parent() -> None:
    with ReadingChild(Limits(memory_bytes=2**29)) as child:
        child.submit(request(SMALL))
        child.take()
    assert resource.getrlimit(resource.RLIMIT_AS)[0] in (resource.RLIM_INFINITY, 2**63 - 1)


def test_a_cut_off_frame_is_noticed() -> None:
    assert read_lengths(pack({"a": 1}, b"xyz")[:16]) == (7, 3)
    with pytest.raises(FrameBroken):
        read_lengths(b"short")
    with pytest.raises(FrameBroken):
        read_lengths(b"\xff" * 16)
