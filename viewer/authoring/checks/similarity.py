"""Texts taken over word for word: runs of words that articles share with a corpus of reference pages.

The corpus goes by page by page. A run of twelve words or more holds, wherever it begins, six words in a row that start
at a multiple of seven: only those are looked up, and what is found is followed to both its ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import msgspec

from viewer.authoring.checks.prose import Prose, folded_words
from viewer.authoring.problems import Problems
from viewer.authoring.text_files import read_problem
from viewer.errors import ContentError

LONGEST_SHARED = 11
_SEED = 6
_STEP = LONGEST_SHARED + 2 - _SEED

Progress = Callable[[int, int], None]


class CorpusSection(msgspec.Struct):
    """A section of a page."""

    text: str


class CorpusPage(msgspec.Struct):
    """A line of the corpus; keys besides these are not looked at."""

    id: str
    sections: list[CorpusSection]
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    """All words of an article, with their lines."""

    prose: Prose
    words: list[str]
    lines: list[int]


@dataclass(frozen=True, slots=True, order=True)
class _Shared:
    """Words `start` to before `end` of an article that also stand in the page."""

    start: int
    end: int
    page: str


def check_similarity(library: Sequence[Prose], corpus: Path, problems: Problems, progress: Progress) -> None:
    """Note each run of twelve words or more. `progress` hears (bytes read, bytes in all).

    Raises ContentError, with the line, where the corpus is not JSON lines of pages, or xz over such.
    """
    texts = [_text_of(prose) for prose in library]
    seeds: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for at in range(len(text.words) - _SEED + 1):
            seeds[" ".join(text.words[at : at + _SEED])].append((number, at))
    shared: dict[int, dict[int, _Shared]] = defaultdict(dict)
    for page in _pages(corpus, progress):
        for words in map(folded_words, [page.summary or "", *(section.text for section in page.sections)]):
            for at in range(0, len(words) - _SEED + 1, _STEP):
                for number, place in seeds.get(" ".join(words[at : at + _SEED]), ()):
                    run = _followed(texts[number].words, place, words, at, page.id)
                    known = shared[number].get(run.start)
                    if run.end - run.start > LONGEST_SHARED and (known is None or known.end < run.end):
                        shared[number][run.start] = run
    for number, runs in shared.items():
        _report(texts[number], sorted(runs.values()), problems)


def _text_of(prose: Prose) -> _Text:
    placed = [(word, one.line) for one in prose.sentences for word in folded_words(one.text)]
    return _Text(prose, [word for word, _ in placed], [line for _, line in placed])


def _followed(ours: list[str], place: int, theirs: list[str], at: int, page: str) -> _Shared:
    start, end, back, on = place, place + _SEED, at, at + _SEED
    while start and back and ours[start - 1] == theirs[back - 1]:
        start, back = start - 1, back - 1
    while end < len(ours) and on < len(theirs) and ours[end] == theirs[on]:
        end, on = end + 1, on + 1
    return _Shared(start, end, page)


def _report(text: _Text, runs: list[_Shared], problems: Problems) -> None:
    reached = 0
    for run in runs:
        if run.end > reached:  # of runs within one another only the outer one
            quote = " ".join(text.words[run.start : run.end])
            message = f'{run.end - run.start} words in a row stand also in {run.page}, say it in your own: "{quote}"'
            problems.rule(text.prose.parsed.path, text.lines[run.start], message)
        reached = max(reached, run.end)


def _pages(corpus: Path, progress: Progress) -> Iterator[CorpusPage]:
    import lzma

    decoder = msgspec.json.Decoder(CorpusPage)
    is_empty = True
    try:
        size = corpus.stat().st_size
        with corpus.open("rb") as raw, lzma.open(raw) if corpus.suffix == ".xz" else nullcontext(raw) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _page(line, decoder, corpus, number)
                    is_empty = False
                progress(raw.tell(), size)
    except OSError as error:
        raise ContentError(str(corpus), 0, read_problem(error)) from error
    except (lzma.LZMAError, EOFError) as error:
        raise ContentError(str(corpus), 0, "this is no whole xz file: copy it again") from error
    if is_empty:
        raise ContentError(str(corpus), 0, "there is no page in this file")


def _page(line: bytes, decoder: msgspec.json.Decoder[CorpusPage], corpus: Path, number: int) -> CorpusPage:
    try:
        return decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        problem = 'this line is no page: each must be JSON with "id" and "sections", and these with "text"'
        raise ContentError(str(corpus), number, problem) from error
