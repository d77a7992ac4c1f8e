"""French and Spanish are read as English is: tables of sentences, deadlines and targets, and what each rule is for."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.extract import Extractor
from kg.extract.deadlines import DeadlineReader
from kg.extract.folding import Folded
from kg.extract.grammar import Grammar
from kg.extract.mentions import MentionReader
from kg.extract.words import Cutter
from kg.lexicon import Lexicon
from kg.model import Statement
from tests.extract.page import page
from tests.extract.test_actions import HEADINGS, said
from tests.extract.test_roles import groups

HERE = Path(__file__).parent
# So much of a language that no short sentence makes the page another one.
FILLING = {
    "fr": "Les documents de la réunion sont conservés à la bibliothèque de la ville, où chacun peut les lire.",
    "es": "Los documentos de la reunión se guardan en la biblioteca de la ciudad, donde cualquiera puede leerlos.",
}
CASES = [
    (language, kind, case)
    for language in FILLING
    for kind, name in (("actions", "asks"), ("groups", "groups"))
    for case in next(iter(tomllib.loads((HERE / f"{name}.{language}.toml").read_text("utf-8")).values()))
]


def read(extractor: Extractor, language: str, case: dict[str, Any]) -> tuple[str, Statement]:
    """The one statement of a page in a language, under its lead-in where it has one, and the page's text."""
    says, lead = case["says"], case.get("lead")
    items = [f"- {lead}", f"  - {says}"] if lead else [f"- {says}"]
    heading = HEADINGS[case.get("kind", "recommendation")]
    document = page("# 12345", heading, *items, "", "# References", *[FILLING[language]] * 2)
    (record,) = extractor.extract(document)
    assert record.document.language == language
    (statement,) = record.statements
    return document.text, statement


@pytest.mark.parametrize(
    ("language", "field", "case"),
    CASES,
    ids=[f"{language} {field} {case['name']}" for language, field, case in CASES],
)
def test_each_sentence_is_read_as_by_hand(
    extractor: Extractor, language: str, field: str, case: dict[str, Any]
) -> None:
    text, statement = read(extractor, language, case)
    for action in statement.actions:
        assert text[action.start : action.end] == action.text
    found = [said(one) for one in statement.actions] if field == "actions" else groups(text, statement)
    assert found == case[field]


@pytest.mark.parametrize("language", FILLING)
def test_the_tables_are_long_and_no_sentence_is_there_twice(language: str) -> None:
    cases = [case for one, field, case in CASES if (one, field) == (language, "actions")]
    assert len(cases) >= 90
    assert len({(case["says"], case.get("lead")) for case in cases}) == len(cases)


@pytest.mark.parametrize(
    ("language", "says", "deadline", "day"),
    [
        ("fr", "Publier les cartes d'ici fin 2027.", "d'ici fin 2027", "2027-12-31"),
        ("fr", "Publier les cartes avant mars 2028.", "avant mars 2028", "2028-02-29"),
        ("fr", "Publier les cartes avant la fin de 2026.", "avant la fin de 2026", "2026-12-31"),
        (
            "fr",
            "Publier les cartes au plus tard le 30 juin 2026.",
            "au plus tard le 30 juin 2026",
            "2026-06-30",
        ),
        ("fr", "Publier les cartes à l'horizon 2030.", "à l'horizon 2030", "2030-12-31"),
        ("fr", "D'ici à 2030, connecter chaque école.", "D'ici à 2030", "2030-12-31"),
        ("fr", "Publier les cartes en mars 2026.", "en mars 2026", "2026-03-31"),
        ("fr", "Publier les cartes avant le 1er mars 2027.", "avant le 1er mars 2027", "2027-02-28"),
        (
            "fr",
            "Publier les cartes d'ici au premier semestre 2027.",
            "d'ici au premier semestre 2027",
            "2027-06-30",
        ),
        ("fr", "Publier les cartes d'ici deux ans.", "d'ici deux ans", None),
        ("fr", "Publier les cartes avant le prochain Forum.", "avant le prochain Forum", None),
        ("fr", "Publier les cartes d'ici mi-2027.", "d'ici mi-2027", None),
        ("fr", "Publier les cartes chaque année.", None, None),
        ("fr", "Publier les cartes de 2019.", None, None),
        ("es", "Publicar los mapas antes de fin de 2027.", "antes de fin de 2027", "2027-12-31"),
        ("es", "Publicar los mapas antes de marzo de 2028.", "antes de marzo de 2028", "2028-02-29"),
        (
            "es",
            "Publicar los mapas a más tardar el 30 de junio de 2026.",
            "a más tardar el 30 de junio de 2026",
            "2026-06-30",
        ),
        ("es", "Publicar los mapas para 2030.", "para 2030", "2030-12-31"),
        ("es", "Para 2030, conectar cada escuela.", "Para 2030", "2030-12-31"),
        ("es", "Publicar los mapas en marzo de 2026.", "en marzo de 2026", "2026-03-31"),
        (
            "es",
            "Publicar los mapas antes del 1 de marzo de 2027.",
            "antes del 1 de marzo de 2027",
            "2027-02-28",
        ),
        ("es", "Publicar los mapas a finales de 2027.", "a finales de 2027", "2027-12-31"),
        (
            "es",
            "Publicar los mapas para el primer semestre de 2027.",
            "para el primer semestre de 2027",
            "2027-06-30",
        ),
        ("es", "Publicar los mapas en un plazo de dos años.", "en un plazo de dos años", None),
        ("es", "Publicar los mapas antes del próximo Foro.", "antes del próximo Foro", None),
        ("es", "Publicar los mapas para mediados de 2027.", "para mediados de 2027", None),
        ("es", "Publicar los mapas cada año.", None, None),
        ("es", "Publicar los mapas de 2019.", None, None),
    ],
)
def test_a_deadline_is_the_document_s_words_and_has_its_last_day(
    extractor: Extractor, language: str, says: str, deadline: str | None, day: str | None
) -> None:
    _, statement = read(extractor, language, {"says": says})
    (action,) = statement.actions
    assert (action.deadline, action.deadline_date) == (deadline, day)


@pytest.mark.parametrize(
    ("language", "says", "target"),
    [
        ("fr", "Connecter au moins 80 % des écoles.", "au moins 80 % des écoles"),
        ("fr", "Former au moins 500 enseignants.", "au moins 500 enseignants"),
        ("fr", "Former des enseignants.", None),
        ("es", "Conectar al menos el 80 % de las escuelas.", "80 % de las escuelas"),
        ("es", "Formar al menos 500 docentes.", "al menos 500 docentes"),
        ("es", "Formar docentes.", None),
    ],
)
def test_a_target_is_what_can_be_measured(
    extractor: Extractor, language: str, says: str, target: str | None
) -> None:
    _, statement = read(extractor, language, {"says": says})
    (action,) = statement.actions
    assert (action.target or "").endswith(target or "")
    assert (action.target is None) == (target is None)


@pytest.mark.parametrize("language", FILLING)
def test_what_is_before_a_day_is_a_day_earlier(lexicon: Lexicon, language: str) -> None:
    data = lexicon.patterns[f"actions.{language}"]["deadlines"]
    words = {"fr": "avant mars 2027", "es": "antes de marzo de 2027"}[language]
    before = DeadlineReader(data, lexicon.patterns["dates"]).day(words)
    by = DeadlineReader({**data, "before": ["never"]}, lexicon.patterns["dates"]).day(words)
    assert before is not None
    assert before.isoformat() == "2027-02-28"
    assert by is None or by.isoformat() == "2027-03-31"


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "L'accès d'aujourd'hui", ["le", "accès", "de", "aujourd'hui"]),
        ("fr", "qu'ils s'engagent", ["que", "ils", "se", "engagent"]),
        ("fr", "aux États ainsi que", ["à", "états", "ainsi_que"]),
        ("fr", "Des mesures", ["les", "mesures"]),
        ("fr", "besoins des États", ["besoins", "des", "états"]),
        ("es", "al gobierno y del país", ["a", "gobierno", "y", "de", "país"]),
        ("es", "para que publiquen", ["para_que", "publiquen"]),
    ],
)
def test_words_are_cut_and_spelled_by_the_data(
    lexicon: Lexicon, language: str, text: str, words: list[str]
) -> None:
    data = lexicon.patterns[f"actions.{language}"]["tokens"]
    assert [token.lower for token in Cutter(data).cut(text, 0, len(text))] == words
    assert [token.lower for token in Cutter({}).cut(text, 0, len(text))] == text.lower().split()


@pytest.mark.parametrize(
    ("language", "word", "form", "base"),
    [
        ("fr", "publier", "base", "publier"),
        ("fr", "s'abstenir", "base", "abstenir"),
        ("fr", "les publier", "base", "publier"),
        ("fr", "maintiennent", "s", "maintenir"),
        ("fr", "garantissent", "that", "garantir"),
        ("fr", "protège", "that", "protéger"),
        ("fr", "établira", "will", "établir"),
        ("fr", "mèneront", "will", "mener"),
        ("fr", "publiées", "ed", "publier"),
        ("fr", "mises en place", "ed", "mettre en place"),
        ("fr", "renforçons", "imp", "renforcer"),
        ("fr", "prirent", "past", "prendre"),
        ("es", "publicarlas", "base", "publicar"),
        ("es", "mantienen", "s", "mantener"),
        ("es", "garanticen", "that", "garantizar"),
        ("es", "se publiquen", "that", "publicar"),
        ("es", "repartieran", "that", "repartir"),
        ("es", "protejan", "that", "proteger"),
        ("es", "propondrá", "will", "proponer"),
        ("es", "mantendremos", "will", "mantener"),
        ("es", "abiertas", "ed", "abrir"),
        ("es", "puesta en marcha", "ed", "poner en marcha"),
        ("es", "presentaron", "past", "presentar"),
    ],
)
def test_verbs_are_known_in_their_forms(
    lexicon: Lexicon, language: str, word: str, form: str, base: str
) -> None:
    grammar = Grammar(lexicon.patterns[f"actions.{language}"])
    verb = grammar.verb(grammar.tokens(word, 0, len(word)), 0, form)
    assert verb is not None
    assert verb.base == base


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "publiera"), ("fr", "les mesures"), ("es", "publique"), ("es", "los mapas")]
)
def test_what_is_no_infinitive_is_none(lexicon: Lexicon, language: str, word: str) -> None:
    grammar = Grammar(lexicon.patterns[f"actions.{language}"])
    assert grammar.verb(grammar.tokens(word, 0, len(word)), 0, "base") is None


@pytest.mark.parametrize("language", FILLING)
def test_the_lists_of_verbs_are_long_and_sorted(lexicon: Lexicon, language: str) -> None:
    verbs = lexicon.patterns[f"actions.{language}"]["verbs"].split()
    assert len(verbs) > 500
    assert verbs == sorted(set(verbs))


@pytest.mark.parametrize(
    ("says", "sdgs", "lines"),
    [
        ("Aligner le projet sur les ODD 4 et 11.4.", ["4", "11.4"], []),
        ("Selon l'objectif de développement durable 9, relier les écoles.", ["9"], []),
        ("Alinear el proyecto con los ODS 4, 5 y 9.c.", ["4", "5", "9.c"], []),
        ("La meta 16.6 y la línea de acción C7 (cibersalud) deben citarse.", ["16.6"], ["C7.e-health"]),
        ("La grande orientation C7 (cyberagriculture) doit être citée.", [], ["C7.e-agriculture"]),
        ("La grande orientation C7 doit être citée.", [], ["C7"]),
        ("Согласовать проект с ЦУР 4 и 9.", ["4", "9"], []),
        ("Направление деятельности C7 (электронное здравоохранение) важно.", [], ["C7.e-health"]),
        ("مواءمة المشروع مع هدف التنمية المستدامة 4.", ["4"], []),
        ("يتصل خط العمل C7 (الصحة الإلكترونية) بهذا.", [], ["C7.e-health"]),
        ("行动方面 C7 (电子政务) 很重要。", [], ["C7.e-government"]),
        ("El ODS de 12 países.", [], []),
        ("Atteindre l'objectif de 4 écoles.", [], []),
    ],
)
def test_goals_and_action_lines_are_named_in_every_language(
    lexicon: Lexicon, says: str, sdgs: list[str], lines: list[str]
) -> None:
    found = MentionReader(lexicon).read(Folded(says))
    assert [hit.key for hit in found.sdgs.hits] == sdgs
    assert [hit.key for hit in found.action_lines.hits] == lines


@pytest.mark.parametrize(
    ("language", "says", "named"),
    [
        ("es", "Una mayor cooperación y las radios locales.", ["media"]),
        ("en", "The mayor and the radios locales.", ["local-authorities"]),
        (None, "The mayor and the radios locales.", ["local-authorities", "media"]),
    ],
)
def test_groups_go_by_the_words_of_the_language(
    lexicon: Lexicon, language: str | None, says: str, named: list[str]
) -> None:
    found = MentionReader(lexicon).read(Folded(says), language)
    assert [hit.key for hit in found.groups.hits] == named


@pytest.mark.parametrize(
    ("language", "says", "named"),
    [
        ("ru", "Правительствам и регуляторам следует публиковать карты.", ["governments", "regulators"]),
        ("ru", "Совместно с гражданским обществом и университетами.", ["civil-society", "academia"]),
        (
            "ru",
            "Поддержать развивающиеся страны и помочь развивающимся странам.",
            ["developing-countries"] * 2,
        ),
        ("ru", "Обучать пожилых людей и журналистов.", ["older-persons", "media"]),
        ("ru", "Доступ для малых и средних предприятий и операторов связи.", ["smes", "private-sector"]),
        (
            "ru",
            "Местным органам власти и партнёрам по развитию.",
            ["local-authorities", "development-partners"],
        ),
        ("ru", "Права коренных народов и мигрантов.", ["indigenous-peoples", "migrants-and-refugees"]),
        (
            "ar",
            "ينبغي للحكومات وللجهات المانحة دعم المجتمع المدني.",
            ["governments", "development-partners", "civil-society"],
        ),
        ("ar", "تدريب الشباب والنساء والصحفيين.", ["youth", "women-and-girls", "media"]),
        ("ar", "بالتعاون مع الجامعات وبالشركات.", ["academia", "private-sector"]),
        ("ar", "حماية الأطفال واللاجئين وكبار السن.", ["children", "migrants-and-refugees", "older-persons"]),
        ("zh", "各国政府和监管机构应与民间社会合作。", ["governments", "regulators", "civil-society"]),
        ("zh", "支持发展中国家的妇女和青年。", ["developing-countries", "women-and-girls", "youth"]),
        ("zh", "中小企业、残疾人和老年人。", ["smes", "persons-with-disabilities", "older-persons"]),
    ],
)
def test_groups_are_named_in_cases_behind_clitics_and_without_spaces(
    lexicon: Lexicon, language: str, says: str, named: list[str]
) -> None:
    found = MentionReader(lexicon).read(Folded(says), language)
    assert [hit.key for hit in found.groups.hits] == named


def test_a_clitic_is_no_part_of_a_group_s_name_and_other_letters_are_of_their_word(lexicon: Lexicon) -> None:
    reader = MentionReader(lexicon)
    says = "وللحكومات"
    (hit,) = reader.read(Folded(says), "ar").groups.hits
    assert says[hit.start : hit.end] == "حكومات"
    assert reader.read(Folded("خحكومات"), "ar").groups.hits == ()
