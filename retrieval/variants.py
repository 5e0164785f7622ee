"""One plan in several formats: shown once, the others named beside it."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from retrieval.candidates import RankedSection
from retrieval.catalogue import Catalogue

# How near the passages of two files of one name must be on average, each to its nearest in the
# other. On the development corpus pairs of formats lie from .84 up, plans that merely share a
# name in two folders below.
ALIKE = 0.8


def fold_variants(ranked: Iterable[RankedSection], catalogue: Catalogue) -> Iterator[RankedSection]:
    """Yield the sections without those of a plan that is shown in another format already.

    What is shown names the paths of the other formats.
    """
    passed_over: set[str] = set()
    variants: dict[str, tuple[str, ...]] = {}
    for section in ranked:
        if section.document_id in passed_over:
            continue
        if section.document_id not in variants:
            others = variants_of(catalogue, catalogue.number_of(section.document_id))
            passed_over.update(catalogue.document_ids[one] for one in others)
            variants[section.document_id] = tuple(catalogue.path_of(one) for one in others)
        paths = variants[section.document_id]
        yield replace(section, variants=paths) if paths else section


def variants_of(catalogue: Catalogue, document: int) -> list[int]:
    """Return the documents of the same name and another suffix that say the same, in order."""
    if document not in catalogue.variants:
        catalogue.variants[document] = _alike(catalogue, document)
    return catalogue.variants[document]


def _alike(catalogue: Catalogue, document: int) -> list[int]:
    suffix = _suffix(catalogue.path_of(document))
    return [
        other
        for other in catalogue.documents_named_like(document)
        if _suffix(catalogue.path_of(other)) != suffix and _is_alike(catalogue, document, other)
    ]


def _suffix(path: str) -> str:
    return posixpath.splitext(path)[1].lower()


def _is_alike(catalogue: Catalogue, one: int, other: int) -> bool:
    vectors = catalogue.vectors
    if not vectors.shape[1]:
        return False
    mine = vectors[catalogue.slots_of_documents([one])]
    theirs = vectors[catalogue.slots_of_documents([other])]
    cosines = np.einsum("id,jd->ij", mine, theirs)
    return bool(min(cosines.max(axis=1).mean(), cosines.max(axis=0).mean()) >= ALIKE)
