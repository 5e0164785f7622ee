"""Settings that a person may get wrong."""

import pytest

from muster.settings import Settings, SettingsRefused


@pytest.mark.parametrize("number", ["112", "911", "0 112", "+49 89 123456"])
def test_a_number_that_can_be_dialled_is_the_emergency_number(number: str) -> None:
    assert Settings(emergency_number=number).emergency_call == number


@pytest.mark.parametrize("number", ["", "the police", "1", "112;rm", "javascript:112"])
def test_what_no_telephone_can_dial_is_refused(number: str) -> None:
    with pytest.raises(SettingsRefused, match="such as 112"):
        _ = Settings(emergency_number=number).emergency_call
