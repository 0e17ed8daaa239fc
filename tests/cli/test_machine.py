"""The binding: machines in a host program, over the stand-in."""

import os

import pytest

import weft.machine as binding
from weft import Machine, MachineError, use_console


@pytest.fixture(autouse=True)
def library(stand_in, monkeypatch):
    monkeypatch.setenv("WEFT_LIBRARY", str(stand_in))
    monkeypatch.setattr(binding, "_host_program", None)
    yield
    use_console()


def test_a_program_with_its_console_taken_over():
    written, waiting = [], [b"one", b"two"]
    use_console(lambda stream, data: written.append((stream, data)), lambda size: waiting.pop(0) if waiting else b"")
    with Machine("64K", 2) as machine:
        assert machine.run_source("x = 1", "a.py", ["read"]) == 0
        assert machine.statistics().heap_size == 65536
    assert b"".join(data for stream, data in written if stream == 1) == b"WEFT [a.py] [read]\n"
    assert b"".join(data for stream, data in written if stream == 2) == b"onetwo"


def test_wrong_uses_are_named():
    machine = Machine()
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
    assert binding.parse_size(text) == size
