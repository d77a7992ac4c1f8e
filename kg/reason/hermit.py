"""N-Triples text in, a reasoner's verdict out: HermiT (Glimm et al. 2014) as owlready2 brings it."""

from __future__ import annotations

import contextlib
import io
import re
import tempfile
from collections.abc import Iterator

import msgspec

from kg import vocab
from kg.errors import ReasonError
from kg.reason import java

_NAMELESS = vocab.BASE + "reasoned#"
_NOTHING = vocab.OWL + "Nothing"
_EXCEPTION = re.compile(r'^Exception in thread "main" [\w.$]+:? *')


class Verdict(msgspec.Struct, frozen=True):
    """Whether some model exists at all, and the IRIs of the classes that are empty in every model, sorted."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()


def judge(ntriples: str) -> Verdict:
    """HermiT's verdict over the triples, which must hold no `owl:imports`: owlready2 would fetch them.

    Raises:
        ReasonError: owlready2 or Java is missing, or HermiT refuses the ontology (its own words are given).
    """
    try:
        import owlready2
    except ImportError as error:
        raise ReasonError(
            "the package owlready2 is not installed",
            where="kg.reason",
            todo="Install outcome-graph[reason].",
        ) from error
    owlready2.JAVA_EXE = java.executable()
    world = owlready2.World()
    try:
        # owlready2 tells of its progress on both streams, and leaves its file behind when HermiT fails.
        with _scratch(), contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
            world.get_ontology(_NAMELESS).load(fileobj=io.BytesIO(ntriples.encode("utf-8")))
            try:
                owlready2.sync_reasoner_hermit(world, debug=0)
            except owlready2.OwlReadyInconsistentOntologyError:
                return Verdict(consistent=False)
            except owlready2.OwlReadyJavaError as error:
                raise ReasonError(
                    f"HermiT refuses the ontology: {_reason(str(error))}",
                    where="HermiT",
                    todo="Keep to OWL 2 DL, and to the datatypes that HermiT knows (no xsd:date).",
                ) from error
            empty = sorted(found.iri for found in world.inconsistent_classes() if found.iri != _NOTHING)
        return Verdict(consistent=True, unsatisfiable=tuple(empty))
    finally:
        world.close()


@contextlib.contextmanager
def _scratch() -> Iterator[None]:
    """Sends the temporary files of this process into a folder that is taken away at the end."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


def _reason(message: str) -> str:
    """What Java printed, less its stack trace and the name of the exception."""
    lines = [line.strip() for line in message.splitlines()]
    told = [line for line in lines if line and not line.startswith(("at ", "Java error message"))]
    return _EXCEPTION.sub("", " ".join(told)).rstrip(".") or "it gives no reason"
