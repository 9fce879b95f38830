"""Bedside from a source tree: `python main.py` does what the installed command `bedside` does."""

import sys

from viewer.cli import main

if __name__ == "__main__":
    sys.exit(main())
