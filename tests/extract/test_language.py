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


@pytest.mark.parametrize(
    "text",
    [
        "Die Regierungen sollten in einem offenen Format offenlegen, was sie kaufen. Alle betonten die Zusammenarbeit.",
        "Os governos devem publicar o que compram num formato aberto. Todos sublinharam a importância da cooperação.",
        "I governi dovrebbero pubblicare ciò che acquistano. Tutti hanno sottolineato l'importanza della cooperazione.",
        "Overheden zouden moeten publiceren wat zij kopen, in een open formaat. Allen benadrukten de samenwerking.",
        "Урядам слід оприлюднювати дані про закупівлі у відкритому форматі. Усі наголосили на важливості співпраці.",
        "各国政府は調達情報をオープンな形式で公開し、誰もが閲覧できるようにすべきである。",
        "Os governos devem publicar os mapas.",
    ],
    ids=["de", "pt", "it", "nl", "uk", "ja", "pt-short"],
)
def test_a_text_of_another_language_has_none_of_the_six(text: str) -> None:
    assert identify(text) is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Multistakeholder governance", "en"),  # Norwegian, were all languages equal
        ("Digital Public Infrastructure", "en"),
        ("Capacity building in Africa", "en"),
        ("Regulators should audit operators.", "en"),
        ("Renforcement des capacités", "fr"),
        ("Gouvernance de l'Internet", "fr"),
        ("Publicar los mapas de cobertura.", "es"),  # Occitan
        ("Gobernanza de Internet", "es"),  # Aragonese
        ("FGI 2022 Taller n.º 12: Mapas para todos", "es"),  # Portuguese
        ("Управление Интернетом", "ru"),
        ("Итоговый документ сессии", "ru"),
        ("حوكمة الإنترنت والتنمية", "ar"),
        ("互联网治理与可持续发展目标信息社会世界峰会", "zh"),
    ],
)
def test_a_short_line_of_the_six_is_told_among_them(line: str, code: str) -> None:
    assert identify(line) == code
