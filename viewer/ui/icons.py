"""Icons by role: our own SVG files, drawn in a colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from viewer.resources import resource

ICON_SIZES = (20, 24, 40)


def icon_image(name: str, colour: str, side: int) -> QImage:
    """An icon as a picture of `side` device pixels; `name` is a file of resources/icons without ".svg"."""
    text = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return svg_image(text.encode(), QSize(side, side))


def icon(name: str, colour: str, disabled: str = "") -> QIcon:
    """An icon for buttons and menus; `disabled` is its colour while the button can't be used."""
    result = QIcon()
    for side in ICON_SIZES:
        result.addPixmap(QPixmap.fromImage(icon_image(name, colour, side)))
        if disabled:
            faded = QPixmap.fromImage(icon_image(name, disabled, side))
            result.addPixmap(faded, QIcon.Mode.Disabled)
    return result


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
