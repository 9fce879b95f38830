"""Icons by role: our own SVG files, drawn in a colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from viewer.resources import resource


def icon_image(name: str, colour: str, side: int) -> QImage:
    """An icon as a picture of `side` device pixels; `name` is a file of resources/icons without ".svg"."""
    text = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return svg_image(text.encode(), QSize(side, side))


def category_icon(name: str) -> str:
    """The icon that a pack names for a category, or a folder where there is none of that name here."""
    known = name.replace("-", "").isalnum() and resource(f"icons/{name}.svg").exists()
    return name if known else "folder"


def icon_pixmap(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    """An icon for a label: `side` in logical pixels, `ratio` device pixels for each."""
    image = icon_image(name, colour, round(side * ratio))
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)


def icon(name: str, colour: str, disabled: str = "") -> QIcon:
    """An icon for buttons and menus; `disabled` is its colour while the button can't be used."""
    return QIcon(_IconEngine(name, colour, disabled or colour))


def svg_image(content: bytes, size: QSize, background: str = "") -> QImage:
    """An SVG drawn at `size` device pixels, on a `background` colour or transparent. Null where it has no size."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        return image
    image.fill(background or Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(content))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


def svg_shape(content: bytes) -> QSize:
    """The natural size of an SVG."""
    return QSvgRenderer(QByteArray(content)).defaultSize()


class _IconEngine(QIconEngine):
    """Draws an icon when it is first shown, at the very size: most icons are in menus that nobody opens."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled
        self._drawn: dict[tuple[int, str], QPixmap] = {}

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:  # noqa: ARG002 (Qt's signature)
        colour = self._disabled if mode is QIcon.Mode.Disabled else self._colour
        key = (min(size.width(), size.height()), colour)
        if key not in self._drawn:
            self._drawn[key] = QPixmap.fromImage(icon_image(self._name, colour, key[0]))
        return self._drawn[key]

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.deviceTransform().m11()
        pixmap = self.pixmap(rect.size() * ratio, mode, state)
        pixmap.setDevicePixelRatio(ratio)
        side = min(rect.width(), rect.height())
        corner = rect.center() - QPoint(side // 2, side // 2)
        painter.drawPixmap(QRect(corner, QSize(side, side)), pixmap)

    def clone(self) -> QIconEngine:
        return _IconEngine(self._name, self._colour, self._disabled)
