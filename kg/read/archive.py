"""The bytes of a zip in, single members out: nothing is unpacked that its directory does not answer for."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final

from kg.errors import ReadError
from kg.read import limits, sniff

_END_RECORD: Final = b"PK\x05\x06"
_END_RECORD_WITHIN: Final = 22 + 0xFFFF
_ENCRYPTED_FLAG: Final = 0x1
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What Office files may use; zipfile bounds the output of these two, but not of bzip2 and lzma."""

_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)
"""What zipfile raises on damaged files: it checks little of what it reads."""


class Archive:
    """A zip that was judged by its directory before any member is read; members stay in memory.

    Names are only ever compared, so that one with `..` or a drive in it leads nowhere.
    """

    def __init__(self, data: bytes, where: str) -> None:
        """Open `data`; raises `ReadError` where it is damaged, locked or grows beyond `limits`."""
        self._where = where
        _check_directory(data, where)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as fault:
            raise self._damaged(fault) from fault
        members = self._zip.infolist()
        if len(members) > limits.MAX_MEMBERS:
            raise _bomb(f"it has {len(members):,} parts", where)
        unpacked = sum(member.file_size for member in members)
        packed = max(1, sum(member.compress_size for member in members))
        if unpacked > limits.MAX_UNPACKED_BYTES:
            raise _bomb(f"it would unpack to {unpacked:,} bytes", where)
        if unpacked > limits.RATIO_FROM_BYTES and unpacked / packed > limits.MAX_RATIO:
            raise _bomb(f"it would grow {unpacked // packed:,} times when unpacked", where)
        self._members = {member.filename: member for member in members}

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a member, no more than its directory entry declares and `limits` allow.

        Raises `KeyError` where there is none, `ReadError` where it is damaged, locked or too large.
        """
        member = self._members[name]
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise sniff.locked(self._where, "Word")
        if member.compress_type not in _METHODS:
            raise ReadError(
                f"packs its part {name!r} in a way that Office files do not",
                where=self._where,
                todo="Save the document again in a word processor.",
            )
        limits.check_markup(member.file_size, limits.MAX_MARKUP_BYTES, self._where)
        try:
            with self._zip.open(member) as stream:
                data = stream.read(limits.MAX_MARKUP_BYTES + 1)
        except _FAULTS as fault:
            raise self._damaged(fault) from fault
        limits.check_markup(len(data), limits.MAX_MARKUP_BYTES, self._where)
        if len(data) != member.file_size:
            raise self._damaged(EOFError(f"{name} is cut short"))
        return data

    def _damaged(self, fault: Exception) -> ReadError:
        return ReadError(
            f"is damaged: its zip cannot be read ({fault})",
            where=self._where,
            todo="Get the file again, or open it in a word processor and save it anew.",
        )


def _check_directory(data: bytes, where: str) -> None:
    """Refuse a directory that would take long to parse, before it is parsed."""
    at = data.rfind(_END_RECORD, max(0, len(data) - _END_RECORD_WITHIN))
    if at < 0:
        return  # zipfile says it is damaged
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    if size > limits.MAX_DIRECTORY_BYTES:
        raise _bomb(f"its table of contents has {size:,} bytes", where)


def _bomb(detail: str, where: str) -> ReadError:
    return ReadError(
        f"is packed in a way that could exhaust the machine ({detail})",
        where=where,
        todo="Do not open it unless you know where it comes from; then save the document anew.",
    )
