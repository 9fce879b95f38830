"""What runs on the computer that Bedside is installed on: copied to the stick, it has only a Python to build on.

It imports nothing but the standard library and, relatively, itself.
"""
