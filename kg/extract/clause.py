"""What an ask or promise is made of, as token places of its sentence."""

from __future__ import annotations

import msgspec

from kg.extract.grammar import Verb
from kg.model import Force, Polarity


class Clause(msgspec.Struct, frozen=True):
    """An ask or promise: token places of its verb and, where it has one, of its subject or of whom it is asked.

    `subject` is who acts, half open; `asked` says that they are asked (else they promise or are described).
    `whole` is where the action's span begins: at the verb, or at the subject in a passive. `modal` is the place of
    a modal that shares the subject of the clause before it ("but should"), of the "that" that opens the clause, or
    of the words of asking. `infinitive`: its verb stands behind "to", which a verb beside it may repeat; `content`:
    behind "that", which another clause may. `needy`: its subject is who needs something, so that it gains.
    `silent`: it only says again what was asked.
    """

    at: int
    verb: Verb
    force: Force
    polarity: Polarity
    whole: int
    manner: str
    subject: tuple[int, int] | None = None
    asker: tuple[int, int] | None = None
    asked: bool = True
    passive: bool = False
    modal: int | None = None
    infinitive: bool = False
    content: bool = False
    needy: bool = False
    silent: bool = False
