"""Which pictures may be drawn: known types, bounded, inert. Each hostile one is refused with one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.pictures import LARGEST_FILE, LARGEST_SIDE, MOST_DEPTH, MOST_NODES, UnsafePictureError, check_picture
from viewer.resources import bundled_source, resource

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def check_svg(inside: str) -> None:
    check_picture("a.svg", "image/svg+xml", f"{SVG}{inside}</svg>".encode())


def refusal(content: bytes, media_type: str = "image/svg+xml") -> str:
    with pytest.raises(UnsafePictureError) as caught:
        check_picture("a.svg", media_type, content)
    sentence = str(caught.value)
    assert re.fullmatch(r"The picture a\.svg [^\n]+\.", sentence)
    return sentence


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\2\0\0\0"


def jpeg(width: int, height: int) -> bytes:
    comment = b"\xff\xfe\0\x06hi!\n"
    return (
        b"\xff\xd8" + comment + b"\xff\xc0\0\x11\x08" + height.to_bytes(2, "big") + width.to_bytes(2, "big") + b"\3\1"
    )


def use_bomb(levels: int, fan: int, address: str = "href", more: str = "") -> str:
    """A shape, used `fan` times on each of `levels` levels; `more` stands in each use."""
    shapes = ['<g id="l0"><rect/></g>']
    for level in range(1, levels + 1):
        shapes.append(f'<g id="l{level}">' + f'<use {address}="#l{level - 1}" {more}/>' * fan + "</g>")
    return f"<defs>{''.join(shapes)}</defs><use {address}='#l{levels}' {more}/>"


def clip_bomb(levels: int, fan: int) -> str:
    """A clip whose shapes are clipped by another, `levels` times."""
    shapes = ['<clipPath id="l0"><rect/></clipPath>']
    for level in range(1, levels + 1):
        shapes.append(f'<clipPath id="l{level}">' + f'<rect clip-path="url(#l{level - 1})"/>' * fan + "</clipPath>")
    return "".join(shapes) + f'<rect clip-path="url(#l{levels})"/>'


@pytest.mark.parametrize(
    "inside",
    [
        "",
        '<title>Lungs</title><desc>Two of them</desc><g fill="#fff" transform="rotate(3)"><path d="M0 0h9"/></g>',
        '<linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient><rect fill="url(#g)"/>',
        '<defs><g id="a"><circle r="2"/></g></defs><use href="#a" x="3"/><use xlink:href="#a" y="3"/>',
        '<clipPath id="c"><rect/></clipPath><circle r="3" clip-path="url(#c)"/>',
        '<text x="1" y="2" xml:space="preserve">windpipe <tspan font-weight="bold">here</tspan></text>',
        use_bomb(3, 8),
    ],
)
def test_a_line_drawing_may_be_drawn(inside: str) -> None:
    check_svg(inside)


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "script of another namespace": '<s:script xmlns:s="http://www.w3.org/1999/xhtml">alert(1)</s:script>',
    "style": "<style>*{fill:url(http://evil.example)}</style>",
    "style attribute": '<rect style="fill:url(http://evil.example)"/>',
    "onclick": '<rect onclick="alert(1)"/>',
    "image of a file": '<image href="file:///etc/passwd" width="9" height="9"/>',
    "image as data": '<image href="data:image/png;base64,AAAA"/>',
    "feImage": '<filter id="f"><feImage href="/etc/passwd"/></filter>',
    "foreignObject": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>',
    "html": '<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/>',
    "no namespace": '<rect xmlns=""/>',
    "link": '<a href="https://evil.example"><rect/></a>',
    "animation": '<rect><animate attributeName="href" to="x"/></rect>',
    "set": '<rect><set attributeName="fill" to="x"/></rect>',
    "pattern": '<pattern id="p"/>',
    "mask": '<mask id="m"/>',
    "marker": '<marker id="m"/>',
    "marker of a path": '<path marker-mid="url(#m)"/>',
    "use of a file": '<use href="other.svg#a"/>',
    "use of an address": '<use xlink:href="https://evil.example/a.svg#a"/>',
    "use as data": '<use href="data:image/svg+xml,x#a"/>',
    "href of a shape": '<rect href="#a"/>',
    "href of a gradient": '<linearGradient href="https://evil.example/#g"/>',
    "url of an address": '<rect fill="url(http://evil.example/x)"/>',
    "url of a file": '<rect fill="url(file:///etc/passwd#a)"/>',
    "url with another after it": '<rect fill="url(#a) url(http://evil.example)"/>',
    "url in capitals": '<rect fill="URL(http://evil.example)"/>',
    "base": '<g xml:base="https://evil.example/"/>',
    "class": '<g class="x"/>',
    "processing instruction": '<?xml-stylesheet href="https://evil.example/x.css"?>',
    "use bomb": use_bomb(6, 8),
    "use bomb by xlink": use_bomb(6, 8, "xlink:href"),
    "use bomb before a second address": use_bomb(6, 8, "href", 'xlink:href="#l0"'),
    "use bomb behind a second address": use_bomb(6, 8, 'xlink:href="#l0" href'),
    "use bomb behind a second id": use_bomb(6, 8) + "".join(f'<g id="l{level}"/>' for level in range(7)),
    "clip bomb": clip_bomb(6, 8),
    "use of itself": '<g id="a"><use href="#a"/></g>',
    "two that use each other": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "gradients that name each other": '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>',
    "too deep": "<g>" * MOST_DEPTH + "</g>" * MOST_DEPTH,
    "too many shapes": "<g/>" * MOST_NODES,
    "not closed": "<g>",
    "unknown entity": "<text>&evil;</text>",
    "not allowed character": "<text>&#0;</text>",
}


@pytest.mark.parametrize("inside", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_drawing_is_refused(inside: str) -> None:
    refusal(f"{SVG}{inside}</svg>".encode())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0",
        b"not svg at all",
        b"<html/>",
        b'<svg viewBox="0 0 9 9"/>',
        b'<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>',
        b'<!DOCTYPE svg SYSTEM "https://evil.example/x.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<?xml version="1.0" encoding="nonsense"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<?xml version="1.0" encoding="utf-7"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<?xml version="1.0" encoding="idna"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'.encode("utf-16"),
        b'<svg xmlns="http://www.w3.org/2000/svg"/>' + b" " * LARGEST_FILE,
        png(9, 9),
    ],
)
def test_a_file_that_is_no_plain_drawing_is_refused(content: bytes) -> None:
    refusal(content)


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: f"{SVG}{text}</svg>".encode()))
def test_any_bytes_are_a_drawing_or_are_refused(content: bytes) -> None:
    try:
        check_picture("a.svg", "image/svg+xml", content)
    except UnsafePictureError as error:
        assert str(error).count("\n") == 0  # noqa: PT017 (it need not be raised)


@pytest.mark.parametrize(("media_type", "make"), [("image/png", png), ("image/jpeg", jpeg)])
def test_a_photograph_is_bounded_in_its_size(media_type: str, make: Callable[[int, int], bytes]) -> None:
    check_picture("a.svg", media_type, make(LARGEST_SIDE, 1))
    assert "pixels" in refusal(make(LARGEST_SIDE + 1, 1), media_type)
    assert "pixels" in refusal(make(1, LARGEST_SIDE + 1), media_type)
    assert "pixels" in refusal(make(0, 1), media_type)


@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg"])
@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG", b"\xff\xd8", b"\xff\xd8\xff\xc0\0\x11", b"\xff\xd8\xff\xfe\0\0\0\0\0\0\0", b"GIF89a"]
)
def test_a_damaged_photograph_is_refused(media_type: str, content: bytes) -> None:
    assert "damaged" in refusal(content, media_type)


@pytest.mark.parametrize("media_type", ["image/gif", "text/html", "", "image/svg+xml; charset=utf-8"])
def test_a_picture_of_another_type_is_refused(media_type: str) -> None:
    assert "unknown type" in refusal(f"{SVG}</svg>".encode(), media_type)


def test_our_own_drawings_may_be_drawn() -> None:
    source = bundled_source()
    assert source is not None
    drawings = [*source.parent.joinpath("figures").glob("*.svg"), *resource("icons").glob("*.svg")]

    assert len(drawings) > 40
    for drawing in drawings:
        check_picture(drawing.name, "image/svg+xml", drawing.read_bytes())
