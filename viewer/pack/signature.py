"""The signature of a pack, as bytes after its last page.

    16 bytes    b"BEDSIDE-SIGNED-1"
    32 bytes    the publisher's public key (Ed25519)
    64 bytes    the signature, over `signed_message(SHA-256 of everything before these 112 bytes)`

It stands in the file itself, so that copying one file carries all, and after the pages, so that it covers every byte
of them: texts, pictures, the lists of names, even what is never shown. SQLite takes the number of pages from the header
and does not look beyond them. (A digest over the rows would have to be computed by parsing a file that nobody has
vouched for yet; this one is checked before SQLite sees the file.) Making and checking signatures is
`installing.signatures`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MARK = b"BEDSIDE-SIGNED-1"
KEY_SIZE = 32
SIZE = len(MARK) + KEY_SIZE + 64


@dataclass(frozen=True, slots=True)
class PackSignature:
    """Who says to have signed a pack: the public key (32 bytes) and the signature (64 bytes). Nothing is proved yet."""

    key: bytes
    signature: bytes

    def __bytes__(self) -> bytes:
        return MARK + self.key + self.signature


def signed_message(digest: bytes) -> bytes:
    """What is signed: the SHA-256 of the pack without its signature, marked as such."""
    return b"Bedside pack, SHA-256\n" + digest


def size_of_pages(path: Path) -> int:
    """Bytes of a pack without its signature, as its header tells. Raises OSError."""
    with path.open("rb") as file:
        header = file.read(100)
    return pages_size(header)


def pages_size(header: bytes) -> int:
    """Bytes of the pages, from the first 100 of a SQLite file."""
    page_size = int.from_bytes(header[16:18], "big")
    return int.from_bytes(header[28:32], "big") * (65536 if page_size == 1 else page_size)


def read_signature(path: Path) -> PackSignature | None:
    """The signature that a pack carries, None where it has none. Raises OSError."""
    with path.open("rb") as file:
        file.seek(pages_size(file.read(100)))
        trailer = file.read(SIZE + 1)
    if len(trailer) != SIZE or not trailer.startswith(MARK):
        return None
    key_end = len(MARK) + KEY_SIZE
    return PackSignature(trailer[len(MARK) : key_end], trailer[key_end:])
