"""Opens the record, both indexes and search over one data folder."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from domain.errors import ModelMissing, Unavailable
from muster.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Future

    from sqlalchemy import Engine

    from domain.search import Topic
    from muster.kept_vectors import KeptVectors
    from retrieval.embedder import Embedder
    from retrieval.keeper import IndexKeeper
    from retrieval.searcher import Searcher
    from retrieval.shelf import Shelf
    from store.index_source import SqlIndexSource
    from store.plans import PlanRecords
    from triage.kept_blends import KeptBlends
    from triage.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Core:
    """The record, both indexes and search: all that reading and finding plans needs."""

    home: Path
    engine: "Engine"
    source: "SqlIndexSource"
    plans: "PlanRecords"
    embedder: "Embedder"
    shelf: "Shelf"
    keeper: "IndexKeeper"
    searcher: "Searcher"
    taxonomy: "Taxonomy"
    topics: "tuple[Topic, ...]"
    kept: "KeptVectors"
    blends: "KeptBlends"
    # What is wrong with owning the record, in sentences.
    owning: Callable[[], list[str]] = list


class NoModelThere(ModelMissing):
    """The folder that the settings name holds no model: no setup would put one there."""

    def __init__(self, folder: Path) -> None:
        Unavailable.__init__(
            self,
            f"MUSTER_MODEL names {folder}, which holds no embedding model. Name the folder of one "
            "there, or leave MUSTER_MODEL away to use the model that comes with Muster.",
        )


def find_model(settings: Settings) -> Path | None:
    """Return the folder that the settings name, `None` for the model that comes with Muster.

    Raises: NoModelThere.
    """
    from retrieval.weights import find_weights

    folder = Path(settings.model) if settings.model else None
    if folder is not None and not find_weights(folder):
        raise NoModelThere(folder)
    return folder


def open_model(settings: Settings) -> "Embedder":
    """Return the embedder that the settings name. Raises: ModelMissing."""
    from retrieval.models import open_embedder

    return open_embedder(settings.cache, model=find_model(settings))


@contextmanager
def model_beside(settings: Settings) -> Iterator["Future[Embedder]"]:
    """Open the embedder in a thread: reading its file takes as long as loading all else."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1, "embedder") as pool:
        yield pool.submit(open_model, settings)


def _open_or_absent(
    settings: Settings, source: "SqlIndexSource", opened: "Future[Embedder] | None"
) -> "Embedder":
    """Return the embedder, or what stands for one that is gone where its vectors are stored.

    Raises: ModelMissing: it is gone, and nothing was ever encoded.
    """
    from retrieval.absent import AbsentEmbedder
    from retrieval.embedder import dimension_of

    try:
        return opened.result() if opened else open_model(settings)
    except ModelMissing as fault:
        held = source.vectors_most_held()
        if held is None:
            raise
        model_id, size = held
        return AbsentEmbedder(fault, model_id=model_id, dimension=dimension_of(size))


@contextmanager
def build_core(
    settings: Settings, *, indexes: Path, embedder: "Future[Embedder] | None" = None
) -> Iterator[Core]:
    """Open everything over the record; the indexes below `indexes` are read as they are.

    `embedder` is one that is being opened already.

    Raises:
        RecordLost: the record is gone, and the indexes are of one.
        ModelMissing, Unavailable: a part cannot be opened.
    """
    from muster.kept_vectors import KeptVectors
    from muster.lost_record import require_file, require_record
    from muster.packaged import PackagedVectors, folder_of, open_blends
    from retrieval.opening import open_retrieval
    from retrieval.topics import TopicShelf
    from retrieval.watched import WatchedEmbedder
    from store.engine import open_engine, upgrade
    from store.index_source import SqlIndexSource
    from store.plans import PlanRecords
    from triage.plan_words import load_topics
    from triage.taxonomy import load_taxonomy

    taxonomy = load_taxonomy(Path(settings.taxonomy) if settings.taxonomy else None)
    words = Path(settings.plan_words) if settings.plan_words else None
    topics = load_topics(taxonomy, words)
    require_file(settings, indexes)
    with ExitStack() as stack:
        engine = open_engine(settings.database)
        stack.callback(engine.dispose)
        upgrade(engine)
        source = SqlIndexSource(engine)
        require_record(settings, source, indexes)
        model = WatchedEmbedder(_open_or_absent(settings, source, embedder))
        kept = KeptVectors(source, model, PackagedVectors(folder_of(settings)))
        retrieval = open_retrieval(
            source,
            model,
            folder=indexes,
            chroma_url=settings.chroma_url,
            topics=TopicShelf(topics, kept.encode),
        )
        stack.callback(retrieval.close)
        yield Core(
            settings.home,
            engine,
            source,
            PlanRecords(engine),
            model,
            retrieval.shelf,
            retrieval.keeper,
            retrieval.searcher,
            taxonomy,
            topics,
            kept,
            open_blends(settings),
        )
