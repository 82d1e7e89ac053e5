"""The command line as a person runs it: real weights, a real Milvus Lite folder."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import photoclean
from photoclean.cli import _parse
from photoclean.engine.wiring import Library
from photoclean.services.places import Places
from photoclean.services.settings import Settings
from tests.benchmarks.made_library import ORIGINAL, find_photos, make_library, source_of

PHOTOCLEAN = [sys.executable, "-m", "photoclean"]


def run(*arguments, home, **options):
    command = [*PHOTOCLEAN, *map(str, arguments), "--home", str(home)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **options)


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    """A scanned library of ten photos: its folder, its home and what the scan printed."""
    folder = tmp_path_factory.mktemp("photos")
    kinds = ("resize50", "jpeg20", "same-bytes", "png")
    make_library(folder, photos=find_photos(None, count=10), files=40, kinds=kinds)
    (folder / "broken.jpg").write_bytes(b"no picture")
    home = tmp_path_factory.mktemp("library")
    files = home / "out.json", home / "out.csv"
    done = run("scan", folder, "--json", files[0], "--csv", files[1], home=home)
    return folder, home, done


@pytest.mark.real
def test_a_scan_writes_what_the_readme_promises(scanned):
    folder, home, done = scanned
    assert done.returncode == 0, done.stderr
    document = json.loads((home / "out.json").read_text())
    assert document["photos"] == 41
    (unreadable,) = document["unreadable"]
    assert unreadable["path"] == str(folder / "broken.jpg")
    assert unreadable["reason"]
    assert len(document["groups"]) == 10
    for group in document["groups"]:
        assert group["keep"] == group["members"][0]["path"]
        assert group["members"][0]["relation"] == "keeper"
        assert group["why"]
        copies = group["members"][1:]
        assert group["reclaimable_bytes"] == sum(Path(m["path"]).stat().st_size for m in copies)
        assert len({source_of(m["path"])[0] for m in group["members"]}) == 1
        assert all(0 < member["similarity"] <= 1 for member in copies)
    timings = document["timings"]
    assert set(timings) == {"total_s", "decode_s", "embed_s", "match_s"}
    assert all(value > 0 for value in timings.values())


@pytest.mark.real
def test_relations_are_proven(scanned):
    _, home, _ = scanned
    document = json.loads((home / "out.json").read_text())
    seen = {
        edit: member["relation"]
        for group in document["groups"]
        for member in group["members"]
        for edit in [source_of(member["path"])[1]]
        if edit != ORIGINAL and source_of(group["keep"])[1] == ORIGINAL
    }
    assert seen["same-bytes"] == "same-file"
    assert seen["png"] == "same-image"
    assert seen["resize50"] == "edited"


@pytest.mark.real
def test_the_table_has_one_row_a_member(scanned):
    _, home, done = scanned
    with (home / "out.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 40
    assert {row["relation"] for row in rows} == {"keeper", "same-file", "same-image", "edited"}
    assert "41 photos, 1 unreadable, 10 groups" in done.stdout


@pytest.mark.real
def test_the_last_result_comes_without_a_scan_and_alone_on_standard_output(scanned):
    _, home, _ = scanned
    done = run("groups", "--json", "-", home=home)
    document = json.loads(done.stdout)
    assert len(document["groups"]) == 10
    assert "timings" not in document


@pytest.mark.real
def test_a_second_scan_embeds_nothing(scanned):
    folder, home, _ = scanned
    again = json.loads(run("scan", folder, "--json", "-", home=home).stdout)
    assert again["timings"]["embed_s"] == 0
    assert len(again["groups"]) == 10


@pytest.mark.real
def test_a_scan_of_one_folder_tells_of_that_folder(scanned, tmp_path):
    folder, home, _ = scanned
    photo = next(folder.rglob("0003__original.jpg"))
    (tmp_path / "copy.jpg").write_bytes(photo.read_bytes())
    document = json.loads(run("scan", tmp_path, "--json", "-", home=home).stdout)
    assert document["photos"] == 1
    assert len(document["groups"]) == 1


@pytest.mark.real
def test_the_doctor_looks_at_everything(scanned):
    _, home, _ = scanned
    done = run("doctor", home=home)
    assert done.returncode == 0, done.stdout
    for name in ("weights", "device", "vector store", "folder watches", "library"):
        assert f"{name}:" in done.stdout
    assert "vectors" in done.stdout


@pytest.mark.real
def test_weights_are_found(scanned):
    done = run("weights", home=scanned[1])
    assert done.returncode == 0
    assert "sscd_disc_mixup" in done.stdout


@pytest.mark.real
def test_an_interrupted_scan_goes_on_where_it_stopped(tmp_path):
    folder, home = tmp_path / "photos", tmp_path / "library"
    kinds = ("resize50", "jpeg20", "same-bytes")
    make_library(folder, photos=find_photos(None, count=40), files=160, kinds=kinds)
    command = [*PHOTOCLEAN, "scan", str(folder), "--home", str(home)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not list(home.glob("thumbnails/*/*.jpg")) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=240)
    assert process.returncode == 130, errors
    assert b"goes on from here" in errors
    assert b"Traceback" not in errors
    document = json.loads(run("scan", folder, "--json", "-", home=home).stdout)
    assert document["photos"] == 160
    assert document["unreadable"] == []


@pytest.mark.real
def test_watching_says_what_it_found_and_stops_on_request(tmp_path):
    folder, home = tmp_path / "photos", tmp_path / "library"
    make_library(folder, photos=find_photos(None, count=2), files=4, kinds=("resize50",))
    command = [*PHOTOCLEAN, "watch", str(folder), "--home", str(home)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )
    assert "2 groups" in process.stdout.readline()
    original = next(folder.rglob("0000__original.jpg"))
    (folder / "one more.jpg").write_bytes(original.read_bytes())
    assert "5 photos" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    process.stdout.read()
    assert process.wait(30) == 130
    process.stdout.close()


def test_wrong_use_is_told_by_the_exit_code(tmp_path):
    assert run("scan", home=tmp_path).returncode == 2
    missing = run("scan", tmp_path / "nothing", home=tmp_path)
    assert missing.returncode == 2
    assert "nothing does not exist" in missing.stderr
    assert run("groups", "--nonsense", home=tmp_path).returncode == 2


def test_a_folder_without_a_readable_photo_has_an_exit_code_of_its_own(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    assert run("scan", folder, home=tmp_path / "library").returncode == 3
    (folder / "bad.jpg").write_bytes(b"no picture")
    done = run("scan", folder, home=tmp_path / "library")
    assert done.returncode == 3
    assert "bad.jpg" in done.stderr


def test_groups_of_an_empty_library_are_none(tmp_path):
    done = run("groups", "--json", "-", home=tmp_path / "library")
    assert json.loads(done.stdout) == {"photos": 0, "unreadable": [], "groups": []}


def test_damaged_settings_are_told_in_a_sentence(tmp_path):
    (tmp_path / "settings.toml").write_text("model = [")
    done = run("doctor", home=tmp_path)
    assert done.returncode == 1
    assert "settings.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_model_that_does_not_exist_is_told_with_those_that_do(tmp_path):
    (tmp_path / "settings.toml").write_text('model = "nonsense"')
    done = run("scan", tmp_path, home=tmp_path)
    assert done.returncode == 1
    assert "sscd_disc_mixup" in done.stderr


def test_help_and_version(tmp_path):
    shown = subprocess.run([*PHOTOCLEAN, "--help"], capture_output=True, text=True, check=True)
    for command in ("scan", "watch", "groups", "doctor", "weights"):
        assert command in shown.stdout
    version = subprocess.run([*PHOTOCLEAN, "--version"], capture_output=True, text=True)
    assert version.stdout.strip() == f"photoclean {photoclean.__version__}"


def test_words_that_are_no_command_are_folders():
    assert _parse(["/a", "/b"]).folders == [Path("/a"), Path("/b")]
    assert _parse([]).folders == []
    assert _parse(["--home", "scan", "/a"]).folders == [Path("/a")]
    assert _parse(["--home", "/h", "scan", "/a"]).home == Path("/h")
    assert _parse(["./scan"]).folders == [Path("scan")]


@pytest.mark.real
def test_a_library_in_use_is_told_and_the_doctor_looks_at_the_rest(scanned):
    folder, home, _ = scanned
    with Library(Places.find(home), Settings()):
        refused = run("scan", folder, home=home)
        assert refused.returncode == 1
        assert "Another photoclean is using this library" in refused.stderr
        seen = run("doctor", home=home)
        assert "in use by an open photoclean" in seen.stdout
        assert "device: " in seen.stdout
        assert json.loads(run("groups", "--json", "-", home=home).stdout)["photos"] > 0
