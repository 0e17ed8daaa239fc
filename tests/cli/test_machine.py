"""Machines in a host program."""

import os
import threading
import time
from pathlib import Path

import pytest

from weft import CallError, Console, Limits, Machine, MachineError, Stopped
from weft.compiler.errors import SourceError
from weft.machine import parse_size

PLAIN = [
    None,
    True,
    -5,
    1 << 63,
    -(1 << 200),
    1.5,
    float("inf"),
    "\xe9\ud800",
    b"\x00\xff",
    bytearray(b"a"),
    (1, (2,), []),
    [[], {}, {"a": {1: (2, 3)}}],
    {1, "x"},
    frozenset({2.5}),
    {None: 0, (1, 2): [3]},
]

PROGRAM = """
import threading

def same(*arguments, **keywords):
    return arguments, keywords

def read():
    print("asked")
    return input()

class Circle:
    @staticmethod
    def area(radius):
        return radius * radius * 3

def fail(text):
    raise KeyError(text)

def strange():
    return Circle()

def endless():
    endless_list = []
    endless_list.append(endless_list)
    return endless_list

def never():
    while True:
        try:
            while True:
                pass
        except BaseException as error:
            print(type(error).__name__)

def stubborn():
    try:
        while True:
            pass
    finally:
        stubborn()

def in_background():
    threading.Thread(target=stubborn, daemon=True).start()
"""


@pytest.fixture
def loaded():
    """A machine with the program, and its console."""
    with Machine("1M", 2, console=Console()) as machine:
        assert machine.run_source(PROGRAM) == 0
        yield machine


def test_a_program_with_its_own_console():
    source = "import sys\nprint(sys.argv, input(), file=sys.stderr)\nprint(input(), sys.stdin.isatty())\ninput()\n"
    console = Console("one\ntwo\n")
    with Machine("128K", 2, console=console) as machine:
        assert machine.run_source(source, "a.py", ["read"]) == 1
        assert 64 << 10 < machine.statistics().heap_size <= 128 << 10
    assert console.read_output() == "two False\n"
    errors = console.read_errors().splitlines()
    assert (errors[0], errors[-1]) == ("['a.py', 'read'] one", "EOFError: EOF when reading a line")
    assert (console.read_output(), console.read_errors()) == ("", "")


def test_feeding_a_program_that_waits():
    console = Console()

    def feed() -> None:
        for part in ("o", "ne\ntwo ", "three"):
            time.sleep(0.05)
            console.feed(part)
        time.sleep(0.05)
        console.end_input()

    feeding = threading.Thread(target=feed)
    feeding.start()
    with Machine("1M", console=console) as machine:
        assert machine.run_source("import sys\nprint(input())\nprint(sys.stdin.read())\n") == 0
    feeding.join()
    assert console.read_output() == "one\ntwo three\n"
    with pytest.raises(ValueError, match="ended"):
        console.feed("more")


def test_exit_statuses_and_errors():
    console = Console()
    for source, status in [("pass", 0), ("import sys\nsys.exit(7)", 7), ("1 / 0", 1), ("raise SystemExit('no')", 1)]:
        with Machine(console=console) as machine:
            assert machine.run_source(source) == status, source
    assert console.read_errors().splitlines()[-2:] == ["ZeroDivisionError: division by zero", "no"]
    with Machine() as machine, pytest.raises(SourceError, match="invalid syntax"):
        machine.run_source("x = = 1")


def test_several_programs_one_after_the_other():
    console = Console()
    with Machine("1M", console=console) as machine:
        for number in range(3):
            machine.run_source("import sys\nprint(sys.argv, 'x' in globals())\nx = 1\n", "a.py", [str(number)])
    assert console.read_output() == "".join(f"['a.py', '{number}'] False\n" for number in range(3))


def test_machines_side_by_side_have_consoles_of_their_own():
    consoles = [Console(f"{number}\n") for number in range(4)]

    def run(console: Console) -> None:
        with Machine("1M", 1, console=console) as machine:
            machine.run_source("n = int(input())\nfor i in range(200):\n    print(n)\n")

    threads = [threading.Thread(target=run, args=(console,)) for console in consoles]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [console.read_output() for console in consoles] == [f"{number}\n" * 200 for number in range(4)]


# --- Calls -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", PLAIN, ids=[f"{type(value).__name__}-{number}" for number, value in enumerate(PLAIN)])
def test_plain_values_come_back_as_they_went(loaded, value):
    (back,), keywords = loaded.call("same", value, name=value)
    assert (back, keywords) == (value, {"name": value})
    assert type(back) is type(value)


def test_what_can_be_called(loaded):
    assert loaded.call("Circle.area", 2) == 12
    assert loaded.call("__main__:same") == ((), {})
    assert loaded.call("math:floor", 2.5) == 2
    assert loaded.call("urllib.parse:quote", "a b") == "a%20b"
    assert loaded.call("same", *range(300))[0] == tuple(range(300))
    loaded.console.feed("typed\n")
    assert (loaded.call("read"), loaded.console.read_output()) == ("typed", "asked\n")
    with Machine("1M") as machine:
        assert machine.call("json:dumps", [1, None]) == "[1, null]"


def test_what_a_call_raises(loaded):
    with pytest.raises(CallError, match="KeyError: 'x'") as caught:
        loaded.call("fail", "x")
    assert (caught.value.type_name, caught.value.message) == ("KeyError", "'x'")
    assert caught.value.traceback.splitlines()[1:] == ['  File "<string>", line 17, in fail', "KeyError: 'x'"]
    for name, message in [
        ("strange", "TypeError: 'Circle' object cannot leave the machine"),
        ("endless", "RecursionError"),
        ("nobody", "AttributeError: module '__main__' has no attribute 'nobody'"),
        ("nowhere:f", "ModuleNotFoundError: No module named 'nowhere'"),
        ("Circle.area", "TypeError"),
    ]:
        with pytest.raises(CallError, match=message):
            loaded.call(name)
    with pytest.raises(TypeError, match="'object' object cannot go into a machine"):
        loaded.call("same", object())
    contained: list[object] = []
    contained.append(contained)
    with pytest.raises(ValueError, match="contains itself"):
        loaded.call("same", contained)
    assert loaded.call("same", 1) == ((1,), {})


def test_calls_from_threads_of_the_host_while_others_run(loaded):
    loaded.call("in_background")
    results = []
    for number in range(20):
        thread = threading.Thread(
            target=lambda number=number: results.append(loaded.call("same", ["x" * 9999, number]))
        )
        thread.start()
        thread.join()
    assert [arguments[0][1] for arguments, _ in results] == list(range(20))


def test_one_call_at_a_time(loaded):
    running = threading.Thread(target=lambda: loaded.call("read"))
    running.start()
    while not loaded.console.read_output():
        time.sleep(0.001)
    with pytest.raises(MachineError, match="running a program already"):
        loaded.call("same")
    loaded.console.feed("\n")
    running.join()
    assert loaded.call("same") == ((), {})


# --- Ends --------------------------------------------------------------------------------------------------


def test_interrupt_from_another_thread():
    console = Console()
    with Machine(console=console) as machine:
        waking = threading.Timer(0.3, machine.interrupt)
        waking.start()
        begin = time.monotonic()
        assert machine.run_source("import time\ntry:\n    time.sleep(30)\nfinally:\n    print('left')\n") == 130
        assert time.monotonic() - begin < 10
        machine.interrupt()
        assert machine.run_source("print('and again')") == 0
    assert console.read_output() == "left\nand again\n"
    assert "KeyboardInterrupt" in console.read_errors()


def test_stop_ends_what_does_not_want_to_end(loaded):
    waking = threading.Timer(0.1, lambda: loaded.stop(0.2))
    waking.start()
    begin = time.monotonic()
    loaded.call("in_background")
    with pytest.raises(Stopped, match="was stopped"):
        loaded.call("never")
    assert time.monotonic() - begin < 10
    assert loaded.console.read_output() == "SystemExit\n"
    with pytest.raises(Stopped):
        loaded.call("same")
    assert loaded.statistics().used > 0


def test_close_ends_threads_that_do_not_want_to_end():
    with Machine("1M", console=Console()) as machine:
        machine.run_source(PROGRAM)
        machine.call("in_background")
        begin = time.monotonic()
    assert time.monotonic() - begin < 1.9  # less than all of the patience


WAITS = Path(__file__).parents[1] / "stress" / "stopping" / "waits.py"

PARKED = """
waits = {name: wait for name, wait in WAITS.items() if name not in ("loop", "recursion", "generator", "input", "stdin")}
names = (list(waits) * 3)[:50]
began, unwound = [], []

def work(name):
    try:
        began.append(name)
        waits[name]()
    finally:
        unwound.append(name)
        if len(unwound) == len(names):
            print("all have unwound")

ends_never.start()
for name in names:
    threading.Thread(target=work, args=(name,), daemon=True).start()
while len(began) < len(names):
    time.sleep(0.01)
time.sleep(0.2)
"""


def test_close_unwinds_fifty_threads_in_all_kinds_of_waits():
    """On an idle PC it takes some 10 ms; one that is asked again only after half of the patience would show."""
    console = Console()
    with Machine("16M", console=console) as machine:
        assert machine.run_source(WAITS.read_text().partition("def work(")[0] + PARKED) == 0, console.read_output()
        begin = time.monotonic()
        machine.close(60)
    assert time.monotonic() - begin < 20
    assert console.read_output() == "all have unwound\n"


@pytest.mark.parametrize("source", ["while True: pass", "import time\ntime.sleep(60)", "input()", PROGRAM + "never()"])
def test_a_limit_of_time(source):
    begin = time.monotonic()
    limits = Limits(time_s=0.2, grace_s=0.2)
    with Machine("1M", console=Console(), limits=limits) as machine:
        with pytest.raises(Stopped, match=r"longer than 0\.2 s"):
            machine.run_source(source)
        assert 0.2 <= time.monotonic() - begin < 10
    with Machine("1M", console=Console(), limits=Limits(time_s=60)) as machine:
        assert machine.run_source("pass") == 0


def test_finally_blocks_run_at_a_limit():
    console = Console()
    source = "try:\n    while True: pass\nfinally:\n    print('tidied up')\n"
    with Machine("1M", console=console, limits=Limits(time_s=0.2)) as machine, pytest.raises(Stopped):
        machine.run_source(source)
    assert console.read_output() == "tidied up\n"


def test_a_limit_of_output():
    console = Console()
    with Machine("1M", console=console, limits=Limits(output=12)) as machine:
        assert machine.run_source("print('x' * 11)") == 0
        with pytest.raises(Stopped, match="more than 12 bytes"):
            machine.run_source("while True: print('y')")
    assert console.read_output() == "x" * 11 + "\n"


def test_a_limit_of_recursion():
    source = "def depth(n=0):\n    try:\n        return depth(n + 1)\n    except RecursionError:\n        return n\n"
    depths = []
    for limits in (Limits(stack=20_000), Limits(stack=200_000), Limits()):
        with Machine("8M", console=Console(), limits=limits) as machine:
            machine.run_source(source)
            depths.append(machine.call("depth"))
    assert 100 < depths[0] < depths[1] / 5 < depths[2] / 20


def test_exit_at_once():
    console = Console()
    source = "import os\ntry:\n    os._exit(5)\nfinally:\n    print('never')\n"
    with Machine("1M", console=console) as machine:
        assert machine.run_source(source) == 5
    assert console.read_output() == ""


def test_wrong_uses_are_named():
    machine = Machine()
    with pytest.raises(MachineError, match="no image"):
        machine.run_image(b"garbage")
    machine.close()
    machine.close()
    machine.interrupt()
    with pytest.raises(MachineError, match="closed"):
        machine.run_source("x = 1")
    with pytest.raises(MachineError, match="closed"):
        machine.call("f")
    with pytest.raises(MachineError, match="too small"):
        Machine(100)
    with pytest.raises(ValueError, match="no size"):
        Machine("large")
    with pytest.raises(ValueError, match="0 to 64"):
        Machine(cores=65)


def test_machines_give_their_memory_back():
    def size() -> int:
        return int(open("/proc/self/statm").read().split()[0]) * os.sysconf("SC_PAGESIZE")

    def use() -> None:
        with Machine("1M", console=Console()) as machine:
            machine.run_source("import json\nexec('x = 1')\n")

    use()
    before = size()
    for _ in range(20):
        use()
    assert size() - before < 2 << 20


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
