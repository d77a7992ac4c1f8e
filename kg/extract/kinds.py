"""The words of a statement in, its kind out, where no heading tells it: does it ask, settle or state something?

The words are those of `ontology/patterns/kinds.*.toml`, one file a language; Python knows only that an ask is
stronger than a promise, and what was decided stronger than what it asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Any, Final

from kg.extract.outline import KINDS
from kg.model import Kind

IsActor = Callable[[int, int], bool]
"""Whether a stretch of a sentence names a body or a group."""

_CLAUSE_END: Final = re.compile(r"[;:]")
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MOST_WORDS_BEFORE: Final = 24
"""Words of a subject: a verb farther from the beginning of its clause is another's."""
_NEAR: Final = 6
"""Words before a verb among which a "none" denies it."""
_FEWEST_OF_RELATIVE: Final = 2
"""Words of a relative clause that the main verb may follow."""
_LONGEST_OPENING: Final = 300
"""Characters of a sentence in which its main verb stands."""


class KindReader:
    """Judges statements by the patterns of `ontology/patterns/kinds.*.toml`."""

    def __init__(self, patterns: Mapping[str, Mapping[str, Any]]) -> None:
        self._languages = {
            data["language"]: _Language(data, patterns.get(f"actions.{data['language']}", {}))
            for name, data in patterns.items()
            if name.startswith("kinds.")
        }

    def kind(self, language: str | None, sentences: Sequence[tuple[str, IsActor]]) -> Kind | None:
        """The kind of a statement of these sentences, or None where it states nothing of its session.

        In a language without patterns every statement is an issue, as what neither asks nor settles is.
        """
        words = self._languages.get(language or "")
        if words is None:
            return "issue"
        if sentences and words.is_aside(sentences[0][0].lower().replace("’", "'").strip()):
            return None
        kinds = [
            words.kind(sentence.lower().replace("’", "'").strip(), actor) for sentence, actor in sentences
        ]
        return next((kind for kind in ("recommendation", "outcome", "issue") if kind in kinds), None)

    def announced(self, language: str | None, words: str) -> Kind | None:
        """The kind that a lead-in says the items under it to be: "The following points were raised"."""
        known = self._languages.get(language or "")
        return None if known is None else known.announced(words.lower().replace("’", "'").strip())

    def lead(self, language: str | None, words: str, is_actor: IsActor) -> Kind | None:
        """The kind of the items under a lead-in that announces one, asks or settles; None where it does neither."""
        announced = self.announced(language, words)
        if announced is not None:
            return announced
        kind = self.kind(language, [(words, is_actor)])
        return None if kind == "issue" else kind

    def is_aside(self, language: str | None, words: str) -> bool:
        """Whether a sentence only thanks, tells of arrangements or of the document itself."""
        known = self._languages.get(language or "")
        return known is not None and known.is_aside(words.lower().replace("’", "'").strip())

    def is_preamble(self, language: str | None, words: str) -> bool:
        """Whether a paragraph leads to what a resolution says: neither it nor what hangs under it states anything."""
        known = self._languages.get(language or "")
        return known is not None and known.is_preamble(words.lower().replace("’", "'").strip())


class _Language:
    """The compiled patterns of one language."""

    def __init__(self, data: Mapping[str, Any], actions: Mapping[str, Any]) -> None:
        asks, acts, clauses = data["asks"], data["acts"], data["clauses"]
        self._preamble = _one(data["preamble"]["openings"])
        self._preamble_ends = tuple(data["preamble"]["ends"])
        self._asides = [re.compile(pattern) for pattern in data["asides"]["patterns"]]
        self._subordinators = _words(clauses["subordinators"])
        self._that = _words(clauses["that"])
        self._opening_subjects = _words(clauses["subjects"])
        self._speech = _words(clauses["speech"])
        self._negatives = _words(clauses["negatives"])
        self._relatives, self._determiners = _words(clauses["relatives"]), _words(clauses["determiners"])
        self._things = _words(asks["things"])
        self._ask_verbs, self._ask_passives = _one(asks["verbs"]), _one(asks["passives"])
        self._modals, self._actor_modals = _one(asks["modals"]), _one(asks["of_actors"])
        self._infinitive = re.compile(asks["infinitive"])
        self._before_imperatives = re.compile(asks["before_imperatives"])
        self._imperatives = _words(asks.get("imperatives", "")) | _words(actions.get("verbs", ""))
        self._noun_like = _words(asks["noun_like"])
        self._behind_nouns = _words(asks["behind_nouns"])
        self._behind_noun_like = _words(asks["behind_noun_like"])
        self._wishes = _one(asks["wishes"])
        self._binding, self._act_verbs = _one(acts["binding"]), _one(acts["verbs"])
        self._act_passives, self._promises = _one(acts["passives"]), _one(acts["of_actors"])
        self._states = _one(data["states"]["openings"])
        self._leads = [(KINDS[role], _one(patterns)) for role, patterns in data["leads"].items()]
        self._pronouns = _words(data["subjects"]["pronouns"])

    def announced(self, words: str) -> Kind | None:
        return next(
            (kind for kind, pattern in self._leads if pattern.search(words[-_LONGEST_OPENING:])), None
        )

    def is_aside(self, words: str) -> bool:
        return any(pattern.search(words, 0, _LONGEST_OPENING) for pattern in self._asides)

    def is_preamble(self, words: str) -> bool:
        return words.endswith(self._preamble_ends) and self._preamble.match(words) is not None

    def kind(self, words: str, is_actor: IsActor) -> Kind | None:
        if self.is_preamble(words) or self.is_aside(words):
            return None
        if words.endswith("?") or self._states.match(words):
            return "issue"
        binding = self._main(self._binding, words, unless=self._negatives, near=_NEAR)
        ask = self._asks(words, is_actor)
        if binding is not None and (ask is None or binding < ask):
            return "outcome"
        if ask is not None:
            return "recommendation"
        return "outcome" if self._settles(words, is_actor) else "issue"

    def _asks(self, words: str, is_actor: IsActor) -> int | None:
        """Where a sentence asks for something, or None."""
        if self._infinitive.match(words) or self._is_imperative(words) or self._wishes.match(words):
            return 0
        places = [
            self._main(self._ask_verbs, words, unless=self._things),
            self._main(self._ask_passives, words),
        ]
        places += [at for at in (self._said(self._modals, words),) if at is not None]
        for match in self._actor_modals.finditer(words, 0, _LONGEST_OPENING):
            if self._has_actor(words, match.start(), is_actor):
                places.append(match.start())
        return min((at for at in places if at is not None), default=None)

    def _settles(self, words: str, is_actor: IsActor) -> bool:
        acts = (self._act_verbs, self._act_passives)
        if any(self._main(one, words, unless=self._negatives, near=_NEAR) is not None for one in acts):
            return True
        return any(
            self._has_actor(words, match.start(), is_actor)
            for match in self._promises.finditer(words, 0, _LONGEST_OPENING)
        )

    def _is_imperative(self, words: str) -> bool:
        before = self._before_imperatives.match(words)
        at = before.end() if before else 0
        first = _WORD.match(words, at)
        if first is None or first.group() not in self._imperatives:
            return False
        after = _WORD.match(words, first.end() + 1)
        following = after.group() if after else ""
        if at:  # "please", "never": no noun stands behind these
            return True
        if following in self._behind_nouns:
            return False
        if first.group() not in self._noun_like:
            return True
        third_person = following.endswith("s") and following[:-1] in self._imperatives
        return bool(following) and following not in self._behind_noun_like and not third_person

    def _main(
        self, pattern: re.Pattern[str], words: str, *, unless: Set[str] = frozenset(), near: int = 0
    ) -> int | None:
        """Where a verb of the pattern stands in a main clause, first of all, or None; none of `unless` is among the
        words before it, or the `near` last of them."""
        for match in pattern.finditer(words, 0, _LONGEST_OPENING):
            if self._is_main(words, match.start(), through_speech=False):
                before = [word for word, _ in self._clause(words, match.start())]
                if not unless & set(before[-near:]):
                    return match.start()
        return None

    def _said(self, pattern: re.Pattern[str], words: str) -> int | None:
        """The same for a verb that may also stand in what was said: "stressed that governments should"."""
        for match in pattern.finditer(words, 0, 2 * _LONGEST_OPENING):
            if self._is_main(words, match.start(), through_speech=True):
                return match.start()
        return None

    def _is_main(self, words: str, at: int, *, through_speech: bool) -> bool:
        before = list(self._clause(words, at))
        if len(before) > _MOST_WORDS_BEFORE:
            return False
        closed = words[:at].rstrip().endswith(",")
        for n, (word, comma) in enumerate(before):
            after = before[n + 1 :]
            if word in self._subordinators:
                # a comma ends the clause that the word opened
                if closed or any(later for _, later in after) or self._is_over(n, word, after):
                    continue
                return False
            if word in self._that:
                speaks = n and any(said in self._speech for said, _ in before[max(0, n - 3) : n])
                if not ((through_speech and (speaks or comma)) or self._is_over(n, word, after)):
                    return False
        return True

    def _is_over(self, n: int, word: str, after: Sequence[tuple[str, bool]]) -> bool:
        """Whether the clause that a word opens, the n-th of its sentence, is over before a verb that comes behind
        the words `after`."""
        names = [later for later, _ in after]
        if n == 0:
            return word in self._opening_subjects and bool(self._behind_nouns & set(names))
        if word not in self._relatives or len(names) < _FEWEST_OF_RELATIVE or names[0] in self._determiners:
            return False
        return not {names[-1], names[0]} & self._behind_nouns and names[-1] not in self._negatives

    def _has_actor(self, words: str, at: int, is_actor: IsActor) -> bool:
        before = [word for word, _ in self._clause(words, at)]
        if not self._is_main(words, at, through_speech=False) or self._negatives & set(before):
            return False
        return bool(self._pronouns & set(before)) or is_actor(0, at)

    def _clause(self, words: str, at: int) -> Iterator[tuple[str, bool]]:
        """The words of the clause before a place, each with whether a comma stands before it."""
        start = max((match.end() for match in _CLAUSE_END.finditer(words, 0, at)), default=0)
        last = start
        for match in _WORD.finditer(words, start, at):
            yield match.group(), "," in words[last : match.start()]
            last = match.end()


def _one(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) if patterns else r"(?!)")


def _words(listed: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in listed.split())
