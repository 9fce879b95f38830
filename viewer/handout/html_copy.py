"""A handout as one HTML file, for whoever reads on a screen: the data that the paper is made from, in the same order.

It needs nothing beside itself, runs nothing and asks for nothing: pictures stand in it, and a policy in its head
forbids the rest. What each page of the paper says at its foot stands once, at the end of each article.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from viewer.errors import HandoutError, ViewerError
from viewer.handout.document import document
from viewer.handout.html_blocks import blocks_html, text_html
from viewer.handout.reading import read_items
from viewer.handout.selection import Handout
from viewer.resources import resource

_SIGNATURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_NOTE_LINES = 10
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def html_copy(handout: Handout, pictures: Callable[[str, str], bytes | None]) -> str:
    """The HTML file's text. `pictures` as for the paper; one that is missing or unsafe leaves its words.

    HandoutError where the handout is empty.
    """
    if not handout.items:
        raise HandoutError("There is nothing in this handout yet: choose an article or a section first.")
    items = read_items(handout)
    names = dict.fromkeys(name for item in items for name in item.pictures())
    found = {name: address for name in names if (address := _address(pictures(*name)))}
    logo = handout.clinic.logo if handout.clinic else None
    return "\n".join(_page(document(handout, items, found, _address(logo.content) if logo else "")))


def _page(data: Any) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f"<html{_language(data)}>"
    yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield f"<title>{text_html(data['title'])}</title>"
    yield f"<style>{resource('handout.css').read_text('utf-8')}</style></head>"
    yield f'<body class="{data["size"]} {data["ink"]}">'
    if data["clinic"]:
        yield from _letterhead(data["clinic"])
    yield "<main>"
    for article in data["articles"]:
        yield from _article(article, plain=data["size"] != "standard")
    if data["notes"]:
        lines = "<hr>" * _NOTE_LINES
        yield f'<section class="notes"><h2>{text_html(data["notes"])}</h2>'
        yield f'<div aria-hidden="true">{lines}</div></section>'
    yield "</main></body></html>\n"


def _letterhead(clinic: Any) -> Iterator[str]:
    yield "<header>"
    if clinic["logo"]:
        yield f'<img src="{clinic["logo"]}" alt="{escape(clinic["alt"])}">'
    name, contact = _apart([clinic["name"]]), _apart(clinic["contact"])
    yield f"<p><strong>{name}</strong></p><p>{contact}</p></header>"


def _article(article: Any, plain: bool) -> Iterator[str]:
    yield f"<article{_language(article)}><h1>{text_html(article['title'])}</h1>"
    if article["also_called"]:
        yield f'<p class="small">{text_html(article["also_called"])}</p>'
    yield from blocks_html(article["blocks"], plain)
    yield "<footer>"
    for part in article["closing"]:
        yield from _small(part)
    yield f'<p class="about">{_apart(article["foot"])}</p></footer></article>'


def _apart(parts: Iterable[str]) -> str:
    """Parts in one line, each in its own direction."""
    return " · ".join(f"<bdi>{text_html(part)}</bdi>" for part in parts)


def _small(part: Any) -> Iterator[str]:
    label = f"<strong>{text_html(part['label'])}:</strong> " if part["label"] else ""
    lines = [text_html(line) for line in part["lines"]]
    if len(lines) == 1:
        yield f'<p dir="auto">{label}{lines[0]}</p>'
    else:
        listed = "".join(f'<li dir="auto">{line}</li>' for line in lines)
        yield f'<p dir="auto">{label}</p><ul>{listed}</ul>'


def _language(data: Any) -> str:
    """The attributes that tell a language and its direction."""
    tag = "-".join(part for part in (data["language"], data["region"]) if part)
    return f' lang="{escape(tag)}" dir="{"rtl" if data["rtl"] else "ltr"}"'


def _address(content: bytes | None) -> str:
    """A picture as an address that holds it, "" where there is none that is safe to show."""
    from viewer.pictures import check_picture  # with an XML parser: not before a picture is shown

    if not content:
        return ""
    media_type = next((kind for start, kind in _SIGNATURES.items() if content.startswith(start)), "image/svg+xml")
    try:
        check_picture("", media_type, content)
    except ViewerError:
        return ""
    return f"data:{media_type};base64,{b64encode(content).decode()}"
