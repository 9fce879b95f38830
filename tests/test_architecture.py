"""Who may import whom: read from the sources, and proved on the running window; and that nothing asks the network."""

from __future__ import annotations

import ast
import graphlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent

NOUNS = {"articles", "errors", "markup"}
ROOMS: dict[str, set[str]] = {
    "viewer": set(),
    "articles": set(),
    "errors": set(),
    "markup": set(),
    "resources": set(),
    "folders": set(),
    "pictures": {"errors"},
    "atomic": {"errors"},
    "emergencies": NOUNS,
    "bookmarks": NOUNS | {"atomic"},
    "authoring": NOUNS | {"atomic", "pictures", "resources"},
    "pack": NOUNS | {"atomic"},
    "search": NOUNS | {"atomic", "resources"},
    "reading": NOUNS | {"emergencies", "resources", "search"},
    "handout": NOUNS | {"atomic", "emergencies", "pictures", "resources"},
    "bundled": {"atomic", "errors", "resources"},
    "indexes": NOUNS | {"pack", "search"},
    "finding": NOUNS | {"indexes", "pack", "reading", "search"},
    "installing": NOUNS | {"atomic", "folders", "indexes", "pack", "pictures", "resources"},
    "library": NOUNS | {"bundled", "finding", "indexes", "installing", "pack", "pictures", "reading"},
    "commands": NOUNS
    | {
        "atomic",
        "authoring",
        "bundled",
        "folders",
        "handout",
        "indexes",
        "installing",
        "library",
        "pack",
        "reading",
        "resources",
        "viewer",
    },
    "ui": NOUNS
    | {
        "atomic",
        "bookmarks",
        "bundled",
        "folders",
        "handout",
        "indexes",
        "installing",
        "library",
        "reading",
        "resources",
        "viewer",
    },
    "cli": {"commands", "errors", "folders", "ui", "viewer"},
    "delivery": {"cli", "handout", "resources", "viewer"},
}
"""What each room may import besides itself, functions and type annotations included."""

OWNERS = {
    "PySide6": "ui",
    "shiboken6": "ui",
    "markdown": "authoring",
    "nh3": "authoring",
    "yaml": "authoring",
    "msgspec": "authoring",
    "syllapy": "authoring",
    "sqlite3": "pack",
    "tantivy": "search",
    "typst": "handout",
    "pypdfium2": "handout",
    "platformdirs": "folders",
    "cryptography": "installing",
    "packaging": "delivery",
}
"""One library, one room. A third-party library that is not named here may be imported nowhere."""

NETWORK = (
    "asyncio ftplib http imaplib poplib smtplib socket socketserver ssl urllib.request webbrowser xmlrpc "
    "PySide6.QtNetwork PySide6.QtWebSockets PySide6.QtWebEngineCore".split()
)
IN_SECRET = ("importlib", "runpy", "pkgutil", "imp", "__import__", "exec", "eval")
"""Ways to import what the walk would not see."""


@dataclass(frozen=True)
class Import:
    """One import of one file."""

    line: int
    module: str


def imports_of(file: Path, root: Path) -> Iterator[Import]:
    """Every import of a file under `root`, wherever in it; of "from a import b" both a and a.b, if that is a module."""
    package = file.relative_to(root).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(file.read_text("utf-8"), str(file))):
        match node:
            case ast.Import():
                yield from (Import(node.lineno, alias.name) for alias in node.names)
            case ast.ImportFrom():
                above = package[: len(package) - node.level + 1] if node.level else ()
                module = ".".join([*above, *([node.module] if node.module else [])])
                yield Import(node.lineno, module)
                for name in (f"{module}.{alias.name}" for alias in node.names):
                    place = root.joinpath(*name.split("."))
                    if place.with_suffix(".py").exists() or place.is_dir() or name in NETWORK:
                        yield Import(node.lineno, name)
            case ast.Call(func=ast.Name(id=called)) if called in IN_SECRET:
                yield Import(node.lineno, called)


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "viewer"


def faults(root: Path) -> list[str]:
    """What is imported under root/viewer against the rules: file:line: sentence."""
    found = []
    for file in sorted((root / "viewer").rglob("*.py")):
        place = file.relative_to(root)
        own = "viewer" if place.name == "__init__.py" and len(place.parts) == 2 else place.with_suffix("").parts[1]
        for one in imports_of(file, root):
            problem = problem_with(own, one.module)
            if problem:
                found.append(f"{place.as_posix()}:{one.line}: {problem}")
    return found


def problem_with(own: str, module: str) -> str | None:
    """What is wrong with the room `own` importing the module, if anything."""
    top = module.split(".")[0]
    if any(module == banned or module.startswith(f"{banned}.") for banned in NETWORK):
        return f"{module} reaches the network: nothing here may"
    if top in IN_SECRET:
        return f"{module} imports unseen: import openly"
    if top == "viewer":
        other = room_of(module)
        allowed = ROOMS.get(own, set()) | {own} | ({"viewer"} if module != "viewer" else set())
        return None if other in allowed else f"{own} must not import {other} ({module})"
    if top in OWNERS:
        return None if OWNERS[top] == own else f"only {OWNERS[top]} may import {top}, and this is {own}"
    return None if top in sys.stdlib_module_names else f"{top} is of no room: name its owner in test_architecture"


def test_imports_run_one_way() -> None:
    assert faults(ROOT) == []


def test_the_rules_themselves_run_one_way() -> None:
    order = list(graphlib.TopologicalSorter(ROOMS).static_order())  # raises CycleError where they go round
    assert order.index("articles") < order.index("pack") < order.index("library") < order.index("ui")
    assert order[-2:] == ["cli", "delivery"]


def test_every_room_has_its_rule_and_every_rule_its_room() -> None:
    present = {
        path.stem for path in (ROOT / "viewer").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert (present - {"__init__"}) | {"viewer"} == set(ROOMS)


def test_below_the_window_nothing_knows_it() -> None:
    assert [room for room, allowed in ROOMS.items() if "ui" in allowed] == ["cli"]
    assert ROOMS["ui"].isdisjoint({"authoring", "pack", "search", "commands", "cli"})
    assert ROOMS["pack"].isdisjoint(ROOMS.keys() - NOUNS - {"atomic"})


BAD = {
    "pack/a.py": ("import PySide6.QtCore", "only ui may import PySide6, and this is pack"),
    "ui/a.py": ("from viewer.pack.reader import Pack", "ui must not import pack (viewer.pack.reader)"),
    "ui/b.py": ("from viewer import search", "ui must not import search (viewer.search)"),
    "ui/c.py": ("from ..authoring import check", "ui must not import authoring (viewer.authoring)"),
    "ui/d.py": ("from PySide6 import QtNetwork", "PySide6.QtNetwork reaches the network: nothing here may"),
    "reading/a.py": ("def f():\n    import viewer.library", "reading must not import library (viewer.library)"),
    "handout/a.py": (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from viewer.ui.app import run",
        "handout must not import ui (viewer.ui.app)",
    ),
    "search/a.py": ("import sqlite3", "only pack may import sqlite3, and this is search"),
    "authoring/a.py": ("import requests", "requests is of no room: name its owner in test_architecture"),
    "authoring/b.py": ("from urllib.request import urlopen", "urllib.request reaches the network: nothing here may"),
    "library.py": ("import http.client", "http.client reaches the network: nothing here may"),
    "articles.py": ("import viewer.errors", "articles must not import errors (viewer.errors)"),
    "commands/a.py": ("import importlib", "importlib imports unseen: import openly"),
    "commands/b.py": ("__import__('socket')", "__import__ imports unseen: import openly"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_breaks_a_rule_is_found_with_file_and_line(tmp_path: Path, name: str) -> None:
    text, problem = BAD[name]
    for room in ("pack", "search", "authoring"):
        (tmp_path / "viewer" / room).mkdir(parents=True)
    file = tmp_path / "viewer" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"import json\n{text}\n", "utf-8")

    assert f"viewer/{name}:{text.count(chr(10)) + 2}: {problem}" in faults(tmp_path)


# As it runs


SESSION = """
import json, sys
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication
from viewer.ui import app

app.INDEX_DELAY = 0
BANNED = json.loads(sys.argv[3])
told = {}

class Session:
    '''Goes through its steps as soon as what each waits for is there.'''

    def __init__(self):
        self.clock, self.timer = QElapsedTimer(), QTimer()
        self.clock.start()
        self.timer.timeout.connect(self.look)
        self.timer.start(10)
        self.steps = [
            ("opened", self.is_open, lambda: self.window.searching.ask("asthma")),
            ("searched", lambda: self.window.searching.results.complete, lambda: self.window.open_handout()),
            ("typeset", lambda: self.window.handout.preview.page_count() > 0, lambda: self.window.close()),
        ]

    def is_open(self):
        windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, app.MainWindow)]
        self.window = windows[0] if windows else None
        return bool(windows) and windows[0].isVisible() and windows[0].reading.article is not None

    def look(self):
        name, is_done, go_on = self.steps[0]
        if is_done():
            told[name] = [module for module in BANNED if module in sys.modules]
            del self.steps[0]
            go_on()
        if not self.steps or self.clock.elapsed() > 40_000:
            told["title"] = self.window.reading.article.title
            told["hits"] = len(self.window.searching.results.hits)
            told["loaded"] = sorted(sys.modules)
            self.timer.stop()
            QApplication.quit()

def make(words, made=app.make_application):
    application = made(words)
    application.session = Session()
    return application

app.make_application = make
status = app.run(sys.argv[1], sys.argv[2])
print(json.dumps(told))
sys.exit(status)
"""
STRACE = ["strace", "-f", "--seccomp-bpf", "-e", "trace=socket,connect", "-o"]
NOT_LOADED = (
    "markdown nh3 yaml msgspec syllapy socket ssl urllib.request http.client asyncio email PySide6.QtNetwork "
    "viewer.authoring viewer.commands importlib.metadata".split()
)


@dataclass(frozen=True)
class Session:
    """What a session of the window told, and the calls to the network that strace saw (None where it cannot be had)."""

    told: dict[str, Any]
    calls: list[str] | None


@pytest.fixture(scope="module")
def session(small_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """The window offscreen on a pack, as `bedside open` runs it: an article, a search, a handout."""
    folder = tmp_path_factory.mktemp("session")
    log = folder / "calls.log"
    command = [sys.executable, "-c", SESSION, str(small_pack), "lungs/asthma", json.dumps(NOT_LOADED)]
    traced = [*STRACE, str(log)] if can_trace() else []
    homes = {name: str(folder / "home") for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    environment = {**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*traced, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if not line.startswith("This plugin does not support")]
    assert (done.returncode, complaints) == (0, [])
    return Session(json.loads(done.stdout), log.read_text().splitlines() if traced else None)


def can_trace() -> bool:
    if not shutil.which("strace"):
        return False
    return subprocess.run([*STRACE, os.devnull, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("step", ["opened", "searched", "typeset"])
def test_the_running_window_has_loaded_no_network_and_no_authoring(session: Session, step: str) -> None:
    assert session.told[step] == []


def test_the_session_did_what_it_was_to_prove(session: Session) -> None:
    assert session.told["title"] == "Asthma"
    assert session.told["hits"] > 0
    assert {"viewer.pack.reader", "viewer.ui.main_window", "viewer.search.searcher", "tantivy", "sqlite3"} <= set(
        session.told["loaded"]
    )


def test_a_session_asks_nothing_of_the_network(session: Session) -> None:
    if session.calls is None:
        pytest.skip("strace is missing, or may not trace here")
    assert [call for call in session.calls if "AF_INET" in call] == []
    assert re.search(r"exited with 0", session.calls[-1])  # strace saw the session to its end


def test_strace_would_have_seen_it(tmp_path: Path) -> None:
    if not can_trace():
        pytest.skip("strace is missing, or may not trace here")
    log = tmp_path / "calls.log"
    script = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    subprocess.run([*STRACE, str(log), sys.executable, "-c", script], check=True)
    assert "AF_INET" in log.read_text()
