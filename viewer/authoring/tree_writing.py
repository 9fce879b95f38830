"""An imported text -> a Markdown tree: OUT/pack.yml and OUT/<name>.md, both whole or neither."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from unicodedata import normalize

import yaml

from viewer.articles import Review, ReviewStatus
from viewer.atomic import replacing, write_problem
from viewer.authoring.imported import ImportedText
from viewer.errors import ViewerError

UNPLACED = "Unplaced text"
_NOT_STATED = "not stated"
_LONGEST_REF = 64


def write_markdown_tree(imported: ImportedText, out: Path, name: str) -> Path:
    """Write the tree and return the path of its article. `name` is the input's, without its suffix.

    A folder that holds the same import already is left as it is. Raises ViewerError, one sentence, where it holds
    anything else or cannot be written; then nothing has changed.
    """
    ref = ref_of(name)
    article = out / f"{ref}.md"
    files = {article: article_text(imported), out / "pack.yml": _pack_text(imported, ref)}
    new = [path for path in (*files, out, *out.parents) if not _is_there(path)]
    try:
        out.mkdir(parents=True, exist_ok=True)
        _refuse_other_files(out, files)
        _write_all(files)
    except OSError as error:
        _remove(new)
        raise ViewerError(write_problem(out, error)) from error
    except BaseException:
        _remove(new)
        raise
    return article


def ref_of(name: str) -> str:
    """A name as a ref and a pack's id may be: a-z, 0-9, - and _; "article" where nothing of it is left."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")[:_LONGEST_REF].strip("-_") or "article"


def article_text(imported: ImportedText) -> str:
    """An imported text as a Markdown file."""
    head: dict[str, object] = {
        "title": imported.title,
        "also_called": list(imported.also_called),
        "lay_terms": [],
        "summary": "",
        "audience": [],
        "updated": imported.updated,
        "review": _review_head(imported.review),
        "sources": [],
        "related": [],
    }
    if imported.title_confidence is not None:
        head["inferred"] = {"title": imported.title_confidence}
    sections = [_section_text(one.heading, one.inferred, one.body) for one in imported.sections]
    if imported.unplaced:
        sections.append(_section_text(UNPLACED, None, "\n\n".join(imported.unplaced)))
    return f"---\n{_yaml(head)}---\n" + "\n".join(sections)


def _section_text(heading: str, inferred: float | None, body: str) -> str:
    mark = "" if inferred is None else f" {{: inferred={inferred:g}}}"
    return f"## {heading}{mark}\n\n{body}\n"


def _review_head(review: Review) -> dict[str, object]:
    if review.status is not ReviewStatus.STATED_BY_SOURCE:
        return {"status": str(ReviewStatus.NOT_REVIEWED)}
    head: dict[str, object] = {"status": str(review.status), "by": review.by}
    return head | ({"on": review.on} if review.on else {})


def _pack_text(imported: ImportedText, ref: str) -> str:
    head = {"id": ref, "title": imported.title, "publisher": _NOT_STATED, "language": "en", "version": "1"}
    return _yaml(head | {"license": _NOT_STATED})


class _Dumper(yaml.SafeDumper):
    """Writes a value out each time, where PyYAML would refer back to it."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (PyYAML's signature)
        """No references: people read this file."""
        return True


def _yaml(head: Mapping[str, object]) -> str:
    return str(yaml.dump(dict(head), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000))


def _is_there(path: Path) -> bool:
    """Whether the path is taken; what we may not look at is not ours to take away afterwards, either."""
    try:
        return path.exists()
    except OSError:
        return True


def _refuse_other_files(out: Path, files: Mapping[Path, str]) -> None:
    present = [path for path in out.iterdir() if not path.name.startswith(".")]
    other = [path for path in present if path not in files or path.read_bytes() != files[path].encode()]
    if other:
        raise ViewerError(f"{out} already holds something else ({other[0].name}): choose an empty or a new folder.")


def _write_all(files: Mapping[Path, str]) -> None:
    """Write all to temporary files first; they are renamed only when each is on the disk."""
    with ExitStack() as stack:
        for target, text in files.items():
            temporary = stack.enter_context(replacing(target))
            temporary.write_bytes(text.encode())


def _remove(new: Iterable[Path]) -> None:
    """Take away what was made: files first, then folders from the innermost."""
    for path in new:
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
