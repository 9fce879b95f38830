from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.articles import Picture
from viewer.errors import HandoutError, ViewerError
from viewer.handout.clinic import Clinic, read_clinic, read_logo, save_clinic

from .samples import LUNGS

ROOT = Path(__file__).parents[2]
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x09\0\0\0\x09"
"""As much of a picture as is looked at before it is drawn."""
FULL = Clinic(
    'Clínica "del Río" \\ 1', "12 Mill Road", "555 0100", "555 0111", Picture("x.svg", "image/svg+xml", LUNGS)
)


def test_a_clinic_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text('name = "Clínica  del Río"\nphone = "555 0100"\n', encoding="utf-8-sig")

    assert read_clinic(file) == Clinic("Clínica del Río", phone="555 0100")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'name = "A"\nfax = "1"', 'unknown key "fax"; it may have name, address, phone, emergency_number, logo.'),
        (b'phone = "1"', 'has no "name".'),
        (b'name = "  "', 'has no "name".'),
        (b"name = 12", '"name" must be a text'),
        (b'name = "' + b"x" * 300 + b'"', '"name" must be a text'),
        (b"name = ", "is not valid TOML"),
        (b"\xff\xfe\x00", "is not valid TOML"),
        (b"#" * 100_000, "too large"),
        (b"a = " + b"[" * 30_000, "is not valid TOML"),
        (b'name = "A"\nlogo = "/etc/passwd"', '"logo" must be the name of a file in the same folder'),
        (b'name = "A"\nlogo = "../logo.svg"', '"logo" must be the name of a file in the same folder'),
        (b'name = "A"\nlogo = "..\\\\logo.svg"', '"logo" must be the name of a file in the same folder'),
        (b'name = "A"\nlogo = "\\\\\\\\server\\\\share\\\\x.svg"', '"logo" must be the name of a file in the same'),
        (b'name = "A"\nlogo = "c:x.svg"', '"logo" must be the name of a file in the same folder'),
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


@pytest.mark.parametrize(("name", "content"), [("logo.svg", LUNGS), ("logo.PNG", PNG), ("sub/logo.svg", LUNGS)])
def test_a_logo_beside_the_file_is_read_with_it(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(content)
    file = tmp_path / "clinic.toml"
    file.write_text(f'name = "A"\nlogo = "{name}"\n')

    logo = read_clinic(file).logo
    assert logo is not None
    assert logo.content == content


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("logo.svg", None, "cannot be read: No such file or directory."),
        ("logo.svg", b"<svg", "is not well-formed SVG"),
        ("logo.svg", LUNGS.replace(b"<path", b"<script/><path"), "has the element <script>"),
        ("logo.png", LUNGS, "is damaged or not what its name says"),
        ("logo.png", PNG[:18] + b"\xff" * 8, "pixels: at most 6000 a side"),
        ("logo.gif", b"GIF89a", "is of an unknown type: use SVG, PNG or JPEG"),
        ("logo.svg", b" " * (4 * 1024 * 1024 + 1), "is larger than 4 MB"),
    ],
)
def test_a_logo_that_is_missing_or_unsafe_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes | None, problem: str
) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text(f'name = "A"\nlogo = "{name}"\n')
    if content is not None:
        (tmp_path / name).write_bytes(content)

    for read in (lambda: read_clinic(file), lambda: read_logo(tmp_path / name)):
        with pytest.raises(HandoutError) as caught:
            read()
        assert problem in str(caught.value)


@pytest.mark.parametrize("clinic", [FULL, Clinic("A"), Clinic("A\x7f\u2028B", phone="\u0660")])
def test_what_is_saved_is_read_again(tmp_path: Path, clinic: Clinic) -> None:
    save_clinic(clinic, tmp_path / "clinic.toml")
    found = read_clinic(tmp_path / "clinic.toml")

    assert replace(found, logo=None, name="") == replace(clinic, logo=None, name="")
    assert found.name == " ".join(clinic.name.split())
    assert (found.logo and found.logo.content) == (clinic.logo and clinic.logo.content)


def test_only_the_logo_that_is_named_stays_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "clinic-logo-original.png").write_bytes(PNG)
    save_clinic(FULL, tmp_path / "clinic.toml")
    save_clinic(replace(FULL, logo=Picture("y.png", "image/png", PNG)), tmp_path / "clinic.toml")

    own = read_clinic(tmp_path / "clinic.toml").logo
    assert own is not None
    assert {path.name for path in tmp_path.iterdir()} == {"clinic.toml", own.name, "clinic-logo-original.png"}


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match="its folder does not exist"):
        save_clinic(FULL, tmp_path / "missing" / "clinic.toml")


SAVING = """
import sys
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from tests.handout.test_clinic import FULL, LUNGS, Picture
from viewer.handout.clinic import save_clinic

for letter in cycle("ab"):
    logo = LUNGS + b"<!--" + letter.encode() * 100_000 + b"-->"
    save_clinic(replace(FULL, name=letter * 150, logo=Picture("x.svg", "image/svg+xml", logo)), Path(sys.argv[1]))
    print(letter, flush=True)
"""


@pytest.mark.parametrize("saved", range(1, 13))
def test_power_that_fails_while_saving_leaves_the_old_file_or_the_new(tmp_path: Path, saved: int) -> None:
    file = tmp_path / "clinic.toml"
    with subprocess.Popen([sys.executable, "-c", SAVING, str(file)], cwd=ROOT, stdout=subprocess.PIPE) as saving:
        assert saving.stdout is not None
        for _ in range(saved):
            saving.stdout.readline()
        saving.kill()  # somewhere in the next one

    found = read_clinic(file)
    assert found.name in ("a" * 150, "b" * 150)
    assert found.logo is not None
    assert found.logo.content.endswith(found.name[0].encode() + b"-->")
