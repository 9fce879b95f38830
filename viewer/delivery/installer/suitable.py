"""Whether this Python can run Bedside: exit 0 if so. `python suitable.py PROGRAM`, PROGRAM being the stick's folder.

A Python that is too old stumbles over these words, which also says that it cannot.
"""

from __future__ import annotations

import os
import platform
import sys
import sysconfig
from pathlib import Path

_GLIBC = 34  # of glibc 2.34, which Qt's wheels are made for


def is_suitable(program: Path) -> bool:
    """64-bit CPython with all the wheels for it on the stick, on a system that they were made for."""
    system = "windows" if os.name == "nt" else "linux"
    supplied = f"{system}-{sys.version_info[0]}.{sys.version_info[1]}.txt"
    return (
        (program / "requirements" / supplied).exists()
        and platform.python_implementation() == "CPython"
        and sys.maxsize > 2**32
        and platform.machine() in ("x86_64", "AMD64")
        and not sysconfig.get_config_var("Py_GIL_DISABLED")
        and (os.name == "nt" or glibc() >= _GLIBC)
    )


def glibc() -> int:
    """N of this system's glibc 2.N; 0 where the C library is another."""
    try:
        name, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").split()
        return int(version.split(".")[1]) if name == "glibc" else 0
    except (ValueError, OSError):
        return 0


if __name__ == "__main__":
    import venv  # noqa: F401 (some systems ship Python without it)

    sys.exit(0 if is_suitable(Path(sys.argv[1])) else 1)
