"""Every error the program raises on purpose: what went wrong, where, and what to do next."""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors meant for the user.

    `what` says what is wrong, `where` names the file, IRI or option (and the place in it), `todo` says
    what to do next. `str(error)` is one line: ``where: what. todo``.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what = what.rstrip(".")
        self.where = where
        self.todo = todo
        head = f"{where}: " if where else ""
        tail = f". {todo}" if todo else ""
        super().__init__(f"{head}{self.what}{tail}")

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders in `kg build --jobs`; Exception's own pickling loses keyword arguments.
        return (_rebuild, (type(self), self.what, self.where, self.todo))


def _rebuild(kind: type[KgError], what: str, where: str, todo: str) -> KgError:
    return kind(what, where=where, todo=todo)


class ReadError(KgError):
    """A document cannot be read: missing, empty, damaged, locked, dangerous or of an unknown kind."""


class LexiconError(KgError):
    """A vocabulary or pattern file of `ontology/` is missing or malformed."""


class ValidationError(KgError):
    """A graph or a shapes file cannot be validated (the graph's own faults are results, not errors)."""


class StoreError(KgError):
    """A build folder or an endpoint cannot be opened, written or swapped."""


class QueryError(KgError):
    """A saved query, its parameters or a SPARQL text is wrong, or took too long."""


class ReasonError(KgError):
    """The ontology is inconsistent, has unsatisfiable classes, or no reasoner can run."""


class AssistError(KgError):
    """An optional reader cannot be used: its extra is missing, or its address or key is."""


class UsageError(KgError):
    """The command's words do not fit."""

    exit_code = 2


class FaultError(KgError):
    """The program failed on a document, by a fault of its own; `trace` says where in the program."""

    trace: str = ""

    def __reduce__(self) -> tuple[object, ...]:
        return (fault, (self.what, self.where, self.todo, self.trace))


def fault(what: str, where: str, todo: str, trace: str) -> FaultError:
    """A `FaultError` with its trace."""
    made = FaultError(what, where=where, todo=todo)
    made.trace = trace
    return made
