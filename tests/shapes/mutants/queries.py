"""A query of a SPARQL constraint in, the small changes to it out, found by reading its grammar.

Reads what `shapes/` uses of SPARQL 1.1: groups of triples, UNION, FILTER, OPTIONAL, [NOT] EXISTS, expressions, HAVING.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tests.shapes.mutants import patterns
from tests.shapes.mutants.edits import Edit

_TOKEN = re.compile(
    r"""\s+|(?P<string>"(?:[^"\\]|\\.)*")|(?P<iri><[^<>"{}|^`\\\s]*>)|(?P<var>[?$]\w+)"""
    r"""|(?P<name>[A-Za-z][\w-]*:(?:[\w-]+(?:\.[\w-]+)*)?)|(?P<number>\d+(?:\.\d+)?)|(?P<word>[A-Za-z]+)"""
    r"""|(?P<sign>&&|\|\||!=|<=|>=|[{}().;,=<>!+\-*/|^])"""
)
_OTHERS = {
    "=": ("!=",), "!=": ("=",), "<": ("<=", ">"), "<=": ("<", ">="), ">": (">=", "<"), ">=": (">", "<="),
}  # fmt: skip
_CALLS = {"STRSTARTS": "CONTAINS", "STRENDS": "CONTAINS", "CONTAINS": "STRSTARTS", "SAMETERM": ""}
_PATTERNED = {"REGEX", "REPLACE"}


class Token(NamedTuple):
    """A word of the query, with its place."""

    kind: str
    text: str
    start: int
    end: int


def edits(query: str) -> list[Edit]:
    """Every change: a triple, filter or operand dropped, EXISTS or a comparison turned round, a number moved.

    Raises:
        ValueError: the query holds syntax that is not read here.
    """
    reader = _Reader(query)
    reader.query()
    return reader.found


class _Reader:
    def __init__(self, query: str) -> None:
        self.text = query
        self.tokens = _tokens(query)
        self.at = 0
        self.found: list[Edit] = []

    def query(self) -> None:
        while self._peek().text.upper() != "WHERE":
            self.at += 1
        self._take("WHERE")
        self._group()
        while self.tokens[self.at].kind != "end":
            if self._peek().text.upper() == "HAVING":
                self._take("HAVING")
                self._expression_in_brackets()
            else:
                self.at += 1

    # Groups (SPARQL 1.1, 5.2)

    def _group(self) -> None:
        self._take("{")
        while self._peek().text != "}":
            begin = self._peek().start
            word = self._peek().text.upper()
            if word == "FILTER":
                self.at += 1
                self._constraint()
                self.found.append(Edit(begin, self._last_end(), ""))
            elif word == "OPTIONAL":
                self.at += 1
                self._group()
                self.found.append(Edit(begin, self._last_end(), ""))
            elif word == "{":
                self._union()
            else:
                self._triples()
        self._take("}")

    def _union(self) -> None:
        """Groups of which one must match: each can be dropped."""
        spans = []
        while True:
            begin = self._peek().start
            self._group()
            spans.append((begin, self._last_end()))
            if self._peek().text.upper() != "UNION":
                break
            self.at += 1
        for number, (begin, end) in enumerate(spans if len(spans) > 1 else []):
            first = Edit(begin, spans[1][0], "") if number == 0 else Edit(spans[number - 1][1], end, "")
            self.found.append(first)

    def _triples(self) -> None:
        """A block that shares one subject: each of its triples can be dropped, or ask for another property."""
        begin = self._peek().start
        subject = self._next().text
        triples: list[tuple[str, str]] = []
        while True:
            path = self._path()
            triples.append((path, self._next().text))
            while self._peek().text == ",":
                self.at += 1
                triples.append((path, self._next().text))
            if self._peek().text != ";":
                break
            self.at += 1
        if self._peek().text == ".":
            self.at += 1
        end = self._last_end()
        for number, (path, value) in enumerate(triples):
            others = [triple for place, triple in enumerate(triples) if place != number]
            self.found.append(Edit(begin, end, _written(subject, others)))
            for changed in _other_paths(path):
                swapped = [*triples[:number], (changed, value), *triples[number + 1 :]]
                self.found.append(Edit(begin, end, _written(subject, swapped)))

    def _path(self) -> str:
        begin = self._next()
        while self._peek().text in ("|", "+", "*", "/", "^"):
            if self._next().text in ("|", "/"):
                self.at += 1
        return self.text[begin.start : self._last_end()]

    # Expressions (SPARQL 1.1, 19.8)

    def _constraint(self) -> None:
        if self._peek().text == "(":
            self._expression_in_brackets()
        else:
            self._unary()

    def _expression_in_brackets(self) -> None:
        self._take("(")
        self._chain("||", "&&")
        self._take(")")

    def _chain(self, sign: str, inner: str | None) -> None:
        """Operands with one sign between them: each can be dropped, and the sign be the other one."""
        spans, signs = [], []
        while True:
            begin = self._peek().start
            if inner is None:
                self._relation()
            else:
                self._chain(inner, None)
            spans.append((begin, self._last_end()))
            if self._peek().text != sign:
                break
            signs.append(self._next())
        for number, (begin, end) in enumerate(spans if signs else []):
            whole = Edit(begin, spans[1][0], "") if number == 0 else Edit(spans[number - 1][1], end, "")
            self.found.append(whole)
        other = {"&&": "||", "||": "&&"}[sign]
        self.found += [Edit(token.start, token.end, other) for token in signs]

    def _relation(self) -> None:
        self._sum()
        token = self._peek()
        if token.text in _OTHERS:
            self.at += 1
            self.found += [Edit(token.start, token.end, other) for other in _OTHERS[token.text]]
            self._sum()
        elif token.text.upper() in ("IN", "NOT"):
            self.at += 1
            if token.text.upper() == "NOT":
                self._take("IN")
            turned = "IN" if token.text.upper() == "NOT" else "NOT IN"
            self.found.append(Edit(token.start, self._last_end(), turned))
            self._members()

    def _members(self) -> None:
        self._take("(")
        spans = []
        while self._peek().text != ")":
            member = self._next()
            spans.append((member.start, member.end))
            if self._peek().text == ",":
                self.at += 1
        self._take(")")
        for number, (begin, end) in enumerate(spans if len(spans) > 1 else []):
            first = Edit(begin, spans[1][0], "") if number == 0 else Edit(spans[number - 1][1], end, "")
            self.found.append(first)

    def _sum(self) -> None:
        self._unary()
        while self._peek().text in ("+", "-", "*", "/"):
            token = self._next()
            other = {"+": "-", "-": "+", "*": "+", "/": "*"}[token.text]
            self.found.append(Edit(token.start, token.end, other))
            self._unary()

    def _unary(self) -> None:
        token = self._next()
        if token.text == "!":
            self.found.append(Edit(token.start, token.end, ""))
            self._unary()
        elif token.text == "(":
            self.at -= 1
            self._expression_in_brackets()
        elif token.text.upper() == "EXISTS":
            self.found.append(Edit(token.start, token.end, "NOT EXISTS"))
            self._group()
        elif token.text.upper() == "NOT":
            exists = self._take("EXISTS")
            self.found.append(Edit(token.start, exists.end, "EXISTS"))
            self._group()
        elif token.kind == "word":
            self._call(token)
        elif token.kind == "number":
            self.found += [Edit(token.start, token.end, str(int(token.text) + step)) for step in (-1, 1)]
        elif token.kind == "string" and len(token.text) > 2:
            self.found.append(Edit(token.start, token.end, '""'))
        elif token.kind not in ("var", "iri", "name", "string"):
            raise ValueError(f"{token.text} is not read at {token.start}: {self.text}")

    def _call(self, token: Token) -> None:
        self._take("(")
        other = _CALLS.get(token.text.upper())
        if other:
            self.found.append(Edit(token.start, token.end, other))
        place = 0
        while self._peek().text != ")":
            if place == 1 and token.text.upper() in _PATTERNED:
                self._pattern()
            else:
                self._chain("||", "&&")
            place += 1
            if self._peek().text == ",":
                self.at += 1
        self._take(")")

    def _pattern(self) -> None:
        token = self._next()
        inside = token.text[1:-1]
        for edit in patterns.edits(inside):
            self.found.append(Edit(token.start, token.end, f'"{edit.of(inside)}"'))

    # Tokens

    def _peek(self) -> Token:
        return self.tokens[self.at]

    def _next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _take(self, text: str) -> Token:
        token = self._next()
        if token.text.upper() != text:
            raise ValueError(f"{text} is wanted at {token.start}, not {token.text}: {self.text}")
        return token

    def _last_end(self) -> int:
        return self.tokens[self.at - 1].end


def _tokens(query: str) -> list[Token]:
    found, at = [], 0
    while at < len(query):
        match = _TOKEN.match(query, at)
        if match is None:
            raise ValueError(f"the query is not read at {at}: {query[at : at + 20]}")
        if match.lastgroup:
            found.append(Token(match.lastgroup, match[0], at, match.end()))
        at = match.end()
    return [*found, Token("end", "", at, at)]


def _other_paths(path: str) -> list[str]:
    """Another property, a choice fewer, one step in place of many."""
    changed = ["rdf:value"]
    if "|" in path:
        parts = path.split("|")
        changed += ["|".join(parts[:place] + parts[place + 1 :]) for place in range(len(parts))]
    if path.endswith(("+", "*")):
        changed.append(path[:-1])
    return changed


def _written(subject: str, triples: list[tuple[str, str]]) -> str:
    return " ".join(f"{subject} {path} {value} ." for path, value in triples)
