"""Handouts that staff save by a name and use again: articles, sections and looks. Nothing about any patient.

Each is one small JSON file, which can be carried to another PC:

{"name": "Asthma visit",
 "articles": [{"article": "bedside-en:lungs/asthma", "title": "Asthma", "sections": ["symptoms"]}],
 "size": "large", "paper": "a4", "ink": "full", "word_list": false, "notes": true, "letterhead": true}

"sections" null stands for all of them. The title is there to say which article is gone.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from viewer.articles import parsed_ref
from viewer.atomic import problem_of, replacing, write_problem
from viewer.errors import HandoutError, ViewerError
from viewer.handout.draft import MOST_ITEMS, Draft, DraftItem
from viewer.handout.options import HandoutOptions
from viewer.handout.selection import Ink, Paper, TextSize

LONGEST_NAME = 80  # characters

_LARGEST = 256 * 1024  # bytes; the names of a hundred articles with forty sections each take less
_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Template:
    """A saved handout. `titles` are those of its articles when it was saved, in the draft's order."""

    name: str
    draft: Draft
    titles: tuple[str, ...]
    options: HandoutOptions


@dataclass(frozen=True, slots=True)
class Shelf:
    """The templates that can be read, by name, and one sentence for each file that cannot."""

    templates: tuple[Template, ...]
    problems: tuple[str, ...]


class TemplateFolder:
    """The folder of one person's templates. It need not exist until something is saved."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def shelf(self) -> Shelf:
        """All templates, in the order of their names."""
        found, problems = [], []
        for file in self._files():
            try:
                found.append(_read(file))
            except ViewerError as error:
                problems.append(str(error))
        return Shelf(tuple(sorted(found, key=lambda template: template.name.casefold())), tuple(problems))

    def save(self, template: Template) -> None:
        """Write a template; one of the same name is replaced. ViewerError says why it cannot be written."""
        name = checked_name(template.name)
        file = self._folder / _file_name(name)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise HandoutError(write_problem(self._folder, error)) from error
        with replacing(file) as temporary:
            temporary.write_text(json.dumps(_written(template, name), ensure_ascii=False, indent=1), encoding="utf-8")
        self._remove(name, but=file)

    def rename(self, template: Template, name: str) -> None:
        """Give a template another name. HandoutError where that name is another template's."""
        name = checked_name(name)
        taken = {each.name.casefold() for each in self.shelf().templates if each.name != template.name}
        if name.casefold() in taken:
            raise HandoutError(f"There is a template called {name} already: choose another name.")
        self.save(Template(name, template.draft, template.titles, template.options))
        if name != template.name:
            self._remove(template.name, but=self._folder / _file_name(name))

    def delete(self, template: Template) -> None:
        """Remove a template. HandoutError says why it cannot be."""
        self._remove(template.name)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.json")) if self._folder.is_dir() else []

    def _remove(self, name: str, but: Path | None = None) -> None:
        """Remove every file that holds a template of this name."""
        for file in self._files():
            try:
                if file != but and _read(file).name == name:
                    file.unlink()
            except OSError as error:
                raise HandoutError(f"The template {name} cannot be removed: {problem_of(error)}.") from error
            except ViewerError:
                continue  # another one, and damaged


def checked_name(name: str) -> str:
    """A name without needless blanks. HandoutError where it is empty or too long."""
    name = " ".join(name.split())
    if not name:
        raise HandoutError("A template needs a name: type one.")
    if len(name) > LONGEST_NAME:
        raise HandoutError(f"The name of a template has at most {LONGEST_NAME} characters: choose a shorter one.")
    return name


def _file_name(name: str) -> str:
    """A file's name that every system takes, and that differs where names differ."""
    from hashlib import sha256  # here, not above: the names of the templates are read without it

    words = _UNSAFE.sub("-", name.casefold())[:40].strip("-")
    return f"{words or 'template'}-{sha256(name.encode()).hexdigest()[:10]}.json"


def _written(template: Template, name: str) -> dict[str, object]:
    titled = zip(template.draft.items, template.titles, strict=True)
    articles = [{"article": str(item.article), "title": title, "sections": item.anchors} for item, title in titled]
    return {"name": name, "articles": articles, **asdict(template.options)}


def _read(file: Path) -> Template:
    """The template in a file. HandoutError in one sentence where it is none."""
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise ValueError("too large")
        return _template(json.loads(content))
    except OSError as error:
        raise HandoutError(f"The template file {file} cannot be read: {problem_of(error)}.") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, HandoutError) as error:
        raise HandoutError(
            f"The template file {file} is damaged and is left out: save it anew, or delete it."
        ) from error


def _template(values: dict[str, Any]) -> Template:
    """The template that a file's values are; raises one of the errors of wrong values where they are not."""
    articles = values["articles"]
    if not 0 < len(articles) <= MOST_ITEMS:
        raise ValueError("no article, or too many")
    items = tuple(DraftItem(parsed_ref(each["article"]), _anchors(each["sections"])) for each in articles)
    draft = Draft().with_items(items)
    if len(draft) != len(items):
        raise ValueError("an article twice")
    options = HandoutOptions(
        TextSize(values["size"]),
        Paper(values["paper"]),
        Ink(values["ink"]),
        *(_flag(values[name]) for name in ("word_list", "notes", "letterhead")),
    )
    return Template(checked_name(values["name"]), draft, tuple(_text(each["title"]) for each in articles), options)


def _anchors(values: list[str] | None) -> tuple[str, ...] | None:
    return None if values is None else tuple(map(_text, values))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return " ".join(value.split())


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value
