"""Which publishers are trusted here, and what that says about a pack.

    require_signed = true

    [[publisher]]
    name = "Ministry of Health"
    key = "64 digits: what `bedside keygen` wrote to KEY.pub"

Two files of this shape (TOML) count together: one of the person (Settings writes it), one of the whole computer, which
only an administrator can write. Where either requires signed packs, they are required.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from viewer.atomic import replacing, write_problem
from viewer.errors import PackError, UntrustedPackError, ViewerError
from viewer.folders import machine_trust_file, user_trust_file
from viewer.installing.signatures import digests_of, fingerprint, is_genuine
from viewer.pack.signature import KEY_SIZE, PackSignature, read_signature

_KEY = re.compile(rf"[0-9a-f]{{{2 * KEY_SIZE}}}")


class Proof(StrEnum):
    """What is proved about who published a pack."""

    PROVED = "proved"
    UNTRUSTED = "untrusted key"
    UNSIGNED = "unsigned"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published a pack.

    `name` is what the trusted list calls the holder of the key, or where that is not there what the pack says of
    itself, which is then not proved. `fingerprint` is the key's, "" for an unsigned pack.
    """

    name: str
    fingerprint: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class TrustedPublisher:
    """A publisher whose packs are accepted as proved. `key` is the public key, 64 digits."""

    name: str
    key: str
    by_administrator: bool = False


@dataclass(frozen=True, slots=True)
class TrustList:
    """Everything that is trusted on this computer by this person."""

    publishers: tuple[TrustedPublisher, ...] = ()
    require_signed: bool = False
    required_by_administrator: bool = False

    @classmethod
    def read(cls, machine: Path, user: Path) -> TrustList:
        """Both files. One that is not there says nothing. Raises ViewerError where one cannot be read as it must be."""
        administrators, own = _read(machine, by_administrator=True), _read(user, by_administrator=False)
        known = {publisher.key for publisher in administrators.publishers}
        return cls(
            (*administrators.publishers, *(one for one in own.publishers if one.key not in known)),
            administrators.require_signed or own.require_signed,
            administrators.require_signed,
        )

    def judge(self, signature: PackSignature | None, pages_digest: bytes, claimed: str) -> Publisher:
        """Who published a pack with this signature (None: unsigned) and digest, which says to be by `claimed`."""
        if signature is None:
            return Publisher(claimed, "", Proof.UNSIGNED)
        digits = fingerprint(signature.key)
        if not is_genuine(signature, pages_digest):
            return Publisher(claimed, digits, Proof.BROKEN)
        key = signature.key.hex()
        known = next((publisher.name for publisher in self.publishers if publisher.key == key), None)
        if known is None:
            return Publisher(claimed, digits, Proof.UNTRUSTED)
        return Publisher(known, digits, Proof.PROVED)


def own_trust() -> TrustList:
    """What the person who runs this, and this computer, trust. Raises ViewerError."""
    return TrustList.read(machine_trust_file(), user_trust_file())


def publisher_of(pack: Path, claimed: str, trust: TrustList) -> Publisher:
    """Who published a pack file. Reads all of it (1 s for a gigabyte). Raises PackError where it cannot be read."""
    try:
        return trust.judge(read_signature(pack), digests_of(pack).pages, claimed)
    except OSError as error:
        raise PackError(f"Cannot read {pack}: {error.strerror or error}.") from error


def accept(publisher: Publisher, trust: TrustList, named: Path) -> None:
    """Raise UntrustedPackError unless a pack of this publisher may be installed here."""
    if publisher.proof is Proof.BROKEN:
        raise UntrustedPackError(f"{named} was changed after it was signed: get a fresh copy of this pack.")
    if not trust.require_signed or publisher.proof is Proof.PROVED:
        return
    if publisher.proof is Proof.UNSIGNED:
        raise UntrustedPackError(f"{named} is not signed, and this computer takes signed packs only.")
    raise UntrustedPackError(
        f"{named} is signed with a key that is not trusted here ({publisher.fingerprint}), and this computer takes "
        "only packs of trusted publishers."
    )


def trust_publisher(user: Path, name: str, key: str) -> TrustedPublisher:
    """Add a publisher to the person's list. `key` has 64 digits. Raises ViewerError."""
    if not name.strip() or not _KEY.fullmatch(key):
        raise ViewerError(
            "A trusted publisher has a name and a public key of 64 digits: copy it from the file KEY.pub."
        )
    own = _read(user, by_administrator=False)
    added = TrustedPublisher(" ".join(name.split()), key)
    _write(user, [*(one for one in own.publishers if one.key != key), added], own.require_signed)
    return added


def distrust_publisher(user: Path, key: str) -> None:
    """Take a publisher off the person's list. Raises ViewerError."""
    own = _read(user, by_administrator=False)
    _write(user, [one for one in own.publishers if one.key != key], own.require_signed)


def require_signed(user: Path, required: bool) -> None:
    """Take signed packs only, or others, too. Raises ViewerError."""
    _write(user, _read(user, by_administrator=False).publishers, required)


def _read(file: Path, *, by_administrator: bool) -> TrustList:
    import tomllib

    try:
        value = tomllib.loads(file.read_text("utf-8"))
        publishers = [_publisher(row, by_administrator) for row in value.get("publisher", [])]
        required = value.get("require_signed", False)
        if not isinstance(required, bool):
            raise ValueError
    except (FileNotFoundError, NotADirectoryError):
        return TrustList()
    except OSError as error:
        raise ViewerError(f"The trusted publishers cannot be read: {file}: {error.strerror or error}.") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise ViewerError(f"The list of trusted publishers is damaged: mend or delete {file}.") from error
    return TrustList(tuple(publishers), required)


def _publisher(row: dict[str, Any], by_administrator: bool) -> TrustedPublisher:
    """One of the file's publishers. Raises ValueError or TypeError."""
    name, key = row.get("name"), row.get("key")
    if not isinstance(name, str) or not isinstance(key, str) or not _KEY.fullmatch(key.lower()):
        raise ValueError
    return TrustedPublisher(name, key.lower(), by_administrator)


def _write(file: Path, publishers: Iterable[TrustedPublisher], required: bool) -> None:
    import json  # a text in JSON's quotes is one in TOML's, but for the character DEL

    lines = [f"require_signed = {str(required).lower()}"]
    for publisher in publishers:
        name = json.dumps(publisher.name, ensure_ascii=False).replace("\x7f", "\\u007f")
        lines += ["", "[[publisher]]", f"name = {name}", f'key = "{publisher.key}"']
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ViewerError(write_problem(file, error)) from error
    with replacing(file) as temporary:
        temporary.write_text("\n".join(lines) + "\n", "utf-8")
