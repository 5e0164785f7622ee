"""The rooms stand on floors; imports run down, never sideways and never up."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

FLOORS = [
    {"domain"},
    {"ingest", "retrieval", "store"},
    {"triage", "upkeep", "desk"},
    {"api", "eval"},
    {"ui", "muster"},
]
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

# Each library that only one room may know.
OWNERS = {
    "sqlalchemy": "store",
    "alembic": "store",
    "chromadb": "retrieval",
    "tantivy": "retrieval",
    "sentence_transformers": "retrieval",
    "onnxruntime": "retrieval",
    "streamlit": "ui",
    "fastapi": "api",
    "typer": "muster",
}


def modules() -> list[Path]:
    return sorted(path for room in FLOOR_OF for path in (ROOT / room).rglob("*.py"))


def without_types(tree: ast.Module) -> Iterator[ast.AST]:
    """Every node but those under `if TYPE_CHECKING`, which are not imported when it runs."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        waiting.extend(ast.iter_child_nodes(node))


def imported(path: Path, *, with_types: bool = True) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree) if with_types else without_types(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def test_there_is_code_in_every_room() -> None:
    for room in FLOOR_OF:
        assert any(path.stat().st_size for path in (ROOT / room).rglob("*.py")), room


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_downward_only(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    for name in imported(path):
        top = name.partition(".")[0]
        if top == room or top not in FLOOR_OF:
            continue
        if room == "ui":
            is_wire = name.startswith("api.schemas.")
            assert is_wire, f"{path} imports {name}; ui knows api.schemas alone"
        assert FLOOR_OF[top] < FLOOR_OF[room], f"{path} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_each_library_is_known_to_its_room_alone(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    for name in imported(path, with_types=False):
        top = name.partition(".")[0]
        assert OWNERS.get(top, room) == room, f"{path} imports {name}"


def test_domain_imports_the_standard_library_alone() -> None:
    for path in (ROOT / "domain").rglob("*.py"):
        for name in imported(path):
            top = name.partition(".")[0]
            assert top == "domain" or top in sys.stdlib_module_names, f"{path} imports {name}"


def test_only_muster_and_the_pages_setting_read_the_environment() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for path in modules()
        if "environ" in path.read_text(encoding="utf-8")
        or "getenv" in path.read_text(encoding="utf-8")
    }
    allowed = {name for name in readers if name.startswith(("muster/", "ui/"))}
    assert readers == allowed


def test_no_page_file_hides_a_room() -> None:
    names = {path.stem for path in (ROOT / "ui").iterdir()}
    assert not names & set(FLOOR_OF)


def test_init_files_are_empty() -> None:
    for path in modules():
        if path.name == "__init__.py":
            assert path.stat().st_size == 0, path
