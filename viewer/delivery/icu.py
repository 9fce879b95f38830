"""A stand-in for ICU's data, which is a fifth of Qt and of which Bedside uses nothing.

Qt takes dates, numbers and line breaks from its own tables. It links to ICU for sorting by a language's rules and for
old text encodings, neither of which the viewer asks of it; with no data ICU says so, and Qt goes on without.
"""

from __future__ import annotations

import re
import struct

_NAME = re.compile(r"libicudata\.so\.(\d+)")
_PAGE = 0x1000
_HEADER, _PROGRAM_HEADER, _SYMBOL = 64, 56, 24  # bytes, of a 64-bit ELF file
_LOAD, _DYNAMIC, _STACK = 1, 2, 0x6474E551
_READ_WRITE = 6
_HASH, _STRINGS, _SYMBOLS, _STRINGS_SIZE, _SYMBOL_SIZE, _OWN_NAME = 4, 5, 6, 10, 11, 14


def is_icu_data(name: str) -> bool:
    """Whether a file of this name is ICU's data library."""
    return _NAME.fullmatch(name) is not None


def empty_icu_data(name: str) -> bytes:
    """A library "libicudata.so.73" for x86-64 that holds an empty table of contents, as ICU's own stub does."""
    found = _NAME.fullmatch(name)
    assert found, name
    symbol = f"icudt{found[1]}_dat".encode()
    strings = b"\0" + symbol + b"\0" + name.encode() + b"\0"
    strings += bytes(-len(strings) % 16)
    contents = _empty_contents()
    contents_at = -(-(_HEADER + 3 * _PROGRAM_HEADER) // 16) * 16
    symbols_at = contents_at + len(contents)
    hash_at = symbols_at + 2 * _SYMBOL
    strings_at = hash_at + 32
    dynamic_at = strings_at + len(strings)
    symbols = bytes(_SYMBOL) + struct.pack("<IBBHQQ", 1, 0x11, 0, 1, contents_at, len(contents))  # a global object
    table = struct.pack("<8I", 1, 2, 1, 0, 0, 0, 0, 0)  # one bucket, two symbols
    entries = (
        (_OWN_NAME, len(symbol) + 2),
        (_HASH, hash_at),
        (_STRINGS, strings_at),
        (_SYMBOLS, symbols_at),
        (_STRINGS_SIZE, len(strings)),
        (_SYMBOL_SIZE, _SYMBOL),
        (0, 0),
    )
    dynamic = b"".join(struct.pack("<QQ", *entry) for entry in entries)
    size = dynamic_at + len(dynamic)
    headers = (
        _program_header(_LOAD, 0, size, _PAGE)
        + _program_header(_DYNAMIC, dynamic_at, len(dynamic), 8)
        + _program_header(_STACK, 0, 0, 16)
    )
    start = (_file_header() + headers).ljust(contents_at, b"\0")
    return start + contents + symbols + table + strings + dynamic


def _file_header() -> bytes:
    mark = b"\x7fELF\x02\x01\x01" + bytes(9)
    shared, machine = 3, 62  # x86-64
    return mark + struct.pack(
        "<HHIQQQIHHHHHH", shared, machine, 1, 0, _HEADER, 0, 0, _HEADER, _PROGRAM_HEADER, 3, 0, 0, 0
    )


def _program_header(kind: int, offset: int, size: int, alignment: int) -> bytes:
    return struct.pack("<IIQQQQQQ", kind, _READ_WRITE, offset, offset, offset, size, size, alignment)


def _empty_contents() -> bytes:
    """ICU's common data: a header of 32 bytes, "ToCP", and no entries."""
    about = struct.pack("<HH4B4s4s4s", 20, 0, 0, 0, 2, 0, b"ToCP", b"\1\0\0\0", bytes(4))
    return struct.pack("<H2B", 32, 0xDA, 0x27) + about + bytes(8) + bytes(32)
