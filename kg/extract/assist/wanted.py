"""Which optional reader is wanted in, the assistant made ready out; a missing extra or key is named with its remedy."""

from __future__ import annotations

import msgspec

from kg.extract.assist.proposals import Assistant
from kg.lexicon import Lexicon
from kg.model import Reader


class Wanted(msgspec.Struct, frozen=True):
    """The optional reader that somebody asked for; all but `reader` is of a model.

    `address`: of an OpenAI-compatible server. `key_variable`: the environment variable that holds its key.
    `seconds`: how long one answer may take.
    """

    reader: Reader
    address: str = ""
    name: str = ""
    key_variable: str = ""
    seconds: float = 60.0


def check(wanted: Wanted) -> None:
    """Raises AssistError where a wanted reader could not be made ready; loads nothing and sends nothing."""
    if wanted.reader == "parser":
        from kg.extract.assist.parser import require

        require()
    else:
        from kg.extract.assist.server import Server

        Server(wanted.address, key_variable=wanted.key_variable, seconds=wanted.seconds)


def assistant(wanted: Wanted, lexicon: Lexicon) -> Assistant:
    """The assistant, which nothing imports before.

    Raises:
        AssistError: its extra is not installed, or its address, name or key is missing or cannot be used.
    """
    if wanted.reader == "parser":
        from kg.extract.assist.parser import Parser

        return Parser(lexicon.patterns["parser.en"], lexicon.patterns["actions.en"])
    from kg.extract.assist.model import LanguageModel
    from kg.extract.assist.server import Server

    server = Server(wanted.address, key_variable=wanted.key_variable, seconds=wanted.seconds)
    return LanguageModel(server, wanted.name, lexicon)
