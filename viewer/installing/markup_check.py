"""Whether a section's markup is exactly what authoring writes: the allow-list once more, for packs that others made.

Stricter than the reader of `viewer.markup`, which passes over what it does not know: every "<" must begin one of the
known tags, written as the sanitiser writes it. So whatever reads the markup, however it does, sees the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from viewer.markup import ATTRIBUTES, CALLOUT_LEVELS, ELEMENTS, LINK_SCHEMES

_TAG = re.compile(
    r'<(?:/(?P<end>[a-z0-9]{1,12})|(?P<start>[a-z0-9]{1,12})(?P<attributes>(?: [a-z]{1,12}="[^"]{0,4000}"){0,4}))>'
)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_UNSEEN = re.compile(r"\A[\x00-\x20]+|[\t\n\r]")  # what browsers pass over in an address
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')


def faults_in(html: str) -> Iterator[str]:
    """What a section's markup has that no article may have, each as a clause ("holds the element <script>")."""
    at = html.find("<")
    while at >= 0:
        tag = _TAG.match(html, at)
        if tag is None:
            yield "holds markup that is not allowed"
            return
        name = tag["end"] or tag["start"]
        if name not in ELEMENTS:
            yield f"holds the element <{name}>, which is not allowed"
        for attribute, value in _ATTRIBUTE.findall(tag["attributes"] or ""):
            yield from _faults_of_attribute(name, attribute, unescape(value))
        at = html.find("<", tag.end())


def pictures_in(html: str) -> Iterator[str]:
    """The names of the pictures that a section without faults shows."""
    for tag in _TAG.finditer(html):
        if tag["start"] == "img":
            yield from (unescape(value) for name, value in _ATTRIBUTE.findall(tag["attributes"]) if name == "src")


def _faults_of_attribute(element: str, attribute: str, value: str) -> Iterator[str]:
    if attribute not in ATTRIBUTES.get(element, ()):
        yield f'holds the attribute "{attribute}", which is not allowed'
    elif attribute == "href":
        scheme = _SCHEME.match(_UNSEEN.sub("", value))  # without one a link leads nowhere, and is shown as text
        if scheme and scheme[1].lower() not in LINK_SCHEMES:
            yield f"has a link to {value[:60]}, which is not allowed"
    elif attribute == "class" and value not in CALLOUT_LEVELS:
        yield f'has a call-out of the unknown kind "{value[:60]}"'
