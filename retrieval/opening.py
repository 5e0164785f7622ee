"""Puts search together over one data folder."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from domain.errors import Unavailable
from domain.ports import IndexSource
from retrieval.chroma_server import ServerHome
from retrieval.dense import ChromaIndex, open_folder
from retrieval.embedder import Embedder
from retrieval.generations import sequence_in
from retrieval.homes import FolderHome, Home
from retrieval.keeper import IndexKeeper
from retrieval.lexical import LexicalIndex
from retrieval.searcher import Searcher
from retrieval.shelf import Shelf
from retrieval.topics import TopicShelf


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Search, and what keeps its indexes in step."""

    shelf: Shelf
    keeper: IndexKeeper
    searcher: Searcher

    def close(self) -> None:
        """Let go of both indexes."""
        self.shelf.close()


def open_retrieval(
    source: IndexSource,
    embedder: Embedder | None,
    *,
    folder: Path,
    chroma_url: str = "",
    language: str = "english",
    topics: TopicShelf | None = None,
) -> Retrieval:
    """Return search over the record, with its indexes below `folder`, or on a Chroma server.

    Indexes that are missing or broken are no error here: search answers without them and says
    so. Nothing is written until `keeper.drain` or `keeper.reindex`. `embedder` may be `None`,
    then search goes by words alone; `language` is that of the stemmer, `topics` what search
    knows of the kinds of incidents.
    """
    lexical = _lexical(folder / "lexical", language)
    dense = _dense(source, embedder, folder / "dense", chroma_url) if embedder else None
    shelf = Shelf(embedder=embedder, dense=dense, lexical=lexical)
    shelf.load(source)
    searcher = Searcher(source, shelf, language=language, topics=topics)
    return Retrieval(shelf, IndexKeeper(source, shelf), searcher)


def last_sequence(folder: Path) -> int:
    """Return the last job of the record that an index below `folder` was given; 0 for none."""
    return max(sequence_in(folder / index) for index in ("lexical", "dense"))


def passages_held(folder: Path, *, language: str = "english") -> int | None:
    """Return how many passages the lexical index below `folder` holds; `None`: it is not whole."""
    home = _lexical(folder / "lexical", language)
    home.open()
    try:
        return home.index.count() if home.index is not None else None
    except Unavailable:
        return None
    finally:
        home.close()


def _lexical(folder: Path, language: str) -> FolderHome[LexicalIndex]:
    return FolderHome(
        "lexical",
        folder,
        fingerprint=f"tantivy {language} 1",
        open_index=partial(LexicalIndex, language=language),
    )


def _dense(
    source: IndexSource, embedder: Embedder, folder: Path, chroma_url: str
) -> Home[ChromaIndex]:
    if chroma_url:
        return ServerHome(
            chroma_url,
            model_id=embedder.model_id,
            dimension=embedder.dimension,
            applied=partial(source.applied, "dense"),
        )
    return FolderHome(
        "dense",
        folder,
        fingerprint=f"{embedder.model_id} ({embedder.dimension})",
        open_index=partial(open_folder, model_id=embedder.model_id, dimension=embedder.dimension),
    )
