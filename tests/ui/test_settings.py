"""Settings: what was put in comes back with its type; a damaged file gives the usual."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from viewer.handout.options import HandoutOptions
from viewer.handout.selection import Ink, Paper, TextSize
from viewer.reading.themes import ThemeName
from viewer.ui.settings import TEXT_SIZES, ZOOMS, Settings

CHOSEN = HandoutOptions(TextSize.EXTRA, Paper.LETTER, Ink.LOW, True, True, False)


def test_values_come_back_with_their_types(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    settings = Settings(file)
    settings.theme = ThemeName.CONTRAST
    settings.text_scale = 1.3
    settings.geometry = QByteArray(b"\x00\x01geometry")
    settings.splitter = QByteArray(b"splitter\xff")
    settings.handout = CHOSEN
    settings.zoom, settings.two_pages = 1.25, True
    settings.save()
    again = Settings(file)
    assert again.theme is ThemeName.CONTRAST
    assert again.text_scale == 1.3
    assert again.geometry == QByteArray(b"\x00\x01geometry")
    assert again.splitter == QByteArray(b"splitter\xff")
    assert again.handout == CHOSEN
    assert (again.zoom, again.two_pages) == (1.25, True)


def assert_usual(settings: Settings) -> None:
    assert settings.theme is ThemeName.SYSTEM
    assert settings.text_scale == 1.0
    assert settings.geometry.isEmpty()
    assert settings.splitter.isEmpty()
    assert settings.handout == HandoutOptions()
    assert (settings.zoom, settings.two_pages) == (0.0, False)


def test_the_first_start_has_the_usual(tmp_path: Path) -> None:
    assert_usual(Settings(tmp_path / "none.ini"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe" * 400,
        b"[General\ntheme=purple\n",
        b"[General]\ntheme\ntext_scale\n",
        b"[General]\ntheme=purple\ntext_scale=abc\ngeometry=1\nsplitter=2\n",
        b"[General]\ntheme=1\ntext_scale=nan\n",
        b"[General]\ntheme=@ByteArray(x)\ntext_scale=inf\n",
        b"[General]\ntext_scale=0\n",
        b"[General]\ntext_scale=99\n",
        b"[General]\ntext_scale=-1\n",
        b"[General]\ntext_scale=1, 2\n",
        b"[handout]\nsize=huge\npaper=foolscap\nink=none\nword_list=7\nnotes=\nletterhead=no\n",
        b"[handout]\nsize=1, 2\npaper\nletterhead=@ByteArray(x)\n[preview]\nzoom=7\ntwo_pages=perhaps\n",
        b"[preview]\nzoom=nan\ntwo_pages=1\n",
    ],
)
def test_a_damaged_file_gives_the_usual(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.ini"
    file.write_bytes(content)
    assert_usual(Settings(file))


@pytest.mark.parametrize("scale", TEXT_SIZES)
def test_every_text_size_is_kept(tmp_path: Path, scale: float) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.text_scale = scale
    settings.save()
    assert Settings(tmp_path / "settings.ini").text_scale == scale


@pytest.mark.parametrize("zoom", ZOOMS)
def test_every_zoom_is_kept(tmp_path: Path, zoom: float) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.zoom = zoom
    settings.save()
    assert Settings(tmp_path / "settings.ini").zoom == zoom


def test_without_a_file_named_it_is_the_person_s_own(home: Path) -> None:
    settings = Settings()
    settings.theme = ThemeName.DARK
    settings.save()
    assert [file.name for file in home.rglob("*") if file.is_file()] == ["settings.ini"]
    assert (home / "config" / "bedside" / "settings.ini").exists()


def test_a_folder_that_can_t_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    settings = Settings(tmp_path / "file" / "settings.ini")
    settings.theme = ThemeName.DARK
    settings.save()
    assert settings.theme is ThemeName.DARK
