"""The installer's parts, each on folders of this test: whole sticks only, one switch, nothing of others touched."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_packaging import ROOT
from viewer.delivery.installer import environment, linux, windows
from viewer.delivery.installer.__main__ import main, uninstall
from viewer.delivery.installer.check import check_stick
from viewer.delivery.installer.places import InstallError, Places, places_here
from viewer.delivery.installer.suitable import glibc, is_suitable
from viewer.delivery.wheels import sha256

INSTALLER = ROOT / "viewer" / "delivery" / "installer"
DESKTOP = ROOT / "resources" / "desktop"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="it is about a Linux desktop")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The folders of a person whose name has a space, an accent and what shells and desktops read as theirs."""
    home = tmp_path / 'Mária "$Núñez" 100%'
    home.mkdir()
    return Places("linux", home / "data", home / "config", home / "cache", home / "bin")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick of two files and their list."""
    folder = tmp_path / "stick"
    (folder / "program").mkdir(parents=True)
    names = ("START-HERE.txt", "program/version.txt")
    for name in names:
        (folder / name).write_text(f"{name}\n", "utf-8")
    (folder / "SHA256SUMS").write_text("".join(f"{sha256(folder / name)}  {name}\n" for name in names), "utf-8")
    return folder


def test_it_needs_nothing_but_python() -> None:
    for file in INSTALLER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                assert {alias.name.split(".")[0] for alias in node.names} <= sys.stdlib_module_names
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                assert str(node.module).split(".")[0] in sys.stdlib_module_names


def test_a_whole_stick_is_whole(stick: Path) -> None:
    check_stick(stick)


@pytest.mark.parametrize("harm", ["changed", "missing", "list", "empty list"])
def test_a_damaged_stick_is_refused_with_the_file(stick: Path, harm: str) -> None:
    file = stick / ("SHA256SUMS" if "list" in harm else "program/version.txt")
    if harm in ("missing", "list"):
        file.unlink()
    else:
        file.write_text("" if harm == "empty list" else "other", "utf-8")
    with pytest.raises(InstallError, match="SHA256SUMS" if "list" in harm else "program/version.txt is damaged"):
        check_stick(stick)


def test_a_damaged_stick_installs_nothing(stick: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (stick / "START-HERE.txt").unlink()
    if sys.platform not in ("linux", "win32"):
        pytest.skip("there is no installer for this system")
    assert main([str(stick)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("START-HERE.txt is damaged or missing")
    assert told.count("\n") == 1
    assert list(home.iterdir()) == []


@on_linux
def test_it_installs_where_the_viewer_looks_for_its_data(home: Path) -> None:
    from viewer.folders import data_folder

    assert places_here().program == data_folder() / "program"
    assert places_here().program.is_relative_to(home)


@on_linux
def test_the_switch_is_one_rename_to_a_name_beside_it(places: Places) -> None:
    for name in ("0.1.0-1", "0.2.0-2"):
        (places.program / name).mkdir(parents=True)
        environment.switch(places, places.program / name)
        assert environment.current(places) == places.program / name
    assert (places.program / "current").readlink() == Path("0.2.0-2")


@on_linux
def test_what_a_killed_installer_left_is_deleted_and_what_is_used_stays(places: Places) -> None:
    for name in ("0.1.0-1", "0.2.0-2", "0.3.0-3", "desktop"):
        (places.program / name).mkdir(parents=True)
    environment.switch(places, places.program / "0.2.0-2")
    (places.program / ".current-77").symlink_to("0.3.0-3")

    environment.delete_unused(places)

    assert {path.name for path in places.program.iterdir()} == {"0.2.0-2", "current", "desktop"}


@on_linux
def test_a_version_that_still_runs_stays_until_the_next_time(places: Places) -> None:
    (places.program / "0.1.0-1").mkdir(parents=True)
    program = shutil.copy(shutil.which("sleep") or "sleep", places.program / "0.1.0-1")
    with subprocess.Popen([program, "60"]) as running:
        try:
            environment.delete_unused(places)
            assert (places.program / "0.1.0-1").exists()
        finally:
            running.kill()
    environment.delete_unused(places)
    assert not (places.program / "0.1.0-1").exists()


@on_linux
def test_two_installers_do_not_meet(places: Places) -> None:
    with environment.locked(places), pytest.raises(InstallError, match="already"), environment.locked(places):
        pass
    with environment.locked(places):
        pass


@on_linux
def test_the_menu_entry_is_valid_and_starts_the_command(places: Places) -> None:
    linux.add_to_desktop(DESKTOP, places, sys.executable)
    entry = places.data / "applications" / "bedside.desktop"
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", str(entry)], check=True)
    (line,) = [line for line in entry.read_text("utf-8").splitlines() if line.startswith("Exec=")]
    assert as_a_desktop_reads(line.removeprefix("Exec=")) == [str(places.commands / "bedside"), "%f"]


def as_a_desktop_reads(value: str) -> list[str]:
    """The words of an Exec line: first a string's escapes are undone, then the quotes and theirs."""
    value = value.replace("\\\\", "\\")
    words: list[str] = []
    word, quoted, escaped = "", False, False
    for letter in value:
        if escaped or (quoted and letter not in '\\"') or (not quoted and letter not in '" '):
            word, escaped = word + letter, False
        elif letter == "\\":
            escaped = True
        elif letter == '"':
            quoted = not quoted
        else:
            words, word = [*words, word], ""
    return [each if each == "%f" else each.replace("%%", "%") for each in [*words, word]]


@on_linux
def test_the_command_starts_the_version_in_use(places: Places) -> None:
    linux.add_to_desktop(DESKTOP, places, sys.executable)
    used = places.program / "0.1.0-1"
    (used / "bin").mkdir(parents=True)
    (used / "bin" / "python").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', "utf-8")
    (used / "bin" / "python").chmod(0o755)
    command = [str(places.commands / "bedside"), "a pack.pack", "é"]

    environment.switch(places, used)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["-P", str(used.resolve() / "bin" / "bedside"), "a pack.pack", "é"]

    (used / "bin" / "python").unlink()
    failed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (failed.returncode, failed.stderr.count("\n")) == (1, 1)
    assert "install Bedside again" in failed.stderr


@on_linux
@pytest.mark.parametrize("everything", [False, True])
def test_removing_leaves_packs_and_settings_unless_asked(
    places: Places, everything: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    linux.add_to_desktop(DESKTOP, places, sys.executable)
    shutil.copytree(INSTALLER, places.program / "installer")
    shutil.copytree(DESKTOP, places.program / "desktop")
    pack, settings = places.data / "bedside" / "packs" / "a.pack", places.config / "bedside" / "settings.ini"
    others = places.data / "applications" / "other.desktop"
    for file in (pack, settings, others):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()

    uninstall(places, everything=everything)

    assert not places.program.exists()
    assert others.exists()
    assert pack.exists() is settings.exists() is not everything
    left = {path.name for path in places.data.rglob("*bedside*") if path.name != "bedside"}
    assert left == set()
    assert list(places.commands.iterdir()) == []
    assert ("kept in" in capsys.readouterr().out) is not everything


@on_linux
def test_removing_leaves_another_command_of_the_name(places: Places) -> None:
    shutil.copytree(INSTALLER, places.program / "installer")
    shutil.copytree(DESKTOP, places.program / "desktop")
    places.commands.mkdir(parents=True)
    (places.commands / "bedside").write_text("#!/bin/sh\necho something else\n", "utf-8")
    uninstall(places, everything=True)
    assert (places.commands / "bedside").exists()


@pytest.mark.skipif(os.name == "nt", reason="it is a script for Linux")
def test_without_a_suitable_python_one_sentence_says_what_to_do(stick: Path) -> None:
    shutil.copytree(INSTALLER, stick / "program" / "installer")
    (stick / "program" / "requirements").mkdir()  # for no Python at all
    shutil.copy(ROOT / "resources" / "stick" / "install.sh", stick)
    told = subprocess.run(["sh", str(stick / "install.sh")], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (1, "", 1)
    assert "program folder" in told.stderr
    assert '"Without Python"' in told.stderr
    assert "\nWITHOUT PYTHON" in (ROOT / "resources" / "stick" / "START-HERE.txt").read_text("utf-8")


@on_linux
def test_a_python_is_suitable_only_if_the_stick_has_everything_for_it(stick: Path) -> None:
    if glibc() < 34:
        pytest.skip("this system is too old for Bedside")
    (stick / "program" / "requirements").mkdir()
    assert not is_suitable(stick / "program")
    (stick / "program" / "requirements" / f"linux-3.{sys.version_info[1]}.txt").touch()
    assert is_suitable(stick / "program")


def test_windows_opens_packs_for_this_person_alone() -> None:
    values = windows.registry_values(Path("C:/Users/Mária N/pythonw.exe"), Path("C:/icon.ico"))
    assert all(key.startswith("Software\\Classes\\") for key in values)
    kind = values[r"Software\Classes\.pack"]
    command = values[rf"Software\Classes\{kind}\shell\open\command"]
    assert command.startswith('"')
    assert command.endswith(' open "%1"')


@pytest.mark.parametrize("name", ["install.sh", "uninstall.sh"])
def test_the_scripts_are_plain_shell(name: str) -> None:
    script = str(ROOT / "resources" / "stick" / name)
    readers = [words for words in (["sh", "-n"], ["shellcheck", "--shell=sh"]) if shutil.which(words[0])]
    if not readers:
        pytest.skip("there is no shell here")
    for words in readers:
        done = subprocess.run([*words, script], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
