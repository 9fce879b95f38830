"""Who is trusted, and what that lets in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.installing.samples import Desk
from viewer.errors import UntrustedPackError, ViewerError
from viewer.installing.install import remove
from viewer.installing.signatures import fingerprint, make_key, sign_pack
from viewer.installing.trust import (
    Proof,
    Publisher,
    TrustedPublisher,
    TrustList,
    distrust_publisher,
    publisher_of,
    require_signed,
    trust_publisher,
)

KEY = "ab" * 32


def signed(desk: Desk, version: str, key: str = "key") -> Path:
    """A pack of a version, signed with a key that is made where it is not there."""
    file = desk.folder / key
    if not file.exists():
        make_key(file)
    pack = desk.pack(version, name=f"{key}-{version}.pack")
    sign_pack(pack, file)
    return pack


def public(desk: Desk, key: str = "key") -> str:
    return (desk.folder / f"{key}.pub").read_text().strip()


# The lists


def test_what_is_trusted_is_read_back(tmp_path: Path) -> None:
    user = tmp_path / "config" / "trusted.toml"
    assert TrustList.read(tmp_path / "none", user) == TrustList()
    trust_publisher(user, ' The "Ministry"\n of \\ Health\x7f ', KEY)
    trust_publisher(user, "Other", "cd" * 32)
    trust_publisher(user, "Other again", "cd" * 32)
    require_signed(user, True)

    trust = TrustList.read(tmp_path / "none", user)
    assert trust.publishers == (
        TrustedPublisher('The "Ministry" of \\ Health\x7f', KEY),
        TrustedPublisher("Other again", "cd" * 32),
    )
    assert trust.require_signed
    assert not trust.required_by_administrator
    distrust_publisher(user, KEY)
    assert [one.name for one in TrustList.read(tmp_path / "none", user).publishers] == ["Other again"]


def test_what_the_administrator_says_counts_whatever_the_person_says(tmp_path: Path) -> None:
    machine, user = tmp_path / "machine.toml", tmp_path / "user.toml"
    machine.write_text(f'require_signed = true\n[[publisher]]\nname = "Ministry"\nkey = "{KEY.upper()}"\n')
    trust_publisher(user, "Someone else", KEY)
    require_signed(user, False)
    trust = TrustList.read(machine, user)
    assert trust.publishers == (TrustedPublisher("Ministry", KEY, by_administrator=True),)
    assert trust.require_signed
    assert trust.required_by_administrator


@pytest.mark.parametrize(
    "text",
    ["x", "require_signed = 1", "publisher = 1", "[[publisher]]", '[[publisher]]\nname = "x"\nkey = "12"', "\xff"],
)
def test_a_damaged_list_trusts_nobody_and_is_said(tmp_path: Path, text: str) -> None:
    file = tmp_path / "trusted.toml"
    file.write_bytes(text.encode("latin-1"))
    for machine, user in ((file, tmp_path / "none"), (tmp_path / "none", file)):
        with pytest.raises(ViewerError, match=r"^The list of trusted publishers is damaged: mend or delete [^\n]+\.$"):
            TrustList.read(machine, user)


@pytest.mark.parametrize(("name", "key"), [("", KEY), ("x", "12"), ("x", "zz" * 32), ("x", KEY + "\n")])
def test_only_a_name_and_a_key_are_trusted(tmp_path: Path, name: str, key: str) -> None:
    with pytest.raises(ViewerError, match="64 digits"):
        trust_publisher(tmp_path / "trusted.toml", name, key)
    assert list(tmp_path.iterdir()) == []


# What is proved of a pack


def test_each_state_of_proof(desk: Desk) -> None:
    pack = signed(desk, "1")
    key = public(desk)
    digits = fingerprint(bytes.fromhex(key))
    known = TrustList((TrustedPublisher("Ministry", key),))

    assert publisher_of(pack, "WHO?", known) == Publisher("Ministry", digits, Proof.PROVED)
    assert publisher_of(pack, "WHO?", TrustList()) == Publisher("WHO?", digits, Proof.UNTRUSTED)
    assert publisher_of(desk.pack("2"), "WHO?", known) == Publisher("WHO?", "", Proof.UNSIGNED)
    content = bytearray(pack.read_bytes())
    content[5000] ^= 1
    pack.write_bytes(content)
    assert publisher_of(pack, "WHO?", known).proof is Proof.BROKEN


# What may be installed


def test_where_signed_packs_are_required_nothing_else_comes_in(desk: Desk) -> None:
    strict = TrustList(require_signed=True)
    with pytest.raises(UntrustedPackError, match=r"is not signed, and this computer takes signed packs only\.$"):
        desk.install(desk.pack("1"), strict)
    pack = signed(desk, "1")
    with pytest.raises(UntrustedPackError, match="is signed with a key that is not trusted here"):
        desk.install(pack, strict)
    assert desk.files() == set()

    trusted = TrustList((TrustedPublisher("Ministry", public(desk)),), require_signed=True)
    assert desk.install(pack, trusted).publisher.proof is Proof.PROVED
    assert desk.versions()["clinic"] == "1"


def test_a_broken_signature_is_refused_by_everybody(desk: Desk) -> None:
    pack = signed(desk, "1")
    content = bytearray(pack.read_bytes())
    content[-1] ^= 1
    pack.write_bytes(content)
    with pytest.raises(UntrustedPackError, match=r"key-1\.pack was changed after it was signed"):
        desk.install(pack)


def test_a_signed_pack_is_not_followed_by_one_of_somebody_else(desk: Desk) -> None:
    desk.install(signed(desk, "1"))
    for other in (desk.pack("2"), signed(desk, "2", "other")):
        with pytest.raises(UntrustedPackError, match="is not signed by the publisher of the version that is installed"):
            desk.install(other)
    assert desk.install(signed(desk, "2")).info.version == "2"

    trusted = TrustList((TrustedPublisher("Others", public(desk, "other")),))
    assert desk.install(signed(desk, "3", "other"), trusted).info.version == "3"

    remove("clinic", desk.shelf)
    assert desk.install(desk.pack("4")).publisher.proof is Proof.UNSIGNED
