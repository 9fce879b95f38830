"""Chosen sections of articles, ready for paper. Sole importer of typst and pypdfium2."""
