"""Markdown to section markup, by Python-Markdown with what Bedside's articles need and nothing else.

Raw HTML is refused before it gets here and would come out as text. Call-outs become <aside>, a picture alone in its
paragraph becomes <figure>.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from viewer.authoring.sanitise import sanitise
from viewer.markup import CALLOUT_LEVELS

MISSING_PICTURE = "missing:"
"""The address of a picture that its source had lost."""

_RAW_HTML = re.compile(r"<(?:[a-zA-Z/!?][^>\s]*)")
_AUTOLINK = re.compile(r"<https?://[^<>\s]+>")
_ESCAPED_OR_CODE = re.compile(r"\\.")


@dataclass(frozen=True, slots=True)
class Reference:
    """Something a text points to: `kind` is "link" or "picture", `target` as written, `alt` for pictures."""

    kind: str
    target: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A piece of Markdown as section markup, with what it points to and what is wrong with it."""

    html: str
    references: tuple[Reference, ...]
    faults: tuple[str, ...]


class MarkdownRenderer:
    """Renders many pieces with one parser."""

    def __init__(self) -> None:
        self._make_parser()

    def render(self, text: str) -> Rendered:
        """Render one section's Markdown."""
        self._subset.references, self._subset.faults = [], []
        try:
            html = self._markdown.reset().convert(text)
        except RecursionError:
            self._make_parser()  # the old one is left half-way down
            return Rendered("", (), ("this section is nested too deep: make its lists flatter",))
        return Rendered(sanitise(html), tuple(self._subset.references), tuple(self._subset.faults))

    def _make_parser(self) -> None:
        self._subset = _SubsetTree()
        self._markdown = Markdown(
            extensions=["tables", "def_list", "attr_list", "admonition", "sane_lists", _Subset(self._subset)],
            output_format="html",
        )


def raw_html_lines(text: str) -> list[tuple[int, str]]:
    """(line from 0, the tag) of each raw HTML tag in Markdown text."""
    found = []
    for number, line in enumerate(text.split("\n")):
        match = _RAW_HTML.search(_AUTOLINK.sub("", _ESCAPED_OR_CODE.sub("", line)))
        if match:
            found.append((number, match[0]))
    return found


class _Subset(Extension):
    """Takes away what the subset does not have and adds the step that shapes the tree."""

    def __init__(self, tree: _SubsetTree) -> None:
        super().__init__()
        self._tree = tree

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        for registry, names in (
            (md.preprocessors, ("html_block",)),
            (md.inlinePatterns, ("html", "backtick", "automail")),
            (md.parser.blockprocessors, ("code", "setextheader", "hr")),
        ):
            for name in names:
                registry.deregister(name)
        md.ESCAPED_CHARS.append("<")  # what raw_html_lines lets pass must not show its backslash
        md.treeprocessors.register(self._tree, "subset", -1)  # last: addresses are as they will be read


class _SubsetTree(Treeprocessor):
    """Turns Markdown's tree into the subset and notes links, pictures and faults."""

    def __init__(self) -> None:
        super().__init__()
        self.references: list[Reference] = []
        self.faults: list[str] = []

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        elements = list(root.iter())[1:]  # the root is Markdown's own
        if any(element.tag in ("h1", "h2", "h5", "h6") for element in elements):
            self.faults.append("use ### or #### for a heading within a section")
        steps: dict[str, Callable[[Element], None]] = {"div": self._callout, "p": self._figure, "a": self._link}
        for element in elements:
            if element.tag in steps:
                steps[element.tag](element)
        lone = [image for parent in root.iter() if parent.tag != "figure" for image in parent if image.tag == "img"]
        for image in lone:
            self.faults.append("a picture must stand alone in its paragraph")
            image.tag = "span"

    def _callout(self, element: Element) -> None:
        level = next((word for word in element.get("class", "").split() if word != "admonition"), "")
        if level not in CALLOUT_LEVELS:
            self.faults.append(f'there is no call-out "{level}": use emergency, urgent or note')
        element.tag = "aside"
        element.attrib.clear()
        element.set("class", level)
        title = element.find("p[@class='admonition-title']")
        if title is None:
            self.faults.append(f'the call-out needs a title: !!! {level} "Title"')
        else:
            title.tag = "h5"
            title.attrib.clear()

    def _figure(self, element: Element) -> None:
        images = element.findall("img")
        if len(images) != 1 or len(element) != 1 or (element.text or "").strip() or (images[0].tail or "").strip():
            return
        image = images[0]
        target, alt = image.get("src", ""), image.get("alt", "")
        caption, credit = image.get("title", ""), image.get("credit", "")
        self.references.append(Reference("picture", target, alt))
        element.clear()
        element.tag = "figure"
        if target != MISSING_PICTURE:
            SubElement(element, "img", {"src": target, "alt": alt})
        words = SubElement(element, "figcaption")
        words.text = caption
        if credit:
            SubElement(words, "small").text = credit

    def _link(self, element: Element) -> None:
        self.references.append(Reference("link", element.get("href", "")))
