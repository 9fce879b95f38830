"""A screen of X11 that nobody sees, and real keys that go to the window on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

TOOLS = ("Xvfb", "xdotool")
_PATIENCE = 60  # seconds for a window that should come


@dataclass(frozen=True)
class Screen:
    """A screen by the name that programs know it by, such as ":99"."""

    name: str

    def wait_for(self, title: str) -> str:
        """The window whose title has this pattern, as soon as it is there; the keyboard is taken to it."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            found = self._do("search", "--onlyvisible", "--name", title)
            if found:
                window = found.split()[0]
                self._do("windowfocus", "--sync", window)
                return window
            time.sleep(0.05)
        raise AssertionError(f"no window came with the title {title}")

    def press(self, *keys: str) -> None:
        """Keys, one after the other, by xdotool's names."""
        self._do("key", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        """Letters, one after the other."""
        self._do("type", "--delay", "60", text)

    def _do(self, *words: str) -> str:
        environment = {**os.environ, "DISPLAY": self.name}
        return subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, check=False, timeout=_PATIENCE
        ).stdout


def has_tools() -> bool:
    """Whether a screen can be made here."""
    return all(map(shutil.which, TOOLS))


@contextmanager
def new_screen() -> Iterator[Screen]:
    """A screen of its own, by the first name that is free."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        try:
            yield Screen(f":{number}")
        finally:
            server.terminate()
