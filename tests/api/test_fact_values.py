"""What owners write as the value of a fact is kept as they mean it, or refused."""

import pytest

from api.fact_values import kept_value
from domain.documents import FactKind
from domain.errors import InputRefused


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("90", "90"),
        ("1.5", "1.5"),
        ("0.125", "0.125"),
        ("1440", "1440"),
        ("1,5 Std.", "90"),
        ("1.440 Min.", "1440"),
    ],
)
def test_a_number_alone_is_minutes(written: str, minutes: str) -> None:
    assert kept_value(FactKind.RTO, written) == minutes


@pytest.mark.parametrize("written", ["1.440", "43.200", "1,440"])
def test_a_point_that_may_part_thousands_is_asked_about(written: str) -> None:
    with pytest.raises(InputRefused, match="is no length of time"):
        kept_value(FactKind.RTO, written)
