"""Templates at work: opened, saved, renamed and deleted by the person, each with its question and its answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from viewer.errors import ViewerError
from viewer.handout.draft import Draft
from viewer.handout.options import HandoutOptions
from viewer.handout.templates import Template, TemplateFolder, checked_name
from viewer.library import Library
from viewer.ui.questions import ask, ask_for_name
from viewer.ui.template_menu import TemplateMenu


class Templating(QObject):
    """Knows the folder of the templates and the handout that can be saved as one."""

    opened = Signal(object, object)
    """(Draft, HandoutOptions): what of a template is still in the library."""
    told = Signal(str)
    """One sentence or more: what was done, or why it could not be."""

    def __init__(self, library: Library, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._library = library
        self._window = window
        self._folder = TemplateFolder(folder)
        self._draft, self._options = Draft(), HandoutOptions()
        self._titles: tuple[str, ...] = ()
        self.menu = TemplateMenu(self._folder, window)
        self.menu.open_wanted.connect(self._open)
        self.menu.save_wanted.connect(self._save)
        self.menu.rename_wanted.connect(self._rename)
        self.menu.delete_wanted.connect(self._delete)
        self.menu.told.connect(self.told)

    def offer(self, draft: Draft, titles: tuple[str, ...], options: HandoutOptions) -> None:
        """What saving a template would save; `titles` are those of the draft's articles."""
        self._draft, self._titles, self._options = draft, titles, options
        self.menu.allow_saving(bool(draft.items))

    def show_menu(self, place: QPoint) -> None:
        """Open the menu at a place of the screen."""
        self.menu.popup(place)

    def _open(self, template: Template) -> None:
        told, items = [self.tr("Template: {name}.").format(name=template.name)], []
        for item, title in zip(template.draft.items, template.titles, strict=True):
            try:
                anchors = self._library.article(item.article).anchors()
            except ViewerError:
                told.append(self.tr("{title} is not in this library any more.").format(title=title))
                continue
            items.append(item)
            if item.anchors and not set(item.anchors) <= set(anchors):
                told.append(self.tr("{title} has not all of its sections any more.").format(title=title))
        self.opened.emit(Draft(tuple(items)), template.options)
        self.told.emit(" ".join(told))

    def _save(self) -> None:
        words = self.tr("Name of the template, without the name of a patient:")
        self._change(self._write, Template(ask_for_name(self._window, words, self._titles[0]), *self._offered()))

    def _rename(self, template: Template) -> None:
        name = ask_for_name(self._window, self.tr("New name of the template:"), template.name)
        self._change(self._write_renamed, template, name)

    def _delete(self, template: Template) -> None:
        question = self.tr("Delete the template “{name}”?").format(name=template.name)
        if ask(self._window, question, self.tr("Delete"), self.tr("Keep it")):
            self._change(self._remove, template)

    def _offered(self) -> tuple[Draft, tuple[str, ...], HandoutOptions]:
        return self._draft, self._titles, self._options

    def _write(self, template: Template) -> str:
        if not template.name:
            return ""  # the person changed their mind
        name = checked_name(template.name)
        question = self.tr("There is a template “{name}” already. Replace it?").format(name=name)
        there = {each.name for each in self._folder.shelf().templates}
        if name in there and not ask(self._window, question, self.tr("Replace"), self.tr("Keep it")):
            return ""
        self._folder.save(template)
        return self.tr("Saved as a template: {name}").format(name=name)

    def _write_renamed(self, template: Template, name: str) -> str:
        if not name:
            return ""
        self._folder.rename(template, name)
        return self.tr("The template is called {name} now.").format(name=checked_name(name))

    def _remove(self, template: Template) -> str:
        self._folder.delete(template)
        return self.tr("Deleted: {name}").format(name=template.name)

    def _change(self, change: Callable[..., str], *values: object) -> None:
        """Do it and tell what it says, or why it could not be done."""
        try:
            told = change(*values)
        except ViewerError as error:
            told = str(error)
        if told:
            self.told.emit(told)
