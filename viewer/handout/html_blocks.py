"""The blocks of a handout (see sections.py) as HTML: lists nested again, call-outs as boxes, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any


def blocks_html(blocks: Sequence[Any], plain: bool) -> Iterator[str]:
    """A line of HTML for each block or group of blocks. `plain`: nothing in italics, as on large print."""
    at = 0
    while at < len(blocks):
        end = _end_of_group(blocks, at)
        group = blocks[at:end]
        if group[0]["kind"] == "callout":
            yield from _callout(group[0], group[1:], plain)
        elif group[0]["kind"] == "item":
            yield _list(group, plain)
        elif group[0]["kind"] in ("term", "definition"):
            yield f"<dl>{''.join(_block(each, plain) for each in group)}</dl>"
        else:
            yield _block(group[0], plain)
        at = end


def text_html(text: str) -> str:
    """A text, with places to break in where the paper may break it, too."""
    return escape(text).replace("\u200b", "<wbr>")


def _end_of_group(blocks: Sequence[Any], at: int) -> int:
    """Where the call-out, the list or the list of terms ends that begins at `at`; other blocks stand alone."""
    end = at + 1
    while end < len(blocks) and _belongs(blocks[end], blocks[at]["kind"]):
        end += 1
    return end


def _belongs(block: Any, kind: str) -> bool:
    """Whether a block goes on with the group that a block of that kind began."""
    match kind:
        case "callout":
            return bool("card" in block)
        case "item":
            return bool(block["kind"] == "item" or (block["kind"] == "paragraph" and block["level"] > 0))
        case "term" | "definition":
            return bool(block["kind"] in ("term", "definition"))
        case _:
            return False


def _callout(head: Any, inside: Sequence[Any], plain: bool) -> Iterator[str]:
    yield f'<div class="callout {head["severity"]}" role="note">'
    yield f'<p class="title"><strong>{_runs(head["runs"], plain)}</strong></p>'
    yield from blocks_html(inside, plain)
    if head["last"]:
        yield f"<p><strong>{text_html(head['last'])}</strong></p>"
    yield "</div>"


def _list(items: Sequence[Any], plain: bool) -> str:
    """Items and their further paragraphs, nested by level. An item's own children stay inside its <li>."""
    parts: list[str] = []
    open_lists: list[str] = []
    for item in items:
        while len(open_lists) > item["level"]:
            parts.append(f"</li></{open_lists.pop()}>")
        if item["kind"] != "item":
            parts.append(_block(item, plain))
            continue
        name = "ol" if "number" in item else "ul"
        if len(open_lists) == item["level"] and item["level"]:
            parts.append("</li>")
            if open_lists[-1] != name:
                parts.append(f"</{open_lists.pop()}><{name}>")
                open_lists.append(name)
        while len(open_lists) < item["level"]:
            open_lists.append(name)
            parts.append(f"<{name}>" if len(open_lists) == item["level"] else f'<{name} class="empty"><li>')
        value = f' value="{item["number"]}"' if "number" in item else ""
        parts.append(f"<li{value}>{_runs(item['runs'], plain)}")
    parts += [f"</li></{name}>" for name in reversed(open_lists)]
    return "".join(parts)


def _block(block: Any, plain: bool) -> str:
    match block["kind"]:
        case "heading":
            return f"<h{block['level']}>{_runs(block['runs'], plain)}</h{block['level']}>"
        case "table":
            return _table(block, plain)
        case "figure":
            return _figure(block, plain)
        case kind:
            name = {"term": "dt", "definition": "dd", "quote": "blockquote"}.get(kind, "p")
            return f"<{name}>{_runs(block['runs'], plain)}</{name}>"


def _table(block: Any, plain: bool) -> str:
    heads = "".join(_row(row, "th", plain) for row in block["rows"][: block["header_rows"]])
    rows = "".join(_row(row, "td", plain) for row in block["rows"][block["header_rows"] :])
    return f"<table>{f'<thead>{heads}</thead>' if heads else ''}<tbody>{rows}</tbody></table>"


def _row(row: Sequence[Any], name: str, plain: bool) -> str:
    scope = ' scope="col"' if name == "th" else ""
    return f"<tr>{''.join(f'<{name}{scope}>{_runs(cell, plain)}</{name}>' for cell in row)}</tr>"


def _figure(block: Any, plain: bool) -> str:
    if block["file"]:
        shown = f'<img src="{escape(block["file"])}" alt="{escape(block["alt"])}">'
    else:
        shown = f'<p class="missing">{text_html(block["missing"])}</p>'
    lines = [_runs(block["runs"], plain), text_html(block["credit"])]
    caption = "<br>".join(line for line in lines if line)
    return f"<figure>{shown}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"


def _runs(runs: Sequence[Any], plain: bool) -> str:
    return "".join(_run(run, plain) for run in runs)


def _run(run: Any, plain: bool) -> str:
    if isinstance(run, str):
        return "<br>" if run == "\n" else text_html(run)
    text = text_html(run["text"])
    for style, name in (
        ("sub", "sub"),
        ("sup", "sup"),
        ("emphasis", "strong" if plain else "em"),
        ("strong", "strong"),
    ):
        if run.get(style):
            text = f"<{name}>{text}</{name}>"
    return text
