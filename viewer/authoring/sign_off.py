"""Writing a clinician's review into the front matter of an article, every other byte left as it is."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from viewer.articles import REF_PATTERN
from viewer.atomic import replacing
from viewer.authoring.front_matter import decode_article_head
from viewer.authoring.text_files import read_problem, read_text
from viewer.errors import ContentError

_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who has reviewed an article, when, and when it is to be looked at next."""

    by: str
    role: str
    on: date
    next: date


def sign_off(source: Path, ref: str, review: SignOff) -> Path:
    """Write the review of an article of a source tree; returns its file, which is replaced whole or left as it was.

    Raises ContentError where there is no such article, its front matter is at fault, or the review is incomplete.
    """
    file = source / f"{ref}.md"
    if not REF_PATTERN.fullmatch(ref) or not file.is_file():
        raise ContentError(str(file), 0, f"there is no article {ref} in {source}: check the name")
    _check_review(review, file)
    read_text(file)  # says what is wrong with a file that is not text
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ContentError(str(file), 0, read_problem(error)) from error
    written = _with_review(data, str(file), review)
    with replacing(file) as temporary:
        temporary.write_bytes(written)
        temporary.chmod(file.stat().st_mode & 0o777)
    return file


def _check_review(review: SignOff, file: Path) -> None:
    if not review.by.strip() or not review.role.strip():
        raise ContentError(str(file), 0, "a review names who has looked at the text, and their role")
    if review.next <= review.on:
        raise ContentError(str(file), 0, f"the next review must be after today ({review.on})")


def _with_review(data: bytes, path: str, review: SignOff) -> bytes:
    matter = _FRONT.match(data)
    if matter is None:
        raise ContentError(path, 1, "the file must begin with a line --- and its front matter")
    front = matter[1].decode()
    decode_article_head(front.replace("\r\n", "\n"), path)
    start, end = _place_of_review(front, path)
    values = {"by": review.by.strip(), "role": review.role.strip()}
    quoted = "".join(f", {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    blank = "" if front[start - 1].isspace() else " "
    changed = f"{front[:start]}{blank}{{status: reviewed{quoted}, on: {review.on}, next: {review.next}}}{front[end:]}"
    decode_article_head(changed.replace("\r\n", "\n"), path)  # says what is wrong with a name that YAML cannot hold
    return data[: matter.start(1)] + changed.encode() + data[matter.end(1) :]


def _place_of_review(front: str, path: str) -> tuple[int, int]:
    """From where to where the value of `review` stands, in characters: as {...} on its line, or indented below it."""
    root = yaml.compose(front, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    for key, value in pairs:
        if key.value == "review" and isinstance(value, yaml.MappingNode):
            if value.flow_style:
                return value.start_mark.index, value.end_mark.index
            colon = front.index(":", key.end_mark.index) + 1
            return colon, _end_of(value)
    raise ContentError(path, 1, 'the key "review" is missing: add it')


def _end_of(node: yaml.MappingNode) -> int:
    """Where a block of keys ends: after its last value, not where the next key begins."""
    return max(int(value.end_mark.index) for _, value in node.value)
