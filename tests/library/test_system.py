"""`os`, `os.path` and `time` of the guest do what CPython's do."""

import os
import posixpath
import time

import pytest
from guest_library import Guest
from hypothesis import given
from hypothesis import strategies as st

GUEST = Guest()
PATHS = st.lists(st.sampled_from(["/", "//", ".", "..", "a", "b.c", ".d", "..e", "f.", "/a/", "~"])).map("".join)


@given(PATHS, PATHS)
def test_paths_come_apart_and_together(one, two):
    ours = GUEST.load("os.path")
    assert ours.join(one, two) == posixpath.join(one, two)
    for name in ("split", "splitext", "basename", "dirname", "normpath", "isabs", "abspath", "expanduser"):
        assert getattr(ours, name)(one) == getattr(posixpath, name)(one), name
    assert ours.commonprefix([one, two]) == posixpath.commonprefix([one, two])
    if one and two:
        assert ours.relpath(one, two) == posixpath.relpath(one, two)


def test_files_and_folders(tmp_path):
    ours = GUEST.load("os")
    top = str(tmp_path)
    ours.makedirs(top + "/a/b/c")
    ours.makedirs(top + "/a/b/c", exist_ok=True)
    with pytest.raises(FileExistsError):
        ours.makedirs(top + "/a/b/c")
    (tmp_path / "a" / "f").write_text("12345")
    mine, theirs = ours.stat(top + "/a/f"), os.stat(top + "/a/f")
    assert tuple(mine) == tuple(theirs)[:10]
    for name in ("st_size", "st_mode", "st_mtime", "st_mtime_ns"):
        assert getattr(mine, name) == getattr(theirs, name)
    assert repr(mine) == repr(theirs)
    assert list(ours.walk(top)) == list(os.walk(top))
    assert list(ours.walk(top, topdown=False)) == list(os.walk(top, topdown=False))
    path = ours.path
    facts = [path.exists(top), path.isdir(top), path.isfile(top), path.isfile(top + "/a/f"), path.exists(top + "/x")]
    assert facts == [True, True, False, True, False]
    assert path.getsize(top + "/a/f") == 5 and path.getmtime(top + "/a/f") == os.path.getmtime(top + "/a/f")
    assert sorted(ours.ilistdir(top + "/a"))[1][:2] == ("f", 0o100000)
    assert ours.getenv("HOME") == os.getenv("HOME") and ours.getenv("NO_SUCH_NAME", "x") == "x"


LETTERS = "YmdHMSjyIeCuwAaBbhpUW%ntcDFRTXxr"


@given(st.integers(0, 4_000_000_000))
def test_dates(moment):
    ours = GUEST.load("time")
    assert tuple(ours.gmtime(moment)) == tuple(time.gmtime(moment))
    assert repr(ours.gmtime(moment)) == repr(time.gmtime(moment))
    assert ours.mktime(ours.localtime(moment)) == moment
    assert ours.asctime(ours.gmtime(moment)) == time.asctime(time.gmtime(moment))
    for letter in LETTERS:
        assert ours.strftime(f"<%{letter}>", ours.gmtime(moment)) == time.strftime(f"<%{letter}>", time.gmtime(moment))
