"""`pages`, `health` and `trusted` as other programs call them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.installing.samples import article
from tests.pack.samples import INFO
from viewer import bundled
from viewer.articles import Article, Review, ReviewStatus
from viewer.cli import main
from viewer.folders import machine_trust_file, user_trust_file
from viewer.installing import opening, trust
from viewer.installing.signatures import fingerprint, make_key
from viewer.pack.writer import write_pack

Bedside = Callable[..., tuple[int, str, str]]
PAGE = "---\ntitle: {title}\nsummary: x\nupdated: null\nreview: {{status: not-reviewed}}\nsources: []\n---\n"
BODY = "## Overview\n\nCome to us early.\n"


@pytest.fixture
def bedside(
    home: Path, small_pack: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Bedside:
    """Run a command for a person who has nothing but a small bundled pack: (status, stdout, stderr)."""
    assert home.exists()
    for source in ("bundled_source", "help_source"):
        monkeypatch.setattr(bundled, source, lambda: None)
    for module in (bundled, opening):
        monkeypatch.setattr(module, "bundled_pack", lambda: small_pack)

    def run(*words: str | Path) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    write(folder, "hours", "Opening hours")
    return folder


def write(folder: Path, name: str, title: str, body: str = BODY) -> None:
    (folder / f"{name}.md").write_text(PAGE.format(title=title) + body, "utf-8")


def versions(bedside: Bedside) -> dict[str, str]:
    return {row["id"]: row["version"] for row in json.loads(bedside("list", "--json")[1])}


# The clinic's pages


def test_pages_are_checked_and_installed_in_one_step(bedside: Bedside, folder: Path) -> None:
    status, out, _ = bedside("pages", folder, "--title", "Riverside", "--publisher", "The clinic", "--lang", "en")
    assert status == 0
    assert out.splitlines()[-1] == "Riverside 1: 1 articles, installed."
    assert f"{folder / 'hours.md'}:1: warning: at least 2 sources must be named" in out.splitlines()
    assert "Come to us early." in bedside("show", "clinic-pages:hours")[1]
    row = json.loads(bedside("list", "--json")[1])[1]
    assert (row["id"], row["title"], row["publisher"], row["language"]) == (
        "clinic-pages", "Riverside", "The clinic", "en"
    )  # fmt: skip


def test_the_version_rises_whatever_was_undone_or_removed(bedside: Bedside, folder: Path) -> None:
    for expected in ("1", "2"):
        assert bedside("pages", folder)[0] == 0
        assert versions(bedside)["clinic-pages"] == expected
    bedside("undo")
    assert versions(bedside)["clinic-pages"] == "1"
    bedside("pages", folder)
    assert versions(bedside)["clinic-pages"] == "3"
    bedside("remove", "clinic-pages")
    bedside("pages", folder)
    assert versions(bedside)["clinic-pages"] == "4"


def test_the_version_follows_that_of_a_pack_from_elsewhere(bedside: Bedside, folder: Path, tmp_path: Path) -> None:
    words = ["--id", "clinic-pages", "--title", "x", "--pack-version", "2026.11"]
    line = {"id": "a", "title": "A", "sections": [{"heading": "Overview", "text": "x"}]}
    (tmp_path / "x.jsonl").write_text(json.dumps(line), "utf-8")
    bedside("build", tmp_path / "x.jsonl", "-o", tmp_path / "x.pack", *words)
    assert bedside("install", tmp_path / "x.pack")[0] == 0
    bedside("pages", folder)
    assert versions(bedside)["clinic-pages"] == "2027"


def test_a_bad_page_leaves_the_installed_pack(bedside: Bedside, folder: Path) -> None:
    bedside("pages", folder)
    write(folder, "hours", "Changed")
    write(folder, "bad", "Bad", "## Overview\n")
    status, out, err = bedside("pages", folder)
    assert status == 1
    assert out.splitlines()[0].startswith(f'{folder / "bad.md"}:8: error: the section "Overview" is empty')
    assert err == f"{folder}: 1 errors, {len(out.splitlines()) - 1} warnings. Nothing was changed.\n"
    assert "Opening hours" in bedside("show", "clinic-pages:hours")[1]


def test_checking_installs_nothing(bedside: Bedside, folder: Path) -> None:
    status, out, err = bedside("pages", folder, "--check")
    assert (status, err) == (0, f"{folder}: 0 errors, {len(out.splitlines())} warnings.\n")
    write(folder, "bad", "Bad", "")
    assert bedside("pages", folder, "--check")[0] == 1
    assert "clinic-pages" not in versions(bedside)


def test_pages_tell_their_progress_line_by_line(bedside: Bedside, folder: Path) -> None:
    lines = [json.loads(line) for line in bedside("pages", folder, "--progress")[1].splitlines()]
    assert lines[0] == {"step": "reading", "done": 1, "of": 1}
    (told,) = [line for line in lines if "problems" in line]
    assert told["articles"] == 1
    assert told["problems"][0].keys() == {"path", "line", "error", "message"}
    assert [line["step"] for line in lines[:-1] if line.get("done") == line.get("of", 0)] == [
        "reading", "copying", "checking", "indexing"
    ]  # fmt: skip
    assert (lines[-1]["id"], lines[-1]["version"], lines[-1]["new"]) == (
        "clinic-pages", "1", [{"ref": "hours", "title": "Opening hours"}]
    )  # fmt: skip


def test_a_new_page_is_written(bedside: Bedside, folder: Path) -> None:
    status, out, err = bedside("pages", folder, "--new", "Our prices")
    assert (status, err) == (0, "")
    assert Path(out.strip()) == folder / "our-prices.md"
    assert "our-prices" not in str(versions(bedside))


def test_where_signed_packs_are_required_pages_are_refused_and_say_so(bedside: Bedside, folder: Path) -> None:
    bedside("trusted", "--signed-only", "yes")
    status, _, err = bedside("pages", folder)
    assert (status, err.splitlines()[-1].endswith("is not signed, and this computer takes signed packs only.")) == (
        1, True
    )  # fmt: skip


# Content health


def reviewed(ref: str, following: date | None) -> Article:
    review = Review(ReviewStatus.REVIEWED, "Ana", "nurse", date(2024, 1, 1), following)
    return Article(ref, ref.upper(), article(ref, ref).sections, review=review)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A pack of articles in every state of review."""
    today = date.today()
    stated = Article("c", "C", article("c", "c").sections, review=Review(ReviewStatus.STATED_BY_SOURCE, "A board"))
    day = timedelta(days=1)
    articles = [article("d", "D"), stated, reviewed("a", today - day), reviewed("b", today), reviewed("e", None)]
    write_pack(tmp_path / "mixed.pack", INFO, articles)
    return tmp_path / "mixed.pack"


def test_health_tells_who_is_overdue(bedside: Bedside, mixed: Path) -> None:
    status, out, err = bedside("health", "--pack", mixed, "--json")
    assert (status, err) == (0, "")
    assert {row["ref"]: row["state"] for row in json.loads(out)} == {
        "a": "overdue", "b": "reviewed", "c": "stated by source", "d": "not reviewed", "e": "reviewed"
    }  # fmt: skip


def test_health_is_a_table_for_a_spreadsheet(bedside: Bedside, mixed: Path) -> None:
    head, *rows = csv.reader(bedside("health", "--pack", mixed)[1].splitlines())
    assert len(rows) == 5
    row = dict(zip(head, next(row for row in rows if row[1] == "a"), strict=True))
    assert row == {
        "pack": INFO.id,
        "ref": "a",
        "title": "A",
        "review": "overdue",
        "by": "Ana",
        "reviewed": "2024-01-01",
        "next review": str(date.today() - timedelta(days=1)),
        "updated": "",
        "get help": "",
        "reading grade": "",
        "without address": "0",
    }


def test_health_is_of_all_packs_with_progress(bedside: Bedside, folder: Path) -> None:
    bedside("pages", folder)
    lines = [json.loads(line) for line in bedside("health", "--progress")[1].splitlines()]
    assert lines[-2] == {"done": 3, "of": 3}
    assert {row["pack"] for row in lines[-1]["rows"]} == {"small", "clinic-pages"}
    (asthma,) = [row for row in lines[-1]["rows"] if row["ref"] == "lungs/asthma"]
    assert isinstance(asthma["grade"], float)


# Trusted publishers


@pytest.fixture
def key(tmp_path: Path) -> str:
    """A public key, in the file "key.pub"."""
    return make_key(tmp_path / "key").hex()


def told(bedside: Bedside, *words: str) -> dict[str, object]:
    status, out, err = bedside("trusted", *words, "--json")
    assert (status, err) == (0, "")
    found: dict[str, object] = json.loads(out)
    return found


def test_publishers_are_listed_and_taken_off(bedside: Bedside, tmp_path: Path, key: str) -> None:
    bedside("trust", tmp_path / "key.pub", "--name", "Ministry")
    listed = {"name": "Ministry", "key": key, "fingerprint": fingerprint(bytes.fromhex(key)), "by_administrator": False}
    assert told(bedside) == {"signed_only": False, "signed_only_by_administrator": False, "publishers": [listed]}
    assert bedside("trusted")[1] == f"Ministry: {key}\n"
    assert told(bedside, "--remove", key)["publishers"] == []
    assert bedside("trusted", "--remove", key)[2].startswith("There is no trusted publisher with this key")


def test_signatures_can_be_required_and_not(bedside: Bedside, tmp_path: Path) -> None:
    bedside("trust", "ab" * 32, "--name", "Ministry")
    assert told(bedside, "--signed-only", "yes")["signed_only"] is True
    assert "Only packs of these publishers" in bedside("trusted")[1]
    assert told(bedside, "--signed-only", "no")["signed_only"] is False
    assert len(json.loads(bedside("trusted", "--json")[1])["publishers"]) == 1
    assert tmp_path in user_trust_file().parents


def test_what_the_administrator_set_cannot_be_changed(
    bedside: Bedside, tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "machine.toml"
    file.write_text(f'require_signed = true\n[[publisher]]\nname = "State"\nkey = "{key}"\n', "utf-8")
    assert machine_trust_file() != file
    monkeypatch.setattr(trust, "machine_trust_file", lambda: file)
    found = told(bedside, "--signed-only", "no")
    assert (found["signed_only"], found["signed_only_by_administrator"]) == (True, True)
    status, _, err = bedside("trusted", "--remove", key)
    assert (status, err) == (
        1, "State is trusted on the whole computer: only an administrator can change that.\n"
    )  # fmt: skip
    assert bedside("trusted")[1].startswith("State (set by the administrator): ")
