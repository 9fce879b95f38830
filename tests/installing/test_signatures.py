"""Keys and signatures: one byte changed is found, wherever it is."""

from __future__ import annotations

import os
import random
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.installing.samples import Desk
from tests.pack.samples import COPD
from viewer.errors import PackError, UntrustedPackError, ViewerError
from viewer.installing.signatures import digests_of, fingerprint, is_genuine, make_key, sign_pack
from viewer.pack.reader import Pack
from viewer.pack.signature import SIZE, read_signature


@pytest.fixture
def key(tmp_path: Path) -> Path:
    make_key(tmp_path / "key")
    return tmp_path / "key"


def genuine(pack: Path) -> bool:
    """Whether a pack carries a signature of just these pages."""
    signature = read_signature(pack)
    return signature is not None and is_genuine(signature, digests_of(pack).pages)


def test_a_key_is_for_its_owner_alone(key: Path) -> None:
    if os.name != "nt":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    public = key.with_name("key.pub").read_text().strip()
    assert len(bytes.fromhex(public)) == 32
    assert public not in key.read_text()
    assert len(fingerprint(bytes.fromhex(public)).split()) == 8


def test_no_key_is_written_over(key: Path) -> None:
    with pytest.raises(ViewerError, match=r"is there already: choose another name[^\n]*\.$"):
        make_key(key)
    key.unlink()
    with pytest.raises(ViewerError, match=r"key\.pub is there already"):
        make_key(key)
    assert not key.exists()


def test_a_key_where_none_can_be_is_said(tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match="its folder does not exist"):
        make_key(tmp_path / "no" / "key")


def test_a_signed_pack_is_read_as_it_was(desk: Desk, key: Path) -> None:
    pack = desk.pack()
    before = pack.read_bytes()
    assert not genuine(pack)
    public = sign_pack(pack, key)

    assert genuine(pack)
    signature = read_signature(pack)
    assert signature is not None
    assert signature.key == public
    assert pack.read_bytes()[:-SIZE] == before
    with closing(Pack(pack)) as opened:
        assert opened.article(COPD.ref) == COPD
        opened.check_structure()


def test_signing_again_replaces_the_signature(desk: Desk, key: Path, tmp_path: Path) -> None:
    pack = desk.pack()
    sign_pack(pack, key)
    once = pack.read_bytes()
    sign_pack(pack, key)
    assert pack.read_bytes() == once  # Ed25519 needs no chance
    make_key(tmp_path / "other")
    sign_pack(pack, tmp_path / "other")
    assert len(pack.read_bytes()) == len(once)
    assert genuine(pack)


def test_no_byte_of_a_signed_pack_can_be_changed(desk: Desk, key: Path) -> None:
    pack = desk.pack()
    sign_pack(pack, key)
    content = pack.read_bytes()
    chance = random.Random(7)
    places = {*range(100), *range(len(content) - SIZE, len(content)), *chance.choices(range(len(content)), k=300)}
    for at in sorted(places):
        changed = bytearray(content)
        changed[at] ^= 1 << chance.randrange(8)
        pack.write_bytes(changed)
        try:
            assert not genuine(pack), f"byte {at}"
            desk.install(pack)
        except (PackError, UntrustedPackError):
            continue
        raise AssertionError(f"byte {at} was changed, and nobody minded")


def test_a_signature_of_another_pack_is_none(desk: Desk, key: Path) -> None:
    one, other = desk.pack("1"), desk.pack("2", [COPD])
    sign_pack(one, key)
    other.write_bytes(other.read_bytes() + one.read_bytes()[-SIZE:])
    assert not genuine(other)
    with pytest.raises(UntrustedPackError, match=r"was changed after it was signed: get a fresh copy of this pack\.$"):
        desk.install(other)


@pytest.mark.parametrize("content", [b"", b"x", b"-----BEGIN PRIVATE KEY-----\nxx\n-----END PRIVATE KEY-----\n"])
def test_what_is_no_key_is_said(desk: Desk, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    pack = desk.pack()
    before = pack.read_bytes()
    with pytest.raises(ViewerError, match=r"is not a private key that `bedside keygen` made\.$"):
        sign_pack(pack, tmp_path / "key")
    with pytest.raises(ViewerError, match="Cannot read"):
        sign_pack(pack, tmp_path / "none")
    assert pack.read_bytes() == before


def test_only_a_pack_is_signed(tmp_path: Path, key: Path) -> None:
    (tmp_path / "x.pack").write_bytes(b"x" * 1000)
    with pytest.raises(PackError, match="is not a Bedside pack"):
        sign_pack(tmp_path / "x.pack", key)
