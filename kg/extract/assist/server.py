"""A question in, the answer of the one server that was named out: bounded in time, size and number of tries.

No other address is ever spoken to: redirects are refused, and no proxy of the environment is used.
"""

from __future__ import annotations

import http.client
import os
import ssl
import time
import urllib.parse
from collections.abc import Collection, Mapping
from typing import Any, Final

import msgspec

from kg import __version__
from kg.errors import AssistError
from kg.extract.assist.proposals import Unanswered

_PATH: Final = "/chat/completions"
_TRIES: Final = 3
# A server that is busy may come back; one that says no will say it again.
_PASSING: Final = frozenset({408, 429, 500, 502, 503, 504})
_LONGEST_WAIT: Final = 20.0
_FIRST_WAIT: Final = 0.5
_LARGEST: Final = 1 << 20
_PIECE: Final = 1 << 16
_MOST_TOLD: Final = 120
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class Server:
    """An address that takes questions in JSON."""

    def __init__(self, address: str, *, key_variable: str = "", seconds: float = 60.0) -> None:
        """Readies the connection; nothing is sent yet.

        Raises:
            AssistError: the address is none, the variable is empty, or a key would be sent in the clear.
        """
        parts = _address(address)
        self._host: str = parts.hostname or ""
        self._port = parts.port
        self._secure = parts.scheme == "https"
        path = parts.path.rstrip("/")
        self._path = path if path.endswith(_PATH) else path + _PATH
        if parts.query:
            self._path += f"?{parts.query}"
        self._seconds = seconds
        self._key = _key(key_variable)
        if self._key and not self._secure and self._host not in _LOOPBACK:
            raise AssistError(
                "the key would be sent unencrypted", where=address, todo="Give an address in https."
            )

    def ask(self, question: Mapping[str, Any], bears: Collection[int] = ()) -> Any:
        """What the server answers, decoded; None for a status of `bears`. Raises Unanswered where it does not."""
        body = msgspec.json.encode(question)
        wait, why = _FIRST_WAIT, ""
        for attempt in range(_TRIES):
            if attempt:
                time.sleep(wait)
            try:
                status, headers, answer = self._post(body)
            except TimeoutError:
                raise Unanswered(f"no answer in {self._seconds:g} seconds") from None
            except (OSError, http.client.HTTPException) as error:
                why, wait = f"no connection ({type(error).__name__})", _FIRST_WAIT * 2**attempt
                continue
            if status == http.HTTPStatus.OK:
                return _decoded(answer)
            if status in bears:
                return None
            why = self._told(status, answer)
            if status not in _PASSING:
                break
            wait = _wait(headers.get("Retry-After"), _FIRST_WAIT * 2**attempt)
        raise Unanswered(why)

    def _post(self, body: bytes) -> tuple[int, http.client.HTTPMessage, bytes]:
        end = time.monotonic() + self._seconds
        connection = self._connection()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        headers["User-Agent"] = f"outcome-graph/{__version__}"
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        try:
            connection.request("POST", self._path, body, headers)
            response = connection.getresponse()
            pieces: list[bytes] = []
            size = 0
            while piece := response.read1(_PIECE):
                pieces.append(piece)
                size += len(piece)
                if size > _LARGEST:
                    raise Unanswered("an answer of more than a mebibyte")
                if time.monotonic() > end:
                    raise TimeoutError
            if response.length:
                raise http.client.IncompleteRead(b"", response.length)
            return response.status, response.headers, b"".join(pieces)
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        if self._secure:
            return http.client.HTTPSConnection(
                self._host, self._port, timeout=self._seconds, context=ssl.create_default_context()
            )
        return http.client.HTTPConnection(self._host, self._port, timeout=self._seconds)

    def _told(self, status: int, answer: bytes) -> str:
        """A refusal in a few words: its status, and the message of its body where there is one."""
        if status // 100 == 3:
            return f"HTTP {status}, a redirect, which is not followed"
        try:
            said = msgspec.json.decode(answer)["error"]["message"]
        except (msgspec.DecodeError, UnicodeError, KeyError, TypeError, RecursionError):
            return f"HTTP {status}"
        message = " ".join(str(said).split())
        if self._key:
            message = message.replace(self._key, "***")
        return f"HTTP {status}: {message[:_MOST_TOLD]}"


def _address(address: str) -> urllib.parse.SplitResult:
    try:
        parts = urllib.parse.urlsplit(address)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    secret = "@" in address.partition("//")[2].partition("/")[0]
    if (
        not good
        or secret
        or not address.isascii()
        or any(char.isspace() or ord(char) < 33 for char in address)
    ):
        raise AssistError(
            "it is no address of a server",
            where="--model-url" if secret else f"--model-url {address}",
            todo="Write it as in http://127.0.0.1:8080/v1; a key stands in a variable, never in the address.",
        )
    return parts


def _key(variable: str) -> str:
    if not variable:
        return ""
    key = os.environ.get(variable, "").strip()
    if not key or not key.isascii() or not key.isprintable():
        raise AssistError(
            "the variable holds no key", where=f"--model-key-env {variable}", todo=f"Set {variable} to it."
        )
    return key


def _decoded(answer: bytes) -> Any:
    try:
        return msgspec.json.decode(answer)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise Unanswered("an answer that is no JSON") from None


def _wait(named: str | None, otherwise: float) -> float:
    """How long to wait: what the server says in seconds, within bounds; dates and nonsense count for nothing."""
    seconds = float(named) if named and named.strip().isdecimal() else otherwise
    return min(seconds, _LONGEST_WAIT)
