"""Making keys, signing packs, proving signatures: Ed25519. The only place that imports cryptography.

What is signed, and where in a pack the signature stands, is `pack.signature`.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.atomic import replacing, write_problem
from viewer.errors import UntrustedPackError, ViewerError
from viewer.pack.connection import check_header
from viewer.pack.signature import PackSignature, signed_message, size_of_pages

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Digests:
    """SHA-256 of a pack file: of its pages, which a signature covers, and of the whole."""

    pages: bytes
    whole: bytes


def digests_of(path: Path) -> Digests:
    """Read a pack file once. Raises OSError."""
    left = size_of_pages(path)
    hashing = hashlib.sha256()
    with path.open("rb") as file:
        while left and (chunk := file.read(min(_CHUNK, left))):
            hashing.update(chunk)
            left -= len(chunk)
        pages = hashing.digest()
        hashing.update(file.read())
    return Digests(pages, hashing.digest())


def is_genuine(signature: PackSignature, pages_digest: bytes) -> bool:
    """Whether the holder of the key that the signature names signed exactly these pages."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(signature.key).verify(signature.signature, signed_message(pages_digest))
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(key: bytes) -> str:
    """A public key short enough to compare on the phone: 128 bits of its SHA-256, in groups of four digits."""
    digits = hashlib.sha256(key).hexdigest()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def make_key(target: Path) -> bytes:
    """Write a new private key that only its owner can read, and beside it its public half; returns that (32 bytes).

    Raises ViewerError; an existing file is never written over, because its key would be lost.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    public_file = target.with_name(f"{target.name}.pub")
    for file in (target, public_file):
        if file.exists() or file.is_symlink():
            raise ViewerError(f"{file} is there already: choose another name, so that no key is lost.")
    private = Ed25519PrivateKey.generate()
    text = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = private.public_key().public_bytes_raw()
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(text)
                opened.flush()
                os.fsync(opened.fileno())
        except OSError:
            with suppress(OSError):
                target.unlink()
            raise
    except OSError as error:
        raise ViewerError(write_problem(target, error)) from error
    with replacing(public_file) as temporary:
        temporary.write_text(f"{public.hex()}\n", "ascii")
    return public


def sign_pack(pack: Path, key_file: Path) -> bytes:
    """Sign a pack file in place, whole or not at all; an older signature is replaced. Returns the public key.

    Raises PackError where it is no pack, ViewerError where the key cannot be read or the pack not written.
    """
    private = _read_key(key_file)
    check_header(pack, pack)
    public = private.public_key().public_bytes_raw()
    try:
        before = digests_of(pack)
        signature = PackSignature(public, private.sign(signed_message(before.pages)))
        with replacing(pack) as temporary:
            _copy_pages(pack, temporary)
            with temporary.open("ab") as file:
                file.write(bytes(signature))
            if digests_of(temporary).pages != before.pages:
                raise UntrustedPackError(f"{pack} was changed while it was signed: sign it again.")
    except OSError as error:
        raise ViewerError(f"Cannot read {pack}: {error.strerror or error}.") from error
    return public


def _copy_pages(source: Path, target: Path) -> None:
    left = size_of_pages(source)
    with source.open("rb") as reading, target.open("wb") as writing:
        while left and (chunk := reading.read(min(_CHUNK, left))):
            writing.write(chunk)
            left -= len(chunk)


def _read_key(file: Path) -> Ed25519PrivateKey:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(file.read_bytes(), None)
    except OSError as error:
        raise ViewerError(f"Cannot read {file}: {error.strerror or error}.") from error
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise ViewerError(f"{file} is not a private key that `bedside keygen` made.")
    return key
