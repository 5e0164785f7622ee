"""Which readers read a file: files that older ones read are read again at the next ingest."""

# Raise it by one whenever any file may come out otherwise than before: other text, sections,
# passages or facts. `tests/ingest/test_revision.py` fails until that is done.
READER_REVISION = 1
