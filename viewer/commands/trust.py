"""`bedside trusted`: the publishers whose packs count as proved here. (`bedside trust` adds one.)"""

from __future__ import annotations

import json
from argparse import Namespace

from viewer.errors import NotFoundError
from viewer.folders import user_trust_file
from viewer.installing.signatures import fingerprint
from viewer.installing.trust import TrustList, distrust_publisher, own_trust, require_signed


def trusted(arguments: Namespace) -> int:
    """Take a publisher off the list or require signatures, where that is asked for; then print the list."""
    if arguments.remove:
        _remove(arguments.remove.lower())
    if arguments.signed_only:
        require_signed(user_trust_file(), arguments.signed_only == "yes")
    trust = own_trust()
    if arguments.json:
        print(json.dumps(trust_json(trust), ensure_ascii=False, indent=2))
        return 0
    for publisher in trust.publishers:
        by = " (set by the administrator)" if publisher.by_administrator else ""
        print(f"{publisher.name}{by}: {publisher.key}")
    if trust.require_signed:
        print("Only packs of these publishers can be installed here.")
    return 0


def trust_json(trust: TrustList) -> dict[str, object]:
    """The contract of `bedside trusted --json`."""
    return {
        "signed_only": trust.require_signed,
        "signed_only_by_administrator": trust.required_by_administrator,
        "publishers": [
            {
                "name": publisher.name,
                "key": publisher.key,
                "fingerprint": fingerprint(bytes.fromhex(publisher.key)),
                "by_administrator": publisher.by_administrator,
            }
            for publisher in trust.publishers
        ],
    }


def _remove(key: str) -> None:
    known = next((publisher for publisher in own_trust().publishers if publisher.key == key), None)
    if known is None:
        raise NotFoundError("There is no trusted publisher with this key: `bedside trusted` lists them.")
    if known.by_administrator:
        raise NotFoundError(f"{known.name} is trusted on the whole computer: only an administrator can change that.")
    distrust_publisher(user_trust_file(), key)
