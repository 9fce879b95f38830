"""Making what travels on a stick: the installer with all it needs, and a program folder that needs no Python.

Run by `make stick` and `make program`; the viewer imports nothing of it, and the wheel does not carry it.
"""
