"""Whether a picture is safe to draw: SVG by an allow-list, raster pictures by type and bounded size.

Needed because QSvgRenderer and typst both read local files through SVG's `image`, and nested `use` grows eightfold a
level. Checked when a pack is built, when it is verified, and again before anything is drawn from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from viewer.errors import ViewerError

LARGEST_FILE = 4 * 1024 * 1024
LARGEST_SIDE = 6000
"""Pixels; a raster picture unpacks to four bytes a pixel."""
MOST_NODES = 20_000
MOST_DEPTH = 64

MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_ELEMENTS = frozenset(
    "svg g defs title desc path circle ellipse rect line polyline polygon text tspan use symbol clipPath "
    "linearGradient radialGradient stop".split()
)
_ATTRIBUTES = frozenset(
    "id viewBox width height x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy d points transform offset "
    "fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset "
    "stroke-opacity stroke-miterlimit opacity color display visibility clip-path clip-rule clipPathUnits "
    "font-family font-size font-weight font-style text-anchor letter-spacing dominant-baseline "
    "stop-color stop-opacity gradientUnits gradientTransform spreadMethod preserveAspectRatio version role aria-label "
    "lang".split()
)
_LOCAL_URL = re.compile(r"url\(#([\w.-]+)\)")


class UnsafePictureError(ViewerError):
    """A picture that must not be drawn: one sentence that says what is wrong with it."""


def check_picture(name: str, media_type: str, content: bytes) -> None:
    """Raise UnsafePictureError unless the picture is of a known type, bounded, and inert."""
    if len(content) > LARGEST_FILE:
        raise UnsafePictureError(
            f"The picture {name} is larger than {LARGEST_FILE // 1024 // 1024} MB: make it smaller."
        )
    if media_type == "image/svg+xml":
        _check_svg(name, content)
    elif media_type in MEDIA_TYPES.values():
        _check_raster(name, media_type, content)
    else:
        raise UnsafePictureError(f"The picture {name} is of an unknown type: use SVG, PNG or JPEG.")


def _check_raster(name: str, media_type: str, content: bytes) -> None:
    size = _png_size(content) if media_type == "image/png" else _jpeg_size(content)
    if size is None:
        raise UnsafePictureError(f"The picture {name} is damaged or not what its name says.")
    if not (0 < size[0] <= LARGEST_SIDE and 0 < size[1] <= LARGEST_SIDE):
        raise UnsafePictureError(f"The picture {name} is {size[0]} x {size[1]} pixels: at most {LARGEST_SIDE} a side.")


def _png_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or content[12:16] != b"IHDR" or len(content) < 24:
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        at += 2 + length
    return None


@dataclass(slots=True)
class _Node:
    """An SVG element, for counting what drawing it comes to."""

    children: list[_Node] = field(default_factory=list)
    uses: str = ""
    clipped_by: str = ""


def _check_svg(name: str, content: bytes) -> None:
    reader = _SvgReader(name)
    try:
        reader.read(content)
    except expat.ExpatError as error:
        raise UnsafePictureError(f"The picture {name} is not well-formed SVG (line {error.lineno}).") from error
    except (LookupError, ValueError) as error:
        raise UnsafePictureError(
            f"The picture {name} is in an encoding that is not known: save it as UTF-8."
        ) from error


class _SvgReader:
    def __init__(self, name: str) -> None:
        self._name = name
        self._root = _Node()
        self._open = [self._root]
        self._by_id: dict[str, _Node] = {}
        self._count = 0

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction
        parser.Parse(content, True)
        if self._drawn(self._root) > MOST_NODES:
            self._refuse("draws too many shapes")

    def _refuse(self, problem: str) -> None:
        raise UnsafePictureError(f"The picture {self._name} {problem}: draw it with plain shapes and text only.")

    def _doctype(self, *_: object) -> None:
        self._refuse("has a DOCTYPE")

    def _instruction(self, *_: object) -> None:
        self._refuse("has a processing instruction")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, element = name.rpartition(" ")
        if namespace != _SVG or element not in _ELEMENTS:
            self._refuse(f"has the element <{element}>, which is not allowed")
        node = _Node()
        for key, value in attributes.items():
            self._check_attribute(element, key, value, node)
        self._count += 1
        if self._count > MOST_NODES or len(self._open) > MOST_DEPTH:
            self._refuse("is too large")
        self._open[-1].children.append(node)
        self._open.append(node)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _check_attribute(self, element: str, key: str, value: str, node: _Node) -> None:
        if key == "href" or key == f"{_XLINK} href":
            if element not in ("use", "linearGradient", "radialGradient") or not value.startswith("#"):
                self._refuse("refers to something outside itself")
            if node.uses:
                self._refuse("has two addresses in one element")  # programs differ in which of them they follow
            node.uses = value[1:]
            return
        if key not in _ATTRIBUTES and key != "http://www.w3.org/XML/1998/namespace space":
            self._refuse(f'has the attribute "{key.rpartition(" ")[2]}", which is not allowed')
        url = _LOCAL_URL.fullmatch(value.strip())
        if "url" in value.lower() and not url:
            self._refuse("refers to something outside itself")
        if key == "clip-path" and url:
            node.clipped_by = url[1]
        if key == "id":
            if value in self._by_id:
                self._refuse(f'has the id "{value[:40]}" twice')
            self._by_id[value] = node

    def _drawn(self, root: _Node) -> int:
        """How many shapes are drawn, `use` and clips expanded; counting stops once the bound is passed."""
        total = 0
        stack: list[tuple[_Node, int]] = [(root, 0)]
        while stack:
            node, depth = stack.pop()
            total += 1
            if total > MOST_NODES or depth > 4 * MOST_DEPTH:
                return MOST_NODES + 1
            stack.extend((child, depth + 1) for child in node.children)
            targets = (self._by_id.get(name) for name in (node.uses, node.clipped_by) if name)
            stack.extend((target, depth + 1) for target in targets if target is not None)
        return total
