"""Muster's own list for the return to normal, in the language of whoever reads it."""

from dataclasses import replace

from desk.response.checklist import own_return_steps, own_step_again


def test_an_own_step_is_said_in_the_language_of_its_reader() -> None:
    english, german = own_return_steps("en"), own_return_steps("de")
    assert english != german
    assert [own_step_again(one, "de") for one in english] == german
    assert [own_step_again(one, "en") for one in german] == english


def test_a_step_of_a_plan_stays_word_for_word() -> None:
    own = own_return_steps("en")[0]
    cited = replace(own, version_id="v1")
    assert own_step_again(cited, "de") == cited
