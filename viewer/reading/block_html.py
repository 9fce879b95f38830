"""Blocks as Qt's rich text: lists nested again, call-outs as one-row tables, every text escaped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from viewer.markup import Block, BlockKind, Run

PICTURE_SCHEME = "picture:"
ICON_SCHEME = "icon:"


class BlockWriter:
    """Writes blocks for one page.

    `callout_word` names a severity in the reader's language. `has_picture` says whether a picture of that name can be
    shown, "" never can; `picture_missing` is what stands in its place.
    """

    def __init__(
        self, callout_word: Callable[[str], str], picture_missing: str, has_picture: Callable[[str], bool] = bool
    ) -> None:
        self._callout_word = callout_word
        self._picture_missing = picture_missing
        self._has_picture = has_picture

    def html(self, section: Sequence[Block]) -> str:
        """The blocks of a section, or of one call-out that is lifted out of it."""
        parts: list[str] = []
        at = 0
        while at < len(section):
            end = at + 1
            if section[at].kind is BlockKind.CALLOUT:
                while end < len(section) and section[end].callout == section[at].callout:
                    end += 1
                parts.append(self._callout(section[at], section[at + 1 : end]))
            elif section[at].level and section[at].kind is not BlockKind.HEADING:
                while end < len(section) and section[end].level and section[end].kind is not BlockKind.HEADING:
                    end += 1
                parts.append(self._list(section[at:end]))
            else:
                parts.append(self._block(section[at]))
            at = end
        return "".join(parts)

    def _callout(self, head: Block, inside: Sequence[Block]) -> str:
        severity = head.severity
        word = self._callout_word(severity)
        title = f"{escape(word)}: {runs_html(head.runs)}" if head.runs else escape(word)
        return (
            '<table width="100%" cellspacing="0" cellpadding="0" class="card"><tr>'
            f'<td class="{severity}-icon" width="1">'
            f'<img src="{ICON_SCHEME}{severity}"></td>'
            f'<td class="{severity}">'
            f'<p class="callout {severity}"><span class="{severity}">{title}</span></p>{self.html(inside)}'
            "</td></tr></table>"
        )

    def _list(self, items: Sequence[Block]) -> str:
        """Items and their further paragraphs, nested by level. An item's own children stay inside its <li>."""
        parts: list[str] = []
        open_lists: list[str] = []
        for item in items:
            while len(open_lists) > item.level:
                parts.append(f"</li></{open_lists.pop()}>")
            if item.kind is not BlockKind.ITEM:
                parts.append(self._block(item))
                continue
            if len(open_lists) == item.level and item.level:
                parts.append("</li>")
            while len(open_lists) < item.level:
                open_lists.append("ul" if item.marker == "•" else "ol")
                start = item.marker.rstrip(".") if open_lists[-1] == "ol" else ""
                parts.append(f"<{open_lists[-1]}{f' start={start}' if start not in ('', '1') else ''}>")
                if len(open_lists) < item.level:
                    parts.append("<li>")
            parts.append(f"<li>{runs_html(item.runs)}")
        parts += [f"</li></{name}>" for name in reversed(open_lists)]
        return "".join(parts)

    def _block(self, block: Block) -> str:
        match block.kind:
            case BlockKind.HEADING:
                return f'<p class="h{block.level}">{runs_html(block.runs)}</p>'
            case BlockKind.TABLE:
                return self._table(block)
            case BlockKind.FIGURE:
                return self._figure(block)
            case BlockKind.TERM | BlockKind.DEFINITION | BlockKind.QUOTE:
                return f'<p class="{block.kind}">{runs_html(block.runs)}</p>'
            case _:
                return f"<p>{runs_html(block.runs)}</p>"

    def _table(self, block: Block) -> str:
        rows = []
        for number, row in enumerate(block.rows):
            tag = "th" if number < block.header_rows else "td"
            cells = "".join(f'<{tag} class="cell" align="left">{runs_html(cell)}</{tag}>' for cell in row)
            rows.append(f"<tr>{cells}</tr>")
        body = "".join(rows)
        return f'<table cellspacing="0" cellpadding="7" class="card">{body}</table>'

    def _figure(self, block: Block) -> str:
        caption = runs_html(block.runs)
        credit = escape(block.credit)
        words = " · ".join(part for part in (caption, credit) if part)
        if not self._has_picture(block.picture):
            missing = (escape(self._picture_missing), escape(block.alt), words)
            return (
                '<table width="100%" cellspacing="0" cellpadding="12" class="card"><tr>'
                f'<td class="missing">{"<br>".join(part for part in missing if part)}</td></tr></table>'
            )
        name = escape(block.picture, quote=True)
        alt = escape(block.alt, quote=True)
        image = f'<img src="{PICTURE_SCHEME}{name}" alt="{alt}" title="{alt}">'
        return f'<p>{image}</p><p class="caption">{words}</p>'


def runs_html(runs: Sequence[Run]) -> str:
    """Runs as rich text; an outside address is shown behind its text, since nothing here can open it."""
    return "".join(_run_html(run) for run in runs)


def _run_html(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>")
    for wanted, tag in ((run.strong, "b"), (run.emphasis, "i"), (run.sub, "sub"), (run.sup, "sup")):
        if wanted:
            text = f"<{tag}>{text}</{tag}>"
    scheme = run.href.partition(":")[0].lower()
    if scheme in ("article", "glossary"):
        return f'<a class="{scheme}" href="{escape(run.href, quote=True)}">{text}</a>'
    if scheme and run.href != run.text:
        return f"{text} ({escape(run.href)})"
    return text
