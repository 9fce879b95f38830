"""The clinic whose name stands on the handouts: asked for once, and carried to other PCs as one small file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.articles import Picture
from viewer.atomic import write_problem
from viewer.errors import ViewerError
from viewer.handout.clinic import Clinic, read_clinic, read_logo, save_clinic
from viewer.ui.icons import svg_image, svg_shape
from viewer.ui.plain_words import plain_label
from viewer.ui.questions import ask_for_file, ask_to_open, documents
from viewer.ui.worded import worded_button, worded_line

LOGO_ROOM = QSize(200, 64)
LONGEST = 200
"""Characters of a line, as the clinic's file takes them."""
LOGO_FILES = (".png", ".svg", ".jpg", ".jpeg")


class ClinicDialog(QDialog):
    """Reads and writes one clinic file. `accepted` says that it was written."""

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ClinicDialog")
        self.setWindowTitle(self.tr("Clinic"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._file = file
        self._logo: Picture | None = None
        self._name = worded_line(self.tr("Name of the clinic"), self.tr("Stands at the top of each handout"), LONGEST)
        self._address = worded_line(self.tr("Address"), self.tr("Street, place, district"), LONGEST)
        self._phone = worded_line(self.tr("Phone"), self.tr("Whom to call with questions"), LONGEST)
        self._emergency = worded_line(self.tr("Emergency number"), self.tr("Stands in every emergency box"), LONGEST)
        self._logo_picture = QLabel()
        self._logo_picture.setAccessibleName(self.tr("Logo"))
        self._choose_logo = self._button(self.tr("Choose a logo ..."), self.tr("A picture: PNG, SVG or JPEG"))
        self._remove_logo = self._button(self.tr("Remove"), self.tr("Print without a logo"))
        self._trouble = plain_label()
        self._trouble.setObjectName("DialogTrouble")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self._read_button = self._button(self.tr("Read from a file ..."), self.tr("A clinic file from another PC"))
        self._write_button = self._button(self.tr("Save for another PC ..."), self.tr("A file to carry on a stick"))
        self._buttons = QDialogButtonBox()
        self._add_answer(self.tr("Save"), self.tr("Save, and print it from now on (Enter)"), is_save=True)
        self._add_answer(self.tr("Cancel"), self.tr("Leave everything as it was (Esc)"), is_save=False)
        self._place()
        self._connect()
        self._show_logo()
        if file.exists():
            self._fill_from(file)

    def accept(self) -> None:
        """Save, and close; where that cannot be, say why and stay."""
        if self._write(self._file):
            super().accept()

    def _connect(self) -> None:
        self._choose_logo.clicked.connect(self._pick_logo)
        self._remove_logo.clicked.connect(self._drop_logo)
        self._read_button.clicked.connect(self._import)
        self._write_button.clicked.connect(self._export)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _clinic(self) -> Clinic:
        name, address, phone, emergency = (" ".join(line.text().split()) for line in self._lines())
        return Clinic(name, address, phone, emergency, self._logo)

    def _lines(self) -> tuple[QLineEdit, ...]:
        """In the order of the clinic's fields."""
        return self._name, self._address, self._phone, self._emergency

    def _fill_from(self, file: Path) -> bool:
        try:
            clinic = read_clinic(file)
        except ViewerError as error:
            self._tell(str(error))
            return False
        for line, text in zip(
            self._lines(), (clinic.name, clinic.address, clinic.phone, clinic.emergency_number), strict=True
        ):
            line.setText(text)
        self._logo = clinic.logo
        self._show_logo()
        self._tell("")
        return True

    def _write(self, file: Path) -> bool:
        clinic = self._clinic()
        if not clinic.name:
            self._tell(self.tr("Type the name of the clinic."))
            self._name.setFocus()
            return False
        try:
            _make_folder(file.parent)
            save_clinic(clinic, file)
        except ViewerError as error:
            self._tell(str(error))
            return False
        return True

    def _import(self) -> None:
        name = ask_to_open(self, self.tr("Clinic file"), (".toml",))
        if name and self._fill_from(Path(name)):
            self._tell(self.tr("This is what the file says. Save takes it over."))

    def _export(self) -> None:
        name = ask_for_file(self, str(Path(documents()) / "clinic.toml"))
        if name and self._write(Path(name)):
            words = (
                self.tr("Saved: {file}. Carry the logo beside it along.") if self._logo else self.tr("Saved: {file}")
            )
            self._tell(words.format(file=name))

    def _pick_logo(self) -> None:
        name = ask_to_open(self, self.tr("Logo"), LOGO_FILES)
        if not name:
            return
        try:
            self._logo = read_logo(Path(name))
        except ViewerError as error:
            self._tell(str(error))
            return
        self._show_logo()
        self._tell("")

    def _drop_logo(self) -> None:
        self._logo = None
        self._show_logo()

    def _show_logo(self) -> None:
        self._remove_logo.setEnabled(self._logo is not None)
        if self._logo is None:
            self._logo_picture.setText(self.tr("none"))
            return
        self._logo_picture.setPixmap(_pixmap(self._logo))

    def _tell(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _place(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for line in self._lines():
            label = plain_label(line.accessibleName())
            label.setBuddy(line)
            form.addRow(label, line)
        logo = QHBoxLayout()
        logo.addWidget(self._logo_picture)
        logo.addStretch(1)
        logo.addWidget(self._choose_logo)
        logo.addWidget(self._remove_logo)
        form.addRow(plain_label(self.tr("Logo")), logo)
        files = QHBoxLayout()
        files.addWidget(self._read_button)
        files.addWidget(self._write_button)
        files.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self._trouble)
        column.addLayout(files)
        column.addWidget(self._buttons)
        self.setMinimumWidth(520)

    def _button(self, words: str, tip: str) -> QPushButton:
        button = worded_button(words, tip)
        button.setAutoDefault(False)
        return button

    def _add_answer(self, words: str, tip: str, *, is_save: bool) -> None:
        role = QDialogButtonBox.ButtonRole.AcceptRole if is_save else QDialogButtonBox.ButtonRole.RejectRole
        button = self._buttons.addButton(words, role)
        button.setAccessibleName(words)
        button.setToolTip(tip)
        button.setDefault(is_save)
        button.setAutoDefault(is_save)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ViewerError(write_problem(folder, error)) from error


def _pixmap(logo: Picture) -> QPixmap:
    """A logo as large as there is room for; it was checked when it was read."""
    if logo.media_type == "image/svg+xml":
        size = svg_shape(logo.content).scaled(LOGO_ROOM, Qt.AspectRatioMode.KeepAspectRatio)
        return QPixmap.fromImage(svg_image(logo.content, size))
    pixmap = QPixmap()
    pixmap.loadFromData(logo.content)
    if pixmap.isNull():
        return pixmap
    return pixmap.scaled(LOGO_ROOM, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
