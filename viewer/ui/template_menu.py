"""The menu of templates: open, save, rename, delete. It is filled anew each time it opens."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from viewer.handout.templates import Template, TemplateFolder

LONGEST = 44  # characters of a name


class TemplateMenu(QMenu):
    """Says what a person wants with which template."""

    open_wanted = Signal(object)
    rename_wanted = Signal(object)
    delete_wanted = Signal(object)
    save_wanted = Signal()
    told = Signal(str)
    """One sentence for a template that cannot be read."""

    def __init__(self, folder: TemplateFolder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Templates"))
        self._folder = folder
        self._can_save = False
        self._wanted: dict[QAction, tuple[str, Template | None]] = {}
        self.aboutToShow.connect(self._fill)
        self.triggered.connect(self._choose)

    def allow_saving(self, can_save: bool) -> None:
        """Whether there is a handout to save."""
        self._can_save = can_save

    def _fill(self) -> None:
        for menu in self.findChildren(QMenu):
            menu.deleteLater()
        self.clear()
        self._wanted.clear()
        shelf = self._folder.shelf()
        self._add_each(self, "open", shelf.templates)
        if not shelf.templates:
            self.addAction(self.tr("No templates yet")).setEnabled(False)
        self.addSeparator()
        save = self.addAction(self.tr("Save this handout as a template ..."))
        save.setEnabled(self._can_save)
        self._wanted[save] = "save", None
        for what, words in (("rename", self.tr("Rename")), ("delete", self.tr("Delete"))):
            menu = self.addMenu(words)
            menu.setAccessibleName(words)
            menu.setEnabled(bool(shelf.templates))
            self._add_each(menu, what, shelf.templates)
        for problem in shelf.problems:
            self.told.emit(problem)

    def _add_each(self, menu: QMenu, what: str, templates: tuple[Template, ...]) -> None:
        for template in templates:
            name = template.name if len(template.name) <= LONGEST else f"{template.name[:LONGEST].rstrip()} …"
            self._wanted[menu.addAction(name.replace("&", "&&"))] = what, template

    def _choose(self, action: QAction) -> None:
        what, template = self._wanted.get(action, ("", None))
        match what:
            case "save":
                self.save_wanted.emit()
            case "open":
                self.open_wanted.emit(template)
            case "rename":
                self.rename_wanted.emit(template)
            case "delete":
                self.delete_wanted.emit(template)
