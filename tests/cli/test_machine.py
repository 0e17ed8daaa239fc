"""Machines in a host program."""

import io
import os
import threading
import time

import pytest

from weft import Machine, MachineError, use_console
from weft.compiler.errors import SourceError
from weft.machine import parse_size


@pytest.fixture
def console():
    """What is printed, in lists by stream; input is "one" and "two"."""
    written: dict[int, list[bytes]] = {1: [], 2: []}
    use_console(lambda stream, data: written[stream].append(data), io.BytesIO(b"one\ntwo\n").read)
    yield written
    use_console()


def test_a_program_with_its_console_taken_over(console):
    source = "import sys\nprint(sys.argv, input(), file=sys.stderr)\nprint(input())\n"
    with Machine("128K", 2) as machine:
        assert machine.run_source(source, "a.py", ["read"]) == 0
        assert 64 << 10 < machine.statistics().heap_size <= 128 << 10
    assert b"".join(console[1]) == b"two\n"
    assert b"".join(console[2]) == b"['a.py', 'read'] one\n"


def test_exit_statuses_and_errors(console):
    for source, status in [("pass", 0), ("import sys\nsys.exit(7)", 7), ("1 / 0", 1), ("raise SystemExit('no')", 1)]:
        with Machine() as machine:
            assert machine.run_source(source) == status, source
    errors = b"".join(console[2]).decode().splitlines()
    assert errors[-2:] == ["ZeroDivisionError: division by zero", "no"]
    with Machine() as machine, pytest.raises(SourceError, match="invalid syntax"):
        machine.run_source("x = = 1")


def test_machines_run_side_by_side(console):
    def run(number: int) -> None:
        with Machine("1M", 1) as machine:
            machine.run_source(f"print(sum(range({number})) + 0)\n")

    threads = [threading.Thread(target=run, args=(number * 1000,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wanted = [sum(range(number * 1000)) for number in range(4)]
    assert sorted(int(line) for line in b"".join(console[1]).split()) == sorted(wanted)


def test_interrupt_from_another_thread(console):
    with Machine() as machine:
        waking = threading.Timer(0.3, machine.interrupt)
        waking.start()
        begin = time.monotonic()
        assert machine.run_source("import time\ntry:\n    time.sleep(30)\nfinally:\n    print('left')\n") == 130
        assert time.monotonic() - begin < 10
    assert b"".join(console[1]) == b"left\n"
    assert b"KeyboardInterrupt" in b"".join(console[2])


def test_wrong_uses_are_named():
    machine = Machine()
    with pytest.raises(NotImplementedError, match="Machine.call.'f'"):
        machine.call("f", 1)
    with pytest.raises(MachineError, match="no image"):
        machine.run_image(b"garbage")
    machine.close()
    machine.close()
    machine.interrupt()
    with pytest.raises(MachineError, match="closed"):
        machine.run_source("x = 1")
    with pytest.raises(MachineError, match="too small"):
        Machine(100)
    with pytest.raises(ValueError, match="no size"):
        Machine("large")
    with pytest.raises(ValueError, match="0 to 64"):
        Machine(cores=65)


def test_a_fork_has_no_machines():
    with Machine() as machine:
        child = os.fork()
        if child == 0:
            try:
                machine.statistics()
            except MachineError:
                os._exit(7)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


@pytest.mark.parametrize(("text", "size"), [("64K", 65536), ("1.5m", 1572864), ("2G", 1 << 31), ("4096", 4096)])
def test_sizes(text, size):
    assert parse_size(text) == size
