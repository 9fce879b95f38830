"""The stand-in for ICU's data is a library that the system loads, and that has no data."""

from __future__ import annotations

import ctypes
import platform
import sys
from pathlib import Path

import pytest

from viewer.delivery.icu import empty_icu_data, is_icu_data


def test_only_the_data_of_icu_is_replaced() -> None:
    assert is_icu_data("libicudata.so.73")
    assert not is_icu_data("libicuuc.so.73")
    assert not is_icu_data("libicudata.so.73.2")


@pytest.mark.skipif(sys.platform != "linux" or platform.machine() != "x86_64", reason="it is made for 64-bit Linux")
def test_the_system_loads_it_and_finds_an_empty_table(tmp_path: Path) -> None:
    file = tmp_path / "libicudata.so.74"
    file.write_bytes(empty_icu_data(file.name))
    table = bytes((ctypes.c_char * 48).in_dll(ctypes.CDLL(str(file)), "icudt74_dat"))
    assert table[:4] == b"\x20\x00\xda\x27"
    assert table[12:16] == b"ToCP"
    assert table[32:40] == bytes(8)  # of no entries
