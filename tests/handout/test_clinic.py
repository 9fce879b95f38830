from __future__ import annotations

from pathlib import Path

import pytest

from viewer.errors import HandoutError
from viewer.handout.clinic import Clinic, read_clinic


def test_a_clinic_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text('name = "Clínica  del Río"\nphone = "555 0100"\n', encoding="utf-8-sig")

    assert read_clinic(file) == Clinic("Clínica del Río", phone="555 0100")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'name = "A"\nfax = "1"', 'unknown key "fax"; it may have name, address, phone, emergency_number.'),
        (b'phone = "1"', 'has no "name".'),
        (b'name = "  "', 'has no "name".'),
        (b"name = 12", '"name" must be a text'),
        (b'name = "' + b"x" * 300 + b'"', '"name" must be a text'),
        (b"name = ", "is not valid TOML"),
        (b"\xff\xfe\x00", "is not valid TOML"),
        (b"#" * 100_000, "too large"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(tmp_path: Path, content: bytes, problem: str) -> None:
    file = tmp_path / "clinic.toml"
    file.write_bytes(content)

    with pytest.raises(HandoutError) as caught:
        read_clinic(file)

    assert problem in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(HandoutError, match=r"clinic\.toml cannot be read: No such file or directory\."):
        read_clinic(tmp_path / "clinic.toml")
