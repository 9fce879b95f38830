"""`bedside keygen`, `sign` and `trust`: who published a pack."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from viewer.errors import ViewerError
from viewer.folders import user_trust_file
from viewer.installing.signatures import fingerprint, make_key, sign_pack
from viewer.installing.trust import trust_publisher

_LARGEST_KEY = 200  # characters


def keygen(arguments: Namespace) -> int:
    """Make a key for signing."""
    target = Path(arguments.output)
    key = make_key(target)
    print(f"{target}: the private key. Keep it to yourself: whoever has it can publish in your name.")
    print(f"{target}.pub: the public key, for those who are to trust your packs: {key.hex()}")
    print(f"Fingerprint, for comparing by phone: {fingerprint(key)}")
    return 0


def sign(arguments: Namespace) -> int:
    """Sign a pack file."""
    key = sign_pack(Path(arguments.pack), Path(arguments.key))
    print(f"{arguments.pack}: signed, key {fingerprint(key)}")
    return 0


def trust(arguments: Namespace) -> int:
    """Trust a publisher from now on."""
    file = Path(arguments.key)
    try:
        key = file.read_text("ascii")[:_LARGEST_KEY].strip() if file.is_file() else arguments.key
    except (OSError, ValueError) as error:
        raise ViewerError(f"{file} cannot be read as a public key: choose the file KEY.pub.") from error
    publisher = trust_publisher(user_trust_file(), arguments.name, key.lower())
    print(f"{publisher.name} is trusted: key {fingerprint(bytes.fromhex(publisher.key))}")
    return 0
