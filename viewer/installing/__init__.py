"""Packs from a stick: proved whole and harmless, installed, undone, removed; whose they are, and if that is proved."""
