"""`weft bench`: every implementation runs, results are compared, and what is no program is refused."""

from weft.cli.bench import CPYTHON
from weft.cli.footprint import object_rows


def test_the_program_that_does_nothing(weft):
    done = weft("bench", "--rounds", "1", "start")
    assert (done.returncode, done.stderr) == (0, "")
    head, row = done.stdout.splitlines()
    assert head.split()[:3] == ["ms", "weft", "cpython3.11"]
    assert row.split()[0] == "start" and "(1.00)" in row


def test_a_peer_that_prints_something_else(weft):
    done = weft("bench", "--rounds", "1", "--peer", "wrong=echo", "start")
    assert "other result" in done.stdout and done.returncode == 0


def test_two_threads_beside_two_processes(weft):
    done = weft("bench", "--threads", "--rounds", "1", "start")
    assert (done.returncode, done.stderr) == (1, "")  # it has no `run`
    assert "failed" in done.stdout


def test_peak_memory_is_the_programs_own(weft):
    done = weft("bench", "--memory", "--rounds", "1", "start")
    assert (done.returncode, done.stderr) == (0, "")
    head, row = done.stdout.splitlines()
    ours = int(row.split()[1])
    assert head.split()[:2] == ["KB", "weft"]
    assert 500 < ours < 6_000, "the process that starts it has 20 MB"


def test_bytes_of_small_objects():
    rows = {kind: int(ours) for kind, ours, _ in object_rows(CPYTHON)}
    assert 8_000 <= rows["list of 1,000 ints"] < 8_100
    assert 32 <= rows["tuple of 3"] <= 48
    assert 32 <= rows["instance, 3 attributes"] <= 64
    assert 0 < rows["empty dict"] <= 208 and 0 < rows["closure"] <= 128


def test_what_is_no_program(weft):
    done = weft("bench", "nothing")
    assert done.returncode == 2
    assert done.stderr.startswith("weft: no program 'nothing'; there are async_switches, big_ints, ")
