"""The section markup: the small HTML subset an article is kept in, and its reading as a flat list of blocks.

Authoring writes the subset (sanitised by nh3 with `ELEMENTS` and `ATTRIBUTES`); screen, paper, plain text and search
read it through this one parser, which knows nothing else: what a foreign pack may hold besides becomes plain text.

    <p> <h3> <h4> <ul> <ol start> <li> <dl> <dt> <dd> <blockquote> <table> <thead> <tbody> <tr> <th> <td>
    <strong> <em> <sub> <sup> <br> <a href="article:lungs/asthma#symptoms | glossary:stridor | https://...">
    <aside class="emergency | urgent | note"><h5>Title of the call-out</h5> ... </aside>
    <figure><img src="lungs.svg" alt="..."><figcaption>Caption <small>Credit</small></figcaption></figure>
    (a figure without <img> is one whose picture is missing)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from html import unescape

ELEMENTS = frozenset(
    "p h3 h4 h5 ul ol li dl dt dd blockquote table thead tbody tr th td strong em sub sup br a aside figure img "
    "figcaption small".split()
)
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "img": {"src", "alt"}, "aside": {"class"}}
CALLOUT_LEVELS = ("emergency", "urgent", "note")
LINK_SCHEMES = frozenset({"article", "glossary", "https", "http", "mailto", "tel"})
DEEPEST_LIST = 6
"""Lists nested deeper are shown at this depth."""

# Not HTMLParser: there is markup that it fails on ("<![x[") and some that it needs a minute for (60 KB of "<a <a <a").
# Bounded, so that no text makes it slow; not possessive ("*+"), which Python 3.11.2 of Debian 12 gets wrong in groups.
_INSIDE = r"""[^<>"']{0,400}(?:(?:"[^"]{0,4000}"|'[^']{0,4000}')[^<>"']{0,400}){0,8}"""
_TOKEN = re.compile(
    rf"""<(?P<end>/?)(?P<tag>[a-zA-Z][^\s/<>"']{{0,40}})(?P<attributes>{_INSIDE})>"""
    r"|<[!?][^<>]*>"
    r"|(?P<text>(?:[^<]+|<(?![a-zA-Z/!?]))+|<)"
)
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
_TAG = re.compile(rf"<[/a-zA-Z!?]{_INSIDE}>")
_BLOCK_TAG = re.compile(
    r"</?(?:p|h[345]|ul|ol|li|dl|dt|dd|table|tr|th|td|aside|figure|figcaption|small|br|blockquote)\b" + _INSIDE + ">"
)


class BlockKind(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    TERM = "term"
    DEFINITION = "definition"
    QUOTE = "quote"
    CALLOUT = "callout"
    TABLE = "table"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. `href` is "" or an address with one of `LINK_SCHEMES`."""

    text: str
    strong: bool = False
    emphasis: bool = False
    sub: bool = False
    sup: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a section, in reading order.

    `level` is the list depth (0 outside lists; for a HEADING 3 or 4). `marker` is the bullet of an ITEM: "•" or "3.";
    a later paragraph of the same item is a PARAGRAPH of that level. `callout` is the number (from 1) of the call-out
    a block stands in, 0 outside; the call-out itself is a CALLOUT block before them, its `severity` one of
    `CALLOUT_LEVELS` and its runs the title. A TABLE has `rows` of cells of runs, the first `header_rows` of them heads.
    A FIGURE has `picture` (a name in the pack, "" where it is missing), `alt`, `credit`, and its runs as caption.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    marker: str = ""
    callout: int = 0
    severity: str = ""
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    header_rows: int = 0
    picture: str = ""
    alt: str = ""
    credit: str = ""

    @property
    def text(self) -> str:
        """The block's runs as plain text."""
        return text_of(self.runs)


def text_of(runs: Iterable[Run]) -> str:
    """Runs as plain text."""
    return "".join(run.text for run in runs)


def blocks(html: str) -> tuple[Block, ...]:
    """Read a section's markup. Never fails: unknown elements are passed over, their text kept."""
    reader = _BlockReader()
    for token in _TOKEN.finditer(html):
        tag = (token["tag"] or "").lower()
        if token["text"]:
            reader.add_text(unescape(token["text"]))
        elif token["end"]:
            reader.end(tag)
        elif tag:
            reader.start(tag, _attributes(token["attributes"]))
    return reader.finish()


def words_of(html: str) -> str:
    """The text of a section in one line, for search: fast, and only right for markup that authoring wrote."""
    return " ".join(unescape(_TAG.sub("", _BLOCK_TAG.sub(" ", html))).split())


def plain_text(html: str) -> str:
    """The text of a section, a line a block: "- " before bullets, numbers before steps, addresses in brackets."""
    return "\n".join(line for block in blocks(html) for line in _lines(block))


def _lines(block: Block) -> list[str]:
    text = "".join(_run_text(run) for run in block.runs).strip()
    indent = "  " * max(block.level - 1, 0) if block.kind is not BlockKind.HEADING else ""
    match block.kind:
        case BlockKind.ITEM:
            return [f"{indent}{'-' if block.marker == '•' else block.marker} {text}"]
        case BlockKind.DEFINITION:
            return [f"{indent}  {text}"]
        case BlockKind.CALLOUT:
            return [f"{block.severity.capitalize()}: {text}"]
        case BlockKind.TABLE:
            return [" | ".join(text_of(cell) for cell in row) for row in block.rows]
        case BlockKind.FIGURE:
            lines = [f"[Picture: {block.alt}]" if block.picture else "[Picture missing]"]
            return lines + [part for part in (text, block.credit) if part]
        case _:
            return [f"{indent}{text}"]


def _run_text(run: Run) -> str:
    scheme, _, _ = run.href.partition(":")
    if scheme in ("http", "https", "mailto", "tel") and run.href != run.text:
        return f"{run.text} ({run.href})"
    return run.text


def _attributes(text: str) -> dict[str, str]:
    """A tag's attributes; of one that comes twice the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


class _BlockReader:
    """Turns the subset into blocks. Holds a list of styles and lists that are open; nothing is recursive."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._runs: list[tuple[Run, list[str]]] = []  # a style, and the texts in it: joined once, however many
        self._kind = BlockKind.PARAGRAPH
        self._heading_level = 3
        self._styles: dict[str, int] = {}
        self._hrefs: list[str] = []
        self._lists: list[int | None] = []  # None: bullets; a number: the next step
        self._marker = ""
        self._callouts: list[int] = []
        self._callout_count = 0
        self._table: list[list[tuple[Run, ...]]] | None = None
        self._header_rows = 0
        self._row_is_header = False
        self._figure: Block | None = None

    # What stands in the markup

    def start(self, tag: str, values: dict[str, str]) -> None:
        """A tag with its attributes."""
        match tag:
            case "strong" | "em" | "sub" | "sup":
                self._styles[tag] = self._styles.get(tag, 0) + 1
            case "a":
                self._hrefs.append(_safe_href(values.get("href", "")))
            case "br":
                self._add_run(" " if self._table is not None else "\n")
            case "ul" | "ol":
                self._end_block()
                self._lists.append(_start(values) if tag == "ol" else None)
            case "li":
                self._end_block()
                self._kind = BlockKind.ITEM
                self._marker = self._next_marker()
            case "aside":
                self._open_callout(values.get("class", ""))
            case "table":
                self._end_block()
                self._table, self._header_rows = [], 0
            case "tr" if self._table is not None:
                self._table.append([])
                self._row_is_header = True
            case "td" | "th" if self._table is not None:
                self._row_is_header = self._row_is_header and tag == "th"
                self._runs = []
            case "figure":
                self._end_block()
                self._figure = Block(BlockKind.FIGURE, callout=self._callout)
            case "img" if self._figure is not None:
                self._figure = replace(self._figure, picture=values.get("src", ""), alt=values.get("alt", ""))
            case "small" if self._figure is not None:
                self._figure = replace(self._figure, runs=self._take_runs())
            case "p" | "h3" | "h4" | "h5" | "dt" | "dd" | "blockquote":
                self._open_block(tag)

    def end(self, tag: str) -> None:
        """A closing tag."""
        match tag:
            case "strong" | "em" | "sub" | "sup":
                self._styles[tag] = max(self._styles.get(tag, 0) - 1, 0)
            case "a":
                if self._hrefs:
                    self._hrefs.pop()
            case "ul" | "ol":
                self._end_block()
                if self._lists:
                    self._lists.pop()
            case "h5" if self._callouts:
                self._name_callout()
            case "aside":
                self._end_block()
                if self._callouts:
                    self._callouts.pop()
            case "td" | "th" if self._table:
                self._table[-1].append(self._take_runs())
            case "tr" if self._table:
                if self._row_is_header and self._header_rows == len(self._table) - 1 and self._table[-1]:
                    self._header_rows += 1
            case "table" if self._table is not None:
                self._close_table()
            case "small" if self._figure is not None:
                self._figure = replace(self._figure, credit=text_of(self._take_runs()))
            case "figure" if self._figure is not None:
                self._close_figure()
            case "p" | "h3" | "h4" | "h5" | "li" | "dt" | "dd" | "blockquote":
                if self._table is None and self._figure is None:
                    self._end_block()

    def add_text(self, data: str) -> None:
        """Text between tags."""
        text = re.sub(r"[ \t\r\n\f]+", " ", data)
        if self._runs and self._runs[-1][1][-1].endswith((" ", "\n")):
            text = text.removeprefix(" ")
        if text:
            self._add_run(text)

    def finish(self) -> tuple[Block, ...]:
        """All blocks, once everything was fed."""
        if self._table is not None:
            self._close_table()
        if self._figure is not None:
            self._close_figure()
        self._end_block()
        return tuple(self._blocks)

    # The parts

    @property
    def _callout(self) -> int:
        return self._callouts[-1] if self._callouts else 0

    @property
    def _depth(self) -> int:
        return min(len(self._lists), DEEPEST_LIST)

    def _add_run(self, text: str) -> None:
        styles = self._styles
        style = Run(
            "",
            strong=styles.get("strong", 0) > 0,
            emphasis=styles.get("em", 0) > 0,
            sub=styles.get("sub", 0) > 0,
            sup=styles.get("sup", 0) > 0,
            href=self._hrefs[-1] if self._hrefs else "",
        )
        if self._runs and self._runs[-1][0] == style:
            self._runs[-1][1].append(text)
        else:
            self._runs.append((style, [text]))

    def _take_runs(self) -> tuple[Run, ...]:
        if not self._runs:
            return ()
        styles, texts = [style for style, _ in self._runs], ["".join(texts) for _, texts in self._runs]
        self._runs = []
        texts[0] = texts[0].lstrip()
        texts[-1] = texts[-1].rstrip()
        return tuple(
            Run(
                text, style.strong, style.emphasis, style.sub, style.sup, style.href
            )  # `replace` takes five times longer
            for style, text in zip(styles, texts, strict=True)
            if text
        )

    def _open_block(self, tag: str) -> None:
        if self._table is not None or self._figure is not None:
            self.add_text(" ")
            return
        if (
            self._kind is BlockKind.ITEM
            and tag == "p"
            and not any(text.strip() for _, texts in self._runs for text in texts)
        ):
            return  # the first paragraph of an item is the item
        self._end_block()
        kinds = {"dt": BlockKind.TERM, "dd": BlockKind.DEFINITION, "blockquote": BlockKind.QUOTE}
        self._kind = kinds.get(tag, BlockKind.HEADING if tag in ("h3", "h4") else BlockKind.PARAGRAPH)
        self._heading_level = 4 if tag == "h4" else 3

    def _end_block(self) -> None:
        runs = self._take_runs()
        kind, marker = self._kind, self._marker
        self._kind, self._marker = BlockKind.PARAGRAPH, ""
        if not runs:
            return
        level = self._heading_level if kind is BlockKind.HEADING else self._depth
        self._blocks.append(Block(kind, runs, level, marker if kind is BlockKind.ITEM else "", callout=self._callout))

    def _next_marker(self) -> str:
        if not self._lists:
            return "•"
        number = self._lists[-1]
        if number is None:
            return "•"
        self._lists[-1] = number + 1
        return f"{number}."

    def _open_callout(self, severity: str) -> None:
        self._end_block()
        self._callout_count += 1
        self._callouts.append(self._callout_count)
        severity = severity if severity in CALLOUT_LEVELS else "note"
        self._blocks.append(Block(BlockKind.CALLOUT, callout=self._callout_count, severity=severity))

    def _name_callout(self) -> None:
        runs = self._take_runs()
        last = self._blocks[-1]
        if last.kind is BlockKind.CALLOUT and not last.runs:
            self._blocks[-1] = replace(last, runs=runs)
        elif runs:
            self._blocks.append(Block(BlockKind.PARAGRAPH, runs, callout=self._callout))

    def _close_table(self) -> None:
        rows = tuple(tuple(row) for row in self._table or () if row)
        if rows:
            header_rows = min(self._header_rows, len(rows))
            self._blocks.append(Block(BlockKind.TABLE, rows=rows, header_rows=header_rows, callout=self._callout))
        self._table = None
        self._runs = []

    def _close_figure(self) -> None:
        figure, rest = self._figure, self._take_runs()
        self._figure = None
        if figure is not None:
            self._blocks.append(figure if figure.runs or not rest else replace(figure, runs=rest))


def _start(values: dict[str, str]) -> int:
    start = values.get("start", "1")
    return int(start) if re.fullmatch(r"\d{1,6}", start) else 1


def _safe_href(href: str) -> str:
    scheme, colon, _ = href.partition(":")
    return href if colon and scheme.lower() in LINK_SCHEMES else ""
