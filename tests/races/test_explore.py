"""`weft explore` finds races and says how to see them again, and finds none where there is none."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

import pytest

from weft.cli import explore
from weft.machine import Schedule

ROOT = Path(__file__).parents[2]
SHOWN = re.findall(
    r"^    \$ weft (explore .*)\n((?:    .*\n)+)", (ROOT / "docs" / "races.md").read_text("utf-8"), re.MULTILINE
)

FOUND = {
    "lost_update": ("the program ended with status 1", r"AssertionError: \d+ of 10 readings lost"),
    "lock_order": ("a deadlock", "deadlock: 2 threads wait for each other"),
    "missed_notify": (
        "a deadlock",
        "thread 'door' waits at missed_notify.py:23 in Button.wait in threading.Condition.wait",
    ),
}


@pytest.mark.parametrize(("command", "shown"), SHOWN)
def test_the_document_shows_what_is_printed(weft, command, shown):
    printed = weft(*command.split()).stdout.splitlines()
    assert printed[:-1] == [line[4:] for line in shown.splitlines()]
    assert re.fullmatch(r"\d+ schedules in \d+\.\d s, \d+ each second", printed[-1])


def test_the_document_shows_every_example():
    assert sorted(Path(command).stem for command, _ in SHOWN) == sorted(FOUND)


@pytest.mark.parametrize("name", FOUND)
def test_each_race_is_found_and_repeats(weft, name):
    problem, said = FOUND[name]
    done = weft("explore", f"examples/races/{name}.py", timeout=30)
    assert done.returncode == 1, done.stderr
    assert re.match(rf"schedule \d+ fails: {problem}\n", done.stdout), done.stdout
    assert re.search(said, done.stdout), done.stdout
    (again,) = re.findall(r"^again: weft (run --seed .*)$", done.stdout, re.MULTILINE)
    first, second = (weft(*again.split()) for _ in range(2))
    assert first.returncode == second.returncode == 1
    assert (first.stdout, first.stderr) == (second.stdout, second.stderr)
    assert re.search(said, first.stderr)


def test_the_same_failure_with_any_number_of_processes(weft):
    alone, together = (
        weft("explore", "--processes", count, "examples/races/lost_update.py").stdout.splitlines()[:-1]
        for count in ("1", "4")
    )
    assert alone == together


def test_a_deadlock_says_who_waits_for_whom(weft):
    done = weft("explore", "--depth", "2", "examples/races/lock_order.py")
    assert "\n".join(line.strip() for line in done.stdout.splitlines()[-6:-2]) in (
        "deadlock: 2 threads wait for each other\n"
        "thread 'logger' waits at lock_order.py:19 in log for the lock 'card', held by thread 'display'\n"
        "thread 'display' waits at lock_order.py:28 in show for the lock 'bus', held by thread 'logger'\n"
        "thread 'MainThread' waits at lock_order.py:37 in <module> for thread 'logger' to end"
    )


def test_a_program_without_races_passes(weft, program):
    text = """
from queue import Queue
from threading import Lock, Thread
total, lock, items = 0, Lock(), Queue(2)
def work():
    global total
    while (item := items.get()) is not None:
        with lock:
            total += item
threads = [Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for item in [1, 2, 3, 4, None, None]:
    items.put(item)
for thread in threads:
    thread.join()
assert total == 10
"""
    done = weft("explore", "--schedules", "1000", program(text), timeout=120)
    assert re.fullmatch(r"no schedule fails: 1000 schedules in \d+\.\d s, \d+ each second\n", done.stdout), done.stdout
    assert done.returncode == 0


def test_an_exception_in_a_thread_is_a_failure(weft, program):
    text = "import threading\ndef work():\n    raise ValueError('no reading')\nthreading.Thread(target=work).start()\n"
    done = weft("explore", program(text))
    assert done.returncode == 1
    assert done.stdout.startswith("schedule 1 fails: an exception that nobody caught in a thread\n")
    assert "ValueError: no reading" in done.stdout


def test_a_program_without_end_is_stopped(weft, program):
    done = weft("explore", "--limit", "0.5", program("while True:\n    pass\n"))
    assert done.returncode == 1
    assert done.stdout.startswith("schedule 1 fails: the program ran longer than 0.5 s\n")


def test_a_time_limit_ends_the_search(weft, program):
    done = weft("explore", "--schedules", "1000000", "--time", "1", program("print('nothing to find')"), timeout=20)
    assert done.returncode == 0
    assert re.fullmatch(r"no schedule fails: \d+ schedules in [12]\.\d s, \d+ each second\n", done.stdout)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name a program"),
        (("--schedules", "0", "x.py"), "Invalid value for '--schedules': 0 is not in the range x>=1."),
        (("--depth", "101", "x.py"), "Invalid value for '--depth': 101 is not in the range 1<=x<=100."),
        (("--first", "-1", "x.py"), "Invalid value for '--first': -1 is not in the range 0<=x<=4294967295."),
        (("--first", "4294967295", "x.py"), "the last seed would be 4294968294; seeds end at 4294967295"),
        (("no_such.py",), "can't open file 'no_such.py': [Errno 2] No such file or directory"),
        (("examples/station",), "examples/station: a seed decides for programs only, not for a folder with a board"),
        (
            ("--heap", "1K", "examples/races/lost_update.py"),
            "a heap of 1024 bytes is too small",
        ),
    ],
)
def test_what_explore_refuses(weft, arguments, message):
    done = weft("explore", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_a_syntax_error_is_shown_once(weft, program):
    done = weft("explore", program("def f(:\n"))
    assert done.returncode == 1
    assert done.stderr.count("SyntaxError") == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--depth", "2"), "--depth, --steps and --trace need --seed"),
        (("--seed", "1", "--cores", "2"), "with --seed threads run one at a time: leave --cores out"),
        (("--seed", "4294967296"), "4294967296 is not in the range 0<=x<=4294967295"),
    ],
)
def test_what_run_refuses(weft, options, message):
    done = weft("run", *options, "-c", "print(1)")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_a_crash_is_a_failure_and_the_search_is_over(monkeypatch):
    program = explore.Program(b"", ["program.weft"], None, 5.0)

    def try_schedule(_: explore.Program, schedule: Schedule) -> explore.Finding:
        if schedule.seed == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return explore.Finding(schedule, None, "", 77)

    monkeypatch.setattr(explore, "try_schedule", try_schedule)  # the workers are forks of this process
    with explore.Workers(program, 1) as workers:
        findings = list(workers.run(explore.chosen_schedules(1, 100, None), None))
    assert [finding.problem for finding in findings] == [None, None, "the machine crashed: SIGKILL"]
    assert [finding.schedule for finding in findings] == [Schedule(1), Schedule(2, 2, 77), Schedule(3, None, 77)]


def test_a_machine_that_hangs_is_killed(monkeypatch):
    program = explore.Program(b"", ["program.weft"], None, 0.1)
    monkeypatch.setattr(explore, "GRACE_S", 0.1)
    monkeypatch.setattr(explore, "try_schedule", lambda program, schedule: time.sleep(60))
    with explore.Workers(program, 1) as workers:
        (finding,) = workers.run(explore.chosen_schedules(1, 100, 4), None)
    assert finding.problem == "the machine did not end within 0.2 s"
    assert explore.command_for(finding.schedule, ["a b.py", "x"], 4096) == (
        "weft run --seed 1 --depth 4 --steps 1000 --heap 4096 'a b.py' x"
    )
