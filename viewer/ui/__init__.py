"""The window. Sole importer of PySide6."""
