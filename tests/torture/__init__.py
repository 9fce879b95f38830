"""Packs that were damaged or made to harm, and installs that are killed: by the thousand, each from a number.

`make torture` runs all of it, `make fuzz` lets coverage guide the damage; the tests here run a small share.
"""
