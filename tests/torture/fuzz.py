"""`python -m tests.torture.fuzz TARGET SECONDS`: input that coverage guides (atheris), against one reader.

Whatever a reader is given, it answers or raises ViewerError; anything else ends the run, and the input that did it is
kept in the system's folder for temporary files.
"""

from __future__ import annotations

import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["viewer"]):
    from tests.source_tree import BODY, HEAD, PACK, SourceTree, front_matter
    from tests.torture.reading import read_all
    from tests.torture.samples import DRAWING, PHOTO, write_sound_pack
    from viewer.authoring.plain_text import read_plain_text
    from viewer.authoring.sanitise import sanitise
    from viewer.authoring.source import Identity, check_source, read_source
    from viewer.errors import ViewerError
    from viewer.installing.markup_check import faults_in
    from viewer.installing.shelf import _decode
    from viewer.installing.trust import TrustList
    from viewer.installing.versions import version_key
    from viewer.markup import plain_text, words_of
    from viewer.pack.codec import decode_article, encode_article
    from viewer.pack.reader import Pack
    from viewer.pictures import check_picture

Target = Callable[[bytes], object]
LARGEST = 400_000
"""Bytes of an input; the sound pack has half of that."""


def targets(work: Path) -> dict[str, tuple[Target, list[bytes]]]:
    """What can be fuzzed, each with inputs to begin with. `work` is a folder for their files."""
    sound = write_sound_pack(work / "sound.pack")
    body = encode_article(next(article for _, article in Pack(sound).articles()))
    tree = SourceTree(work / "tree")
    tree.write("pack.yml", PACK)
    texts = Path(__file__).resolve().parents[1] / "authoring" / "texts"
    line = b'{"id": "a/b", "title": "A", "aliases": ["x"], "sections": [{"heading": "Symptoms", "text": "x\\n- y"}]}\n'

    def pack(data: bytes) -> None:
        (work / "x.pack").write_bytes(data)
        read_all(work / "x.pack", with_index=False)

    def article(data: bytes) -> None:
        read = decode_article("a", "A", "", zlib.compress(data))
        for section in read.sections:
            markup(section.html.encode())

    def markup(data: bytes) -> None:
        html = data.decode(errors="replace")
        plain_text(html)
        words_of(html)
        assert not list(faults_in(sanitise(html)))

    def picture(data: bytes) -> None:
        for media_type in ("image/svg+xml", "image/png", "image/jpeg"):
            try:
                check_picture("x", media_type, data)
            except ViewerError:
                continue

    def markdown(data: bytes) -> None:
        (tree.folder / "a.md").write_bytes(data)
        check_source(tree.folder)
        read_source(tree.folder, Identity(), lambda _done, _all: None)

    def text(data: bytes) -> None:
        read_plain_text(data.decode(errors="replace"), "name", None)

    def jsonl(data: bytes) -> None:
        (work / "x.jsonl").write_bytes(data)
        check_source(work / "x.jsonl")
        list(read_source(work / "x.jsonl", Identity(), lambda _done, _all: None).articles)

    def lists(data: bytes) -> None:
        (work / "x.toml").write_bytes(data)
        for read in (
            lambda: _decode(data, work),
            lambda: TrustList.read(work / "x.toml", work / "none"),
            lambda: version_key(data.decode(errors="replace")),
        ):
            try:
                read()
            except ViewerError:
                continue

    whole = (front_matter(HEAD) + BODY).encode()
    return {
        "pack": (pack, [sound.read_bytes()]),
        "article": (article, [zlib.decompress(body)]),
        "markup": (markup, [b'<aside class="note"><h5>x</h5><ul><li><a href="article:a#b">y</a></li></ul></aside>']),
        "picture": (picture, [DRAWING.content, PHOTO.content]),
        "markdown": (markdown, [whole]),
        "text": (text, [file.read_bytes() for file in sorted(texts.glob("*.txt"))]),
        "jsonl": (jsonl, [line]),
        "lists": (lists, [b'require_signed = true\n[[publisher]]\nname = "x"\nkey = "' + b"ab" * 32 + b'"\n']),
    }


def main() -> None:
    """Fuzz one target for so many seconds."""
    name, seconds = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        target, seeds = targets(Path(folder))[name]
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, seed in enumerate(seeds):
            (corpus / str(number)).write_bytes(seed)

        def one(data: bytes) -> None:
            try:
                target(data)
            except ViewerError:
                return

        options = [f"-max_total_time={seconds}", f"-max_len={LARGEST}", "-timeout=20", "-rss_limit_mb=2000"]
        atheris.Setup(
            [
                sys.argv[0],
                *options,
                "-print_final_stats=1",
                f"-artifact_prefix={tempfile.gettempdir()}/fuzz-{name}-",
                str(corpus),
            ],
            one,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
