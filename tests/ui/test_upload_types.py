"""What can be chosen to be sent is what can be read."""

from ingest.formats import READER_BY_SUFFIX
from ui.parts.uploading import TYPES


def test_every_kind_of_file_that_is_read_can_be_sent_from_the_page() -> None:
    assert {f".{one}" for one in TYPES} == set(READER_BY_SUFFIX)
