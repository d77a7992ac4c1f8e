"""What a thing is in, its IRI out: pure functions, the only place where IRIs of the graph are put together.

Every IRI follows from the words and bytes of the sources alone. Whatever a document may have written
(an event, a session number, a name) enters a path by `path_segment` or as a digest, so that no text can end
an IRI early or climb out of its namespace. Digests are the first 16 hex digits of SHA-256.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal
from urllib.parse import quote

from kg import vocab
from kg.identity import digest as digest
from kg.identity import scalars as scalars
from kg.identity import statement_id as statement_id
from kg.model import Session

GraphName = Literal["asserted", "segments", "provenance", "candidate", "inferred"]

# RFC 3987, section 2.2: `ucschar` of the basic plane and the next two, for names of hosts in any script.
_UCSCHAR: Final = "\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd"
_ABSOLUTE: Final = re.compile(
    rf"(?P<scheme>https?)://(?P<host>[A-Za-z0-9{_UCSCHAR}][A-Za-z0-9._{_UCSCHAR}-]*)(?P<port>:[0-9]{{1,5}})?"
    r"(?P<rest>(?:[/?#].*)?)",
    re.DOTALL | re.IGNORECASE,
)
_STRAY_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT_IN_ADDRESS: Final = "/?:@!$&'()*+,;=%-._~"


@lru_cache(maxsize=4096)
def path_segment(text: str) -> str:
    """`text` as one segment of a path: all but ``A-Za-z0-9._~-`` percent-encoded as UTF-8 (RFC 3986, 2.1).

    A segment of dots alone, which means "here" or "up" to whoever resolves it, is encoded too.
    """
    if text.strip(".") == "":
        return "%2E" * len(text)
    return quote(scalars(text), safe="")


def address_iri(address: str) -> str | None:
    """A web address as an absolute IRI (RFC 3987), or None where it cannot be one.

    Only `http` and `https` with a host name pass. The host stays as it is, in whatever script; what comes after
    it is plain ASCII, all else percent-encoded as UTF-8.
    """
    match = _ABSOLUTE.fullmatch(scalars(address.strip()))
    if match is None:
        return None
    rest, hash_sign, fragment = match["rest"].partition("#")
    kept = (_STRAY_PERCENT.sub("%25", piece) for piece in (rest, fragment))
    rest, fragment = (quote(piece, safe=_KEPT_IN_ADDRESS) for piece in kept)
    return f"{match['scheme'].lower()}://{match['host']}{match['port'] or ''}{rest}{hash_sign}{fragment}"


def document_iri(sha256: str) -> str:
    """The document whose file has this SHA-256 (64 hex digits)."""
    return vocab.DOC + sha256[:16]


def text_iri(document: str) -> str:
    """The canonical text of a document."""
    return f"{document}/text"


def run_iri(document: str, reader: str = "") -> str:
    """The one extraction run that read a document, or the one in which an optional reader did."""
    return f"{document}/run-{reader}" if reader else f"{document}/run"


def source_row_iri(document: str) -> str:
    """The row of a table of sources that speaks of a document."""
    return f"{document}/source-row"


def curated_iri(document: str, subject: str, fact: str) -> str:
    """The fact of that key that a row gave of a document or of a session of it."""
    return f"{document}/cur-{digest(f'{subject} {fact}')}"


def graph_iri(document: str, name: GraphName) -> str:
    """One of the named graphs that a document owns; `inferred` is there where a build reasons."""
    return f"{document}/g/{name}"


def software_iri(version: str, reader: str = "") -> str:
    """The software agent of one version: the project's own, or an optional reader's."""
    return vocab.SOFTWARE + (f"{reader}/" if reader else "") + path_segment(version)


def forum_iri(event: str) -> str:
    """A series of events, by its notation (`wsis-forum`)."""
    return vocab.FRM + path_segment(event)


def edition_iri(event: str, edition: str) -> str:
    """One year of a forum."""
    return f"{forum_iri(event)}/{path_segment(edition)}"


def session_iri(session: Session, document: str, part: int | None) -> str:
    """The session `{event}/{edition}/{number}`, or the document's own where one of the three is unknown."""
    if session.event and session.edition and session.number:
        return vocab.SES + "/".join(map(path_segment, (session.event, session.edition, session.number)))
    return document_session_iri(document, part)


def document_session_iri(document: str, part: int | None) -> str:
    """A session known only as what one document (or part of a compilation) reports on."""
    own = document.removeprefix(vocab.DOC)
    return f"{vocab.SES}doc-{own}" if part is None else f"{vocab.SES}doc-{own}-{part}"


def organization_iri(name: str, known: str | None) -> str:
    """The register's IRI, else one made of the case-folded name with its white space made even."""
    return known or f"{vocab.BDY}name-{digest(even_name(name))}"


def even_name(name: str) -> str:
    """A name as names are compared: NFC, case-folded, white space made even."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def section_iri(document: str, number: int, part: int | None) -> str:
    """The section of that number (from 1) in a document, or in one part of a compilation."""
    return f"{document}/sec-{number}" if part is None else f"{document}/sec-{part}-{number}"


def statement_iri(document: str, identifier: str) -> str:
    """The statement with that `statement_id`."""
    return f"{document}/{identifier}"


def action_iri(document: str, stem: str, number: int) -> str:
    """The action of that number (from 1) in the statement whose id is `stem` less its kind."""
    return f"{document}/act-{stem}-{number}"


def finding_iri(document: str, rule: str, start: int, end: int, n: int = 1) -> str:
    """The `n`-th (from 1) finding of a rule at one place."""
    iri = f"{document}/fnd-{path_segment(rule)}-{start}-{end}"
    return iri if n == 1 else f"{iri}-{n}"


def segment_iri(document: str, start: int, end: int) -> str:
    """The stretch ``text[start:end]``."""
    return f"{document}/seg-{start}-{end}"


def position_selector_iri(document: str, start: int, end: int) -> str:
    """The selector that finds a segment by its offsets."""
    return f"{document}/sel-p-{start}-{end}"


def quote_selector_iri(document: str, start: int, end: int) -> str:
    """The selector that finds a segment by its words."""
    return f"{document}/sel-q-{start}-{end}"


def claim_iri(document: str, subject: str, predicate: str, value: str) -> str:
    """The claim that a triple of three IRIs was read out of a document; a space parts them in the digest."""
    return f"{document}/clm-{digest(f'{subject} {predicate} {value}')}"


def group_iri(notation: str) -> str:
    """A stakeholder group."""
    return vocab.GRP + path_segment(notation)


def topic_iri(notation: str) -> str:
    """A topic."""
    return vocab.TOP + path_segment(notation)


def action_line_iri(notation: str) -> str:
    """A WSIS action line (`C5`, `C7.e-health`)."""
    return vocab.AL + path_segment(notation)


def sdg_iri(notation: str) -> str:
    """A Sustainable Development Goal (`9`) or target (`9.c`)."""
    return vocab.SDG + path_segment(notation)


def alignment_iri(notation: str) -> str:
    """The action line or SDG of a notation: only action lines begin with a letter."""
    return action_line_iri(notation) if notation[:1].isalpha() else sdg_iri(notation)


def role_iri(notation: str) -> str:
    """The role of a section (`recommendations`)."""
    return vocab.ROLE + path_segment(notation)


def rule_iri(notation: str) -> str:
    """The rule that a finding is of."""
    return vocab.RULE + path_segment(notation)


def enumeration_iri(scale: str, value: str) -> str:
    """A member of a closed enumeration: `force` and `advice` give `wso:force-advice`."""
    return f"{vocab.WSO}{scale}-{path_segment(value)}"


def release_iri(digest: str) -> str:
    """One release of the dataset, by the digest of its lines."""
    return f"{vocab.DATASET}/{path_segment(digest)}"


def part_of_release_iri(release: str, sort: str, name: str) -> str:
    """A part of a release, or something said of it: `class/Session`, `property/dcterms-title`, `distribution/csv`.

    A term of the project's own goes by its name, one of another vocabulary with the prefix of that before it.
    """
    if name.startswith(vocab.WSO):
        name = name.removeprefix(vocab.WSO)
    elif ":" in name:
        prefix = next((one for one, space in vocab.PREFIXES.items() if name.startswith(space)), "")
        rest = re.split("[/#]", name)[-1]
        name = f"{prefix}-{rest}" if prefix else f"{rest}-{digest(name)}"
    return f"{release}/{sort}/{path_segment(name)}"


def change_iri(release: str, before: str, after: str) -> str:
    """What became of one statement in a release; either of the two IRIs may be empty."""
    return f"{release}/chg-{digest(f'{before} {after}')}"
