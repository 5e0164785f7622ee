"""What changed between real versions of a plan is found when both lie side by side."""

from pathlib import Path

import pytest

from scripts.changed_versions import changed_sections


@pytest.mark.shared
def test_a_contact_that_changed_between_versions_is_found(shared_data: Path) -> None:
    folder = shared_data / "versions" / "datica-roles"
    if not folder.is_dir():
        pytest.skip("needs ../shared/versions")
    changed = list(changed_sections(folder, most=1))
    # On the day this was written two sections changed, and one of them was found.
    assert any(one.is_found for one in changed)
