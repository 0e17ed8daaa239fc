"""A thread that dies of an exception says so, and is the only one that does."""

from __future__ import annotations

import subprocess

import pytest

DYING = """
import sys
import threading

rest = threading.Barrier(3)
done = []


def dies():
    rest.wait()
    {statement}


def lives(name):
    rest.wait()
    dying.join()
    done.append(name)


dying = threading.Thread(target=dies, name="unlucky")
threads = [dying] + [threading.Thread(target=lives, args=(name,)) for name in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(done), threading.active_count())
"""

DEATHS = {
    "exception": ("raise ValueError('bad luck')", "ValueError: bad luck"),
    "recursion": ("exec_ = lambda: exec_()\n    exec_()", "RecursionError: maximum recursion depth exceeded"),
    "assertion": ("assert not done, 'x'\n    assert done", "AssertionError"),
}


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize("death", DEATHS)
def test_prints_its_traceback_and_harms_nobody(command, death: str, cores: int) -> None:
    statement, message = DEATHS[death]
    done = run(command(DYING.replace("{statement}", statement), cores))
    assert (done.returncode, done.stdout) == (0, "['a', 'b'] 1\n"), done.stderr
    first, second, *_, last = done.stderr.splitlines()
    assert first == "Exception in thread unlucky:"
    assert second == "Traceback (most recent call last):"
    assert last.startswith(message), last
    assert done.stderr.count("Exception in thread") == 1


def test_system_exit_ends_a_thread_quietly(command) -> None:
    done = run(command(DYING.replace("{statement}", "sys.exit(5)")))
    assert (done.returncode, done.stdout, done.stderr) == (0, "['a', 'b'] 1\n", "")


def test_the_main_thread_may_die_first(command) -> None:
    """The others end what they do; the status is that of the main thread."""
    source = (
        "import threading, time\n"
        "def work():\n    time.sleep(0.2)\n    print('worker done')\n"
        "threading.Thread(target=work).start()\nraise KeyError('main')\n"
    )
    done = run(command(source))
    assert (done.returncode, done.stdout) == (1, "worker done\n")
    assert done.stderr.endswith("KeyError: 'main'\n") and "Exception in thread" not in done.stderr
