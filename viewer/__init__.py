"""Bedside: a desktop health reference that works with no network at all."""

VERSION = "0.1.0"
"""The one place the version stands: a constant, because asking the installed package for it loads ssl and socket."""
