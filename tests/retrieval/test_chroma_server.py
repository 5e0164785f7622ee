"""The dense index on a real Chroma server, started for these tests."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from domain.errors import IndexMissing, Unavailable
from domain.ports import IndexedPassage
from retrieval.chroma_server import ServerHome
from retrieval.dense import WIDE_GRAPH, ChromaIndex
from retrieval.embedder import Matrix, to_unit_rows

DIMENSION = 8
START_SECONDS = 60


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("chroma", path=str(Path(sys.executable).parent))
    assert program is not None, "chromadb brings the program `chroma` with it"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    folder = tmp_path_factory.mktemp("chroma")
    command = [program, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", port]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        ends = time.monotonic() + START_SECONDS
        while not answers(address):
            assert time.monotonic() < ends, "the server did not start"
            time.sleep(0.1)
        yield address
    finally:
        server.kill()
        server.wait()


def answers(url: str) -> bool:
    try:
        home_of(url, "nobody")._connect()
    except Unavailable:
        return False
    return True


def home_of(url: str, model_id: str) -> ServerHome:
    return ServerHome(url, model_id=model_id, dimension=DIMENSION, applied=lambda: 7)


def vectors(count: int, seed: int) -> Matrix:
    draw = np.random.default_rng(seed)
    return to_unit_rows(draw.normal(size=(count, DIMENSION)).astype(np.float32))


def fill(index: ChromaIndex, rows: Matrix) -> None:
    names = [f"p{number}" for number in range(len(rows))]
    index.put(
        [IndexedPassage(one, one, one, one, "plan", one, one, (), "", "", one) for one in names],
        rows,
    )


def nearest(home: ServerHome, row: Matrix) -> str:
    assert home.index is not None
    return home.index.nearest(row, depth=3)[0]


@pytest.mark.filterwarnings("ignore:legacy embedding function")
def test_a_collection_that_is_built_is_opened_by_others_and_is_wide(url: str) -> None:
    rows = vectors(30, 1)
    built = home_of(url, "one")
    with built.rebuilding(3) as index:
        fill(index, rows)
    other = home_of(url, "one")
    other.open()
    assert other.fault is None
    assert other.sequence == 7
    assert [nearest(other, row) for row in rows] == [f"p{number}" for number in range(30)]
    graph = other._connect().get_collection(other._names(other._connect(), ready=True)[0])
    held = graph.configuration["hnsw"]
    assert {name: held[name] for name in WIDE_GRAPH} == WIDE_GRAPH


def test_one_that_is_built_anew_takes_the_place_of_the_one_before(url: str) -> None:
    home = home_of(url, "two")
    for seed in (1, 2):
        with home.rebuilding(seed) as index:
            fill(index, vectors(5, seed))
    assert len(home._names(home._connect(), ready=False)) == 1
    home.open()
    assert nearest(home, vectors(5, 2)[4]) == "p4"


def test_one_that_broke_off_is_gone_and_the_one_before_answers(url: str) -> None:
    home = home_of(url, "three")
    with home.rebuilding(1) as index:
        fill(index, vectors(5, 1))

    def break_off() -> None:
        with home.rebuilding(2) as index:
            fill(index, vectors(3, 2))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    home.open()
    assert home.index is not None
    assert home.index.count() == 5
    assert len(home._names(home._connect(), ready=False)) == 1


def test_what_is_written_to_it_is_found(url: str) -> None:
    home = home_of(url, "four")
    rows = vectors(6, 1)
    with home.rebuilding(1) as index:
        fill(index, rows[:5])
    with home.writing(2) as index:
        fill(index, rows)
        index.drop(["p0"])
    assert home.sequence == 2
    assert nearest(home, rows[5]) == "p5"
    assert nearest(home, rows[0]) != "p0"


def test_another_models_is_not_taken(url: str) -> None:
    home = home_of(url, "five")
    with home.rebuilding(1) as index:
        fill(index, vectors(3, 1))
    other = home_of(url, "six")
    other.open()
    assert other.index is None
    assert isinstance(other.fault, IndexMissing)


def test_a_server_that_is_not_there_is_a_fault_and_no_error() -> None:
    home = home_of("http://127.0.0.1:9", "one")
    home.open()
    assert home.index is None
    assert isinstance(home.fault, IndexMissing)
    with pytest.raises(Unavailable), home.writing(1):
        pytest.fail("nothing is there to write to")
