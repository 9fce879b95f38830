from __future__ import annotations

import json
import multiprocessing
import shutil
from pathlib import Path

import pytest

from tests.search.samples import article, library
from viewer.errors import CancelledError, SearchIndexError
from viewer.search import index_list
from viewer.search.index import make_index, open_index
from viewer.search.index_list import PARTS, check_index
from viewer.search.searcher import Searcher


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "cache" / "index"
    make_index(library(), folder, "en-GB")
    return folder


def test_an_index_is_made_checked_and_opened(made: Path) -> None:
    check_index(made)
    assert open_index(made).language == "en-GB"
    assert Searcher.open(made).find("asthma").matches[0].ref == "asthma"
    assert [path.name for path in made.parent.iterdir()] == ["index"]


def test_progress_counts_the_articles(tmp_path: Path) -> None:
    heard: list[int] = []
    make_index((article(number, f"Page {number}") for number in range(60)), tmp_path / "index", "en", heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 60
    assert len(heard) > 2


def test_a_stopped_job_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(_: int) -> None:
        raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        make_index(library(), tmp_path / "index", "en", stop)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_pack_has_an_index(tmp_path: Path) -> None:
    make_index([], tmp_path / "index", "en")
    check_index(tmp_path / "index")
    assert Searcher.open(tmp_path / "index").find("asthma").matches == ()


def test_a_lost_index_is_an_error(tmp_path: Path) -> None:
    for call in (check_index, open_index):
        with pytest.raises(SearchIndexError):
            call(tmp_path / "nothing")


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"version": "0.0", "language": "en", "files": {}}', '"text"']
)
def test_a_list_that_is_none_is_an_error(made: Path, content: str) -> None:
    (made / "index.json").write_text(content, "utf-8")
    with pytest.raises(SearchIndexError):
        check_index(made)


def test_another_version_is_an_error(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_list, "INDEX_VERSION", "9.9")
    with pytest.raises(SearchIndexError, match="version"):
        check_index(made)


def _files(folder: Path) -> list[Path]:
    return sorted(path for part in PARTS for path in (folder / part).iterdir() if path.suffix != ".lock")


def test_every_file_of_the_index_is_watched(made: Path) -> None:
    for path in _files(made):
        content = path.read_bytes()
        for damaged in (content + b"\0", content[:-1], bytes([content[0] ^ 1]) + content[1:] if content else b"x"):
            path.write_bytes(damaged)
            with pytest.raises(SearchIndexError):
                check_index(made)
        path.unlink()
        with pytest.raises(SearchIndexError):
            check_index(made)
        path.write_bytes(content)
    check_index(made)


def test_a_file_too_many_is_seen(made: Path) -> None:
    (made / "names" / "stray.idx").write_bytes(b"")
    with pytest.raises(SearchIndexError):
        check_index(made)


def test_a_lost_part_is_an_error(made: Path) -> None:
    shutil.rmtree(made / "sections")
    with pytest.raises(SearchIndexError):
        check_index(made)
    with pytest.raises(SearchIndexError):
        open_index(made)


def test_a_damaged_index_is_replaced(made: Path) -> None:
    listed = json.loads((made / "index.json").read_text("utf-8"))
    _files(made)[-1].write_bytes(b"damaged")
    make_index(library(), made, "en-GB")
    check_index(made)
    assert json.loads((made / "index.json").read_text("utf-8"))["articles"] == listed["articles"]
    assert [path.name for path in made.parent.iterdir()] == ["index"]


def test_a_good_index_in_the_way_stays(made: Path) -> None:
    before = (made / "index.json").read_bytes()
    make_index(library(), made, "en-GB")
    check_index(made)
    assert (made / "index.json").read_bytes() == before


def test_an_index_that_is_being_searched_can_be_replaced(made: Path) -> None:
    searcher = Searcher.open(made)
    (made / "index.json").unlink()
    make_index(library()[:2], made, "en")
    assert searcher.find("dyslexia").matches[0].ref == "dyslexia"
    assert Searcher.open(made).find("dyslexia").matches == ()


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SearchIndexError):
        make_index(library(), tmp_path / "file" / "index", "en")


def _make(folder: Path, number: int) -> None:
    make_index([article(number * 1000 + at, f"Page {at}", "asthma " * 50) for at in range(200)], folder, "en")


def test_two_processes_that_make_one_index_both_end_well(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_make, args=(folder, number)) for number in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    check_index(folder)
    assert Searcher.open(folder).find("page 7").matches[0].ref == "page-7"
    assert [path.name for path in tmp_path.iterdir()] == ["index"]
