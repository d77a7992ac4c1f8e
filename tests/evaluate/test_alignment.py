from __future__ import annotations

from kg.evaluate.alignment import named


def test_a_body_is_the_same_with_its_short_form_and_without() -> None:
    assert named("Institute of Rural Networks (IRN)") == named("Institute of Rural Networks")
    assert named("Networks (rural) of the South") != named("Networks of the South")
