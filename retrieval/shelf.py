"""What the keeper writes and the searcher reads: the catalogue and both indexes."""

from domain.ports import IndexSource
from retrieval.catalogue import Catalogue, empty_catalogue, entry_of
from retrieval.dense import ChromaIndex
from retrieval.embedder import Embedder
from retrieval.encoding import load_rows
from retrieval.homes import AnyIndex, Home
from retrieval.lexical import LexicalIndex

# Versions read at a time.
VERSIONS_A_STEP = 2_000


class Shelf:
    """The state of search in one process. `catalogue` is replaced whole, never changed.

    Without an embedder there is no dense index, and search goes by words alone.
    """

    def __init__(
        self,
        *,
        embedder: Embedder | None,
        dense: Home[ChromaIndex] | None,
        lexical: Home[LexicalIndex],
    ) -> None:
        self.embedder = embedder
        self.dense = dense
        self.lexical = lexical
        self.catalogue: Catalogue = empty_catalogue(self.dimension)
        # Whether both indexes are being built anew, so that nobody is told to see to it.
        self.is_being_rebuilt = False

    @property
    def dimension(self) -> int:
        """Return the length of a vector, 0 without an embedder."""
        return self.embedder.dimension if self.embedder else 0

    @property
    def homes(self) -> list[Home[AnyIndex]]:
        """Return the homes there are."""
        return [self.lexical] if self.dense is None else [self.dense, self.lexical]

    def load(self, source: IndexSource) -> None:
        """Open both indexes and read what is in force."""
        self.catalogue = read_catalogue(source, source.versions_in_force(), self.embedder)
        for home in self.homes:
            home.open()

    def close(self) -> None:
        """Let go of both indexes."""
        for home in self.homes:
            home.close()


def read_catalogue(
    source: IndexSource, version_ids: list[str], embedder: Embedder | None
) -> Catalogue:
    """Return the catalogue of the versions, with those vectors that the record has."""
    passages = []
    hashes: list[str] = []
    for begin in range(0, len(version_ids), VERSIONS_A_STEP):
        wanted = version_ids[begin : begin + VERSIONS_A_STEP]
        step = source.passages_of(wanted, with_text=False)
        passages += [entry_of(passage) for passage in step]
        hashes += [passage.encoded_sha256 for passage in step]
    return Catalogue(passages, load_rows(source, embedder, hashes))
