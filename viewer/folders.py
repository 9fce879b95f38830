"""Where Bedside keeps its own files on this computer: per user, by each system's custom.

The window's settings are where Qt puts settings (`ui.settings`).
"""

from __future__ import annotations

from pathlib import Path

_NAME = "bedside"


def cache_folder() -> Path:
    """Search indexes: can be deleted at any time, made anew when needed."""
    import platformdirs  # here, not above: 20 ms that the first page need not wait for

    return Path(platformdirs.user_cache_dir(_NAME, appauthor=False))


def data_folder() -> Path:
    """Installed packs and bookmarks."""
    import platformdirs

    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))
