"""A language's action patterns in, their word lists out, each under the name of what its words do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from kg.extract.finite import FiniteForms
from kg.extract.phrasebook import Phrases, asking, by_first_word
from kg.extract.words import Cutter
from kg.model import Force


class WordLists:
    """The compiled lists of `ontology/patterns/actions.LANG.toml`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self._cutter = Cutter(data.get("tokens", {}))
        cut = self._cutter.words
        self.nounish = frozenset(data["nounish"].split())
        self.prepositional = {verb: frozenset(words.split()) for verb, words in data["prepositional"].items()}
        self.compounds = {verb: frozenset(words.split()) for verb, words in data["compounds"].items()}
        self.openers = _phrases(data["imperative"]["openers"], cut)
        self.adverbs = frozenset(data["imperative"]["adverbs"].split())
        self.introducers = frozenset(data["imperative"]["introducers"].split())
        self.introducing = by_first_word(map(cut, data["imperative"].get("introducing", ())))
        self.avoid_verbs = frozenset(words.replace("_", " ") for words in data["avoid"]["verbs"].split())
        self.negations = _phrases(data["avoid"]["negations"], cut)
        self.affirmations = _phrases(data["avoid"]["affirmations"], cut)
        self.negative_subjects = frozenset(data["avoid"]["subject_negations"].split())
        self.alternatives = by_first_word(map(cut, data["avoid"]["alternatives"]))
        self.ends = by_first_word(map(cut, data["ends"]["phrases"]))
        self.asides = by_first_word(map(cut, data["ends"]["after_comma"]))
        self.restrictions = frozenset(data["ends"]["restrictions"].split())
        self.said = frozenset(data["restating"]["said"].split())
        self.expletives = frozenset(data["restating"]["expletives"].split())
        self.speech = frozenset(data["subordinate"]["speech"].split())
        self.subordinators = frozenset(data["subordinate"]["words"].split())
        self.relatives = frozenset(data["subordinate"]["relatives"].split())
        self.prepositions = frozenset(data["prepositions"]["words"].split())
        self.determiners = frozenset(data["determiners"]["words"].split())
        self.restating_subjects = frozenset(data["restating"]["subjects"].split())
        self.restating_verbs = frozenset(
            words.replace("_", " ") for words in data["restating"]["verbs"].split()
        )
        self.light_verbs = frozenset(words.replace("_", " ") for words in data["light"]["verbs"].split())
        self.light_nouns: dict[str, str] = data["light"]["nouns"]
        self.conjunctions = frozenset(data["coordination"]["conjunctions"].split())
        self.to = frozenset(data["coordination"]["to"].split())
        self.infinitives = by_first_word((word,) for word in data["coordination"]["to"].split())
        self.acting_nouns = frozenset(data["coordination"]["acting_nouns"].split())
        self.be = frozenset(data["coordination"]["be"].split())
        self.copulas = frozenset(data["coordination"]["copulas"].split())
        self.quantifiers = by_first_word(map(cut, data["coordination"]["quantifiers"]))
        self.finite_be = frozenset(data["coordination"]["finite_be"].split())
        self.auxiliaries = frozenset(data["coordination"]["auxiliaries"].split())
        self.that = frozenset(data["coordination"]["that"].split())
        self.agents = frozenset(data["coordination"]["agent"].split())
        self.reported = frozenset(data["coordination"]["reported_pronouns"].split())
        self.asked_pronouns = frozenset(data["coordination"].get("asked_pronouns", "").split())
        self.negative_objects = frozenset(data["avoid"].get("objects", "").split())
        self.carrying = frozenset(data["coordination"].get("carrying", "").split())
        self.acronyms = frozenset(data["coordination"].get("acronyms", "").split())
        self.holding = frozenset(data["coordination"].get("holding", "").split())
        self._no_verbs = frozenset(data["coordination"]["no_verbs"].split())
        self._participle_endings = tuple(data["coordination"]["participle_endings"].split())
        self.plural_ending: str = data["coordination"]["plural_ending"]
        self.actors = frozenset(data["coordination"]["actor_pronouns"].split())
        self.confidence: dict[str, float] = data["confidence"]
        self.modals = asking(data["modals"], cut)
        self.requests = asking(data["requests"], cut)
        self.impersonals = asking(data["impersonal"], cut)
        self.needs = frozenset(data["coordination"]["needs"].split())
        self.perfect = by_first_word(map(cut, data["coordination"]["perfect"]))
        self.leads: dict[str, Force] = {
            word: force for force, listed in data.get("leads", {}).items() for word in listed.split()
        }
        self.no_antecedents = frozenset(data["subordinate"].get("no_antecedents", "").split())
        self.subject_relatives = frozenset(data["subordinate"].get("subject_relatives", "").split())
        self.conditions = frozenset(data["subordinate"]["conditions"].split())
        self.conditionals = frozenset(data["subordinate"]["conditionals"].split())
        self.deadlines = [re.compile(pattern, re.IGNORECASE) for pattern in data["deadlines"]["patterns"]]
        self.loose_deadlines = [re.compile(pattern, re.IGNORECASE) for pattern in data["deadlines"]["loose"]]
        self.finite = FiniteForms(data)
        self.purposes = by_first_word(
            map(cut, data["coordination"].get("purpose", data["coordination"]["to"]).split())
        )
        self._clitics = {name: frozenset(words.split()) for name, words in data.get("clitics", {}).items()}
        self._infinitive_endings = tuple(data["coordination"].get("infinitive_endings", "").split())
        self.targets = [re.compile(pattern, re.IGNORECASE) for pattern in data["targets"]["patterns"]]


def _phrases(listed: str, cut: Callable[[str], tuple[str, ...]]) -> Phrases:
    return by_first_word(map(cut, listed.split()))
