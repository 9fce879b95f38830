"""A start leaves Python as it found it."""

from __future__ import annotations

import subprocess
import sys

from tests.test_packaging import ROOT

LOOK = """
import builtins
plain = builtins.__import__
from viewer.ui import start
start._load_qt()
from viewer.ui import app
assert builtins.__import__ is plain, builtins.__import__
from PySide6.QtWidgets import QLineEdit
assert callable(QLineEdit.setText) and not hasattr(QLineEdit, "set_text")
print("as it was")
"""


def test_importing_is_as_it_was_before_qt_came() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("as it was\n", "")
