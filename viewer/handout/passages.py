"""Text as the template takes it: runs that are plain strings, or strings with a style. No text is ever typst code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from viewer.handout.selection import TextSize
from viewer.markup import Run

LINE_BREAK = "\n"
"""A run that is just this ends the line."""

Passage = list[object]
"""Runs for the template: "text", or {"text": ..., "strong"?, "emphasis"?, "sub"?, "sup"?: true}."""

_ADDRESSED = {"https", "http", "mailto", "tel"}  # other links lead inside the library: on paper they are plain text
_SHOWN_WITHOUT_SCHEME = {"mailto", "tel"}
_BREAK_HERE = "\u200b"  # zero width space
_LONGEST_WORD = {TextSize.STANDARD: 40, TextSize.LARGE: 26, TextSize.EXTRA: 20}
_TOO_LONG = {
    # Only scripts that part words by spaces: typst itself knows where Thai or Chinese may break.
    size: re.compile(rf"[!-\u009f\u00a1-\u0dff]{{{longest + 1},}}")
    for size, longest in _LONGEST_WORD.items()
}
_PIECES = {
    # Such a word may break after the marks that part an address, and within a part that is itself half as long.
    size: re.compile(rf"[^/.?&=_-]{{1,{longest // 2}}}[/.?&=_-]{{,9}}|[/.?&=_-]{{1,9}}")
    for size, longest in _LONGEST_WORD.items()
}


def printable(text: str, size: TextSize) -> str:
    """Text without characters that mean nothing on paper, and with places to break in words longer than a line."""
    kept = "".join(char for char in text if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs", "Cn"))
    return _TOO_LONG[size].sub(lambda word: _BREAK_HERE.join(_PIECES[size].findall(word[0])), kept)


def passage(runs: Iterable[Run], size: TextSize) -> Passage:
    """Runs for the template. An outside link is followed by its address in brackets."""
    result: Passage = []
    for run in with_addresses(tuple(runs)):
        for number, line in enumerate(printable(run.text, size).split("\n")):
            if number:
                result.append(LINE_BREAK)
            if line:
                result.append(_styled(run, line))
    return result


def with_addresses(runs: tuple[Run, ...]) -> Iterable[Run]:
    """The runs, with " (address)" after the last run of each outside link whose text is not the address itself."""
    start = 0
    for position, run in enumerate(runs):
        following = runs[position + 1].href if position + 1 < len(runs) else ""
        yield run
        if run.href == following:
            continue
        address = _address(run.href)
        if address and address not in "".join(part.text for part in runs[start : position + 1]):
            yield Run(f" ({address})")
        start = position + 1


def _address(href: str) -> str:
    scheme, _, rest = href.partition(":")
    if scheme.lower() not in _ADDRESSED:
        return ""
    return rest if scheme.lower() in _SHOWN_WITHOUT_SCHEME else href


def _styled(run: Run, text: str) -> object:
    styles = {"strong": run.strong, "emphasis": run.emphasis, "sub": run.sub, "sup": run.sup}
    set_styles = {name: True for name, is_set in styles.items() if is_set}
    return {"text": text, **set_styles} if set_styles else text
