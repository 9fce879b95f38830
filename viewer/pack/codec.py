"""Articles and glossary terms as bytes and back, and the hash over what is shown."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import date
from typing import Any

try:
    from _blake2 import blake2b  # what hashlib.blake2b is; hashlib itself loads OpenSSL: 5 ms and 2 MB at each start
except ImportError:
    from hashlib import blake2b

from viewer.articles import Article, GlossaryTerm, Review, ReviewStatus, Section, SectionKind, Source
from viewer.errors import ContentError, PackError
from viewer.pack.limits import LARGEST_ARTICLE, excess_of


def row_hash(*columns: str | bytes | int) -> bytes:
    """BLAKE2b (256 bits) over a row's columns, each with its length: no text can move from one column to the next."""
    digest = blake2b(digest_size=32)
    for column in columns:
        data = column if isinstance(column, bytes) else str(column).encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()


def listing_hash(entries: Iterable[tuple[str, str]]) -> bytes:
    """The hash over a category's listing: (ref, title) pairs in order."""
    return row_hash(*(part for entry in entries for part in entry))


def encode_article(article: Article) -> bytes:
    """All of an article but what stands in the row's own columns (ref, title, category).

    Raises ContentError where it is larger than any reader would take.
    """
    excess = excess_of(article)
    if excess:
        raise ContentError(article.ref, 0, f"the article {excess}: split it")
    content = {
        "also_called": article.also_called,
        "lay_terms": article.lay_terms,
        "summary": article.summary,
        "audience": article.audience,
        "updated": _from_date(article.updated),
        "review": [
            article.review.status,
            article.review.by,
            article.review.role,
            _from_date(article.review.on),
            _from_date(article.review.next),
        ],
        "sources": [[s.title, s.publisher, s.url, _from_date(s.accessed)] for s in article.sources],
        "related": article.related,
        "sections": [[s.kind, s.heading, s.html, s.inferred] for s in article.sections],
        "title_inferred": article.title_inferred,
    }
    text = _as_json(content)
    if len(text) > LARGEST_ARTICLE:
        raise ContentError(article.ref, 0, f"the article is larger than {LARGEST_ARTICLE // 1024} KB: split it")
    return zlib.compress(text, 9)


def decode_article(ref: str, title: str, category: str, body: bytes) -> Article:
    """The article of a row. Raises PackError where the bytes are not what a pack of this format holds."""
    content = unpack_json(body)
    try:
        status, by, role, on, following = content["review"]
        article = Article(
            ref=ref,
            title=title,
            category=category,
            sections=tuple(Section(_kind(k), _text(h), _text(t), _confidence(i)) for k, h, t, i in content["sections"]),
            also_called=_texts(content["also_called"]),
            lay_terms=_texts(content["lay_terms"]),
            summary=_text(content["summary"]),
            audience=_texts(content["audience"]),
            updated=_to_date(content["updated"]),
            review=Review(ReviewStatus(status), _text(by), _text(role), _to_date(on), _to_date(following)),
            sources=tuple(Source(_text(t), _text(p), _text(u), _to_date(a)) for t, p, u, a in content["sources"]),
            related=_texts(content["related"]),
            title_inferred=_confidence(content["title_inferred"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PackError(f"The article {ref} is not as this version of Bedside expects it.") from error
    excess = excess_of(article)
    if excess:
        raise PackError(f"The article {ref} {excess}: get a fresh copy of this pack.")
    return article


def encode_term(term: GlossaryTerm) -> bytes:
    """A glossary entry, without its word."""
    return pack_json({"explanation": term.explanation, "forms": term.forms})


def decode_term(word: str, content: bytes) -> GlossaryTerm:
    """A glossary entry. Raises PackError where the bytes are foreign."""
    fields = unpack_json(content)
    try:
        return GlossaryTerm(word, _text(fields["explanation"]), _texts(fields["forms"]))
    except (KeyError, TypeError, ValueError) as error:
        raise PackError(f"The glossary entry {word} is damaged.") from error


def pack_json(value: dict[str, Any]) -> bytes:
    """JSON, compressed."""
    return zlib.compress(_as_json(value), 9)


def unpack_json(data: bytes) -> dict[str, Any]:
    """What `pack_json` made. Never unpacks more than LARGEST_ARTICLE bytes; raises PackError on anything foreign."""
    import json

    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(data, LARGEST_ARTICLE)
        value = None if unpacker.unconsumed_tail or not unpacker.eof else json.loads(text)
    except (zlib.error, ValueError, RecursionError) as error:
        raise PackError("A part of this pack is damaged.") from error
    if not isinstance(value, dict):
        raise PackError("A part of this pack is damaged or too large.")
    return value


def _as_json(value: dict[str, Any]) -> bytes:
    import json  # here, not above: the home page is shown without reading an article

    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _from_date(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _to_date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # JSON's escapes can make half a character, which nothing could write out: a ValueError
    return value


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError
    return tuple(_text(value) for value in values)


def _confidence(value: object) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise TypeError
    return float(value)


def _kind(value: object) -> SectionKind:
    """A kind of a later version reads as `other`: its heading and place are kept."""
    try:
        return SectionKind(_text(value))
    except ValueError:
        return SectionKind.OTHER
