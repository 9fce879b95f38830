"""Where Bedside keeps its own files on this computer: per user, by each system's custom."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_NAME = "bedside"


def cache_folder() -> Path:
    """Search indexes: can be deleted at any time, made anew when needed."""
    return Path(platformdirs.user_cache_dir(_NAME, appauthor=False))


def data_folder() -> Path:
    """Installed packs and bookmarks."""
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def config_folder() -> Path:
    """Settings."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False))
