from __future__ import annotations

import pytest

from kg.extract.language import LANGUAGES, identify


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Governments should publish what they buy in an open format.", "en"),
        ("Les gouvernements devraient publier leurs achats dans un format ouvert.", "fr"),
        ("Los gobiernos deberían publicar sus compras en un formato abierto.", "es"),
        ("Правительствам следует публиковать сведения о закупках в открытом виде.", "ru"),
        ("ينبغي للحكومات أن تنشر بيانات مشترياتها في شكل مفتوح.", "ar"),
        ("各国政府应当以开放格式公布其采购信息，让所有人都能够查阅。", "zh"),
    ],
)
def test_each_of_the_six_languages_is_told(text: str, code: str) -> None:
    assert identify(text) == code
    assert code in LANGUAGES


@pytest.mark.parametrize("text", ["", "2025", "IGF 2025", "14:00 - 15:00 " * 50])
def test_too_few_letters_tell_nothing(text: str) -> None:
    assert identify(text) is None


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    english = "Governments should publish what they buy in an open format. " * 100
    assert identify(english + "Les gouvernements devraient publier leurs achats. " * 1000) == "en"
