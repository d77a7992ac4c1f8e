"""The mapped lines and the canonical text of a document in, every quote that is not its text out.

SHACL sees no source. This check does: for each segment, ``text[start:end] == exact``, read back from the lines
that go into the graph, so that no later stage has to trust the one that wrote them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg import vocab
from kg.ntriples import unescape
from kg.validate.report import Result

_START = re.compile(rf'<(\S+)/sel-p-(\d+)-(\d+)> <{re.escape(vocab.OA_START)}> "(\d+)"')
_END = re.compile(rf'<(\S+)/sel-p-(\d+)-(\d+)> <{re.escape(vocab.OA_END)}> "(\d+)"')
_EXACT = re.compile(rf'<(\S+)/sel-q-(\d+)-(\d+)> <{re.escape(vocab.OA_EXACT)}> "((?:[^"\\]|\\.)*)"')
COMPONENT = "QuoteEqualsTextConstraintComponent"


def check(lines: Iterable[str], text: str) -> list[Result]:
    """One violation for each selector whose offsets or words do not fit the canonical text of its document."""
    return check_dataset(lines, defaultdict(lambda: text))


def check_dataset(lines: Iterable[str], texts: Mapping[str, str]) -> list[Result]:
    """`check` for the lines of many documents; `texts` by the IRI of the document."""
    found: list[Result] = []
    for line in lines:
        for pattern, place in ((_START, 2), (_END, 3)):
            match = pattern.match(line)
            if match and match[place] != match[4]:
                found.append(_fault(f"{match[1]}/sel-p-{match[2]}-{match[3]}", match[4]))
        match = _EXACT.match(line)
        if match and texts[match[1]][int(match[2]) : int(match[3])] != unescape(match[4]):
            found.append(_fault(f"{match[1]}/sel-q-{match[2]}-{match[3]}", unescape(match[4])))
    return found


def _fault(focus: str, value: str) -> Result:
    return Result(
        focus=focus,
        path=vocab.OA_EXACT,
        component=COMPONENT,
        severity="violation",
        message="The quote is not the canonical text between its offsets. Build the document again.",
        shape="",
        value=value,
    )
